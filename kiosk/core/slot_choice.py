"""What a touch on the week at a glance changes: the draft of its answer, and nothing else.

The draft is {"week", "day", "filter", "slots"}: weeks from this one, an ISO date, a filter's id, and keys of times.
"""

from collections.abc import Mapping
from datetime import datetime

from kiosk.core.booking_requests import MOST_PREFERENCES, Preference
from kiosk.core.bookings import ScheduleId, Slot

MOST_WEEKS = 8
FILTERS = ("morning", "evening")
_RANGE = "*"


def key_of(slot: Slot) -> str:
    """A time as an option, and as an answer: it says by itself what it is."""
    return f"{slot.start.isoformat()}/{slot.end.isoformat()}/{slot.id}"


def range_key(start: datetime, end: datetime) -> str:
    """Any time in [start, end)."""
    return f"{start.isoformat()}/{end.isoformat()}/{_RANGE}"


def is_range(key: str) -> bool:
    return key.endswith(f"/{_RANGE}")


def span(key: str) -> tuple[datetime, datetime]:
    """ValueError for what is no key; both aware."""
    parts = key.split("/", 2)
    if len(parts) != 3:
        raise ValueError("no time")
    start, end = (datetime.fromisoformat(part) for part in parts[:2])
    if start.tzinfo is None or end.tzinfo is None or not start < end:
        raise ValueError("no time")
    return start, end


def slot_of(key: str, schedule: ScheduleId) -> Slot:
    start, end = span(key)
    return Slot(start, end, schedule, key.split("/", 2)[2])


def preference(key: str) -> Preference:
    """A time alone is a range that no other time begins in."""
    start, end = span(key)
    return Preference(start, end if is_range(key) else start.replace(microsecond=0) + (end - start) / 60)


def chosen(draft: Mapping[str, object]) -> tuple[str, ...]:
    listed = draft.get("slots")
    return tuple(key for key in listed if isinstance(key, str)) if isinstance(listed, list) else ()


def turned(draft: Mapping[str, object], option: str, several: bool) -> dict[str, object]:
    """The draft after a touch on `option`; as it was for what is no option."""
    what, _, value = option.partition("|")
    week = draft.get("week") if isinstance(draft.get("week"), int) else 0
    match what:
        case "earlier" | "later":
            other = int(str(week)) + (1 if what == "later" else -1)
            return {**draft, "week": min(max(other, 0), MOST_WEEKS - 1), "day": ""}
        case "day":
            return {**draft, "day": value}
        case "time" | "first":
            return {**draft, **({"day": ""} if what == "first" else {}), "slots": _toggled(draft, value, several)}
        case _ if what in FILTERS:
            return {**draft, "filter": "" if draft.get("filter") == what else what}
    return dict(draft)


def _toggled(draft: Mapping[str, object], key: str, several: bool) -> list[str]:
    known = list(chosen(draft))
    if key in known:
        return [each for each in known if each != key] if several else known
    return [*known, key][-MOST_PREFERENCES:] if several else [key]
