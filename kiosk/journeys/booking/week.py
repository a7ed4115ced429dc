"""The week at a glance: free times counted by day, the times of one day, and what is chosen."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from kiosk.core import slot_choice
from kiosk.core.booking_messages import GetSlots, Slots
from kiosk.core.bookings import Slot, Wanted
from kiosk.core.context import Context
from kiosk.core.free_slots import AFTER_WORK, MOST_TIMES, NOON, by_day
from kiosk.core.parts import Action, Option
from kiosk.core.question_pages import SlotDay, SlotPart
from kiosk.core.question_pages import Slots as Page
from kiosk.core.slot_choice import key_of, range_key
from kiosk.journeys.booking.questions import in_words

_EVENING = 17
Days = Mapping[date, tuple[Slot, ...]]


def asked_for(wanted: Wanted, draft: object, context: Context) -> GetSlots:
    """The same question all day: from midnight to midnight."""
    first = context.now.date() + timedelta(days=7 * _week(draft))
    return GetSlots(wanted, _midnight(first, context), _midnight(first + timedelta(days=7), context))


def page(reply: Slots, draft: object, answered: tuple[str, ...], context: Context) -> Page:
    given: Mapping[str, object] = draft if isinstance(draft, dict) else {}
    words, week = context.words, _week(given)
    keys = slot_choice.chosen(given) if "slots" in given else answered
    first = context.now.date() + timedelta(days=7 * week)
    known, kept = _days(reply, context), _filter(given, context)
    free = {day: tuple(slot for slot in slots if kept(slot.start)) for day, slots in known.items()}
    days = [first + timedelta(days=n) for n in range(7)]
    several = reply.age_s is not None or not reply.reached
    day = _open_day(given, keys, days, free, several, context)
    return Page(
        week=words.days(days[0], days[-1]),
        filters=_filters(known, given, context),
        days=tuple(
            _cell(each, each == day, _count(each, free, reply, kept, context), several, context) for each in days
        ),
        day=words.weekday_and_day(day) if day else "",
        parts=tuple(_parts(day, free, keys, several, context)) if day else (),
        earlier=Action("earlier", words.say("book.when.earlier"), "chevron-left") if week else None,
        later=Action("later", words.say("book.when.later"), "chevron-right") if week < 7 else None,
        chosen=words.say("list.separator").join(in_words(key, context) for key in keys),
        chosen_note=_worth(len(keys), several, context),
        note=_note(reply, free, context),
        several=several,
    )


def _week(draft: object) -> int:
    week = draft.get("week") if isinstance(draft, Mapping) else 0
    return min(max(week, 0), slot_choice.MOST_WEEKS - 1) if isinstance(week, int) else 0


def _days(reply: Slots, context: Context) -> Days:
    zone = context.now.tzinfo
    return by_day((slot for slot in reply.slots if slot.start > context.now), zone) if zone else {}


def _filter(draft: Mapping[str, object], context: Context) -> Callable[[datetime], bool]:
    """Whether the filter leaves what begins then."""
    hours = {"morning": range(NOON), "evening": range(AFTER_WORK, 24)}.get(str(draft.get("filter")))
    return lambda start: hours is None or start.astimezone(context.now.tzinfo).hour in hours


def _count(day: date, free: Days, reply: Slots, kept: Callable[[datetime], bool], context: Context) -> int:
    """With those that the page has no room for."""
    more = (more for more in reply.more if kept(more.start))
    cut = sum(each.count for each in more if each.start.astimezone(context.now.tzinfo).date() == day)
    return len(free.get(day, ())) + cut


def _open_day(
    draft: Mapping[str, object], keys: tuple[str, ...], days: list[date], free: Days, several: bool, context: Context
) -> date | None:
    """The one that was touched, else that of what is chosen, else the first with a time."""
    wished = [str(draft.get("day", "")), *(_day_of(key, context).isoformat() for key in keys)]
    for day in days:
        if day.isoformat() in wished[:1] and (free.get(day) or several):
            return day
    if keys and (chosen := next((day for day in days if day.isoformat() in wished[1:]), None)):
        return chosen
    return next((day for day in days if free.get(day)), days[0] if several else None)


def _day_of(key: str, context: Context) -> date:
    return slot_choice.span(key)[0].astimezone(context.now.tzinfo).date()


def _filters(days: Days, draft: Mapping[str, object], context: Context) -> tuple[Option, ...]:
    words = context.words
    known = [slot for slots in days.values() for slot in slots]
    if not known:
        return ()
    first = min(known)
    start = first.start.astimezone(context.now.tzinfo)
    when = words.time(start) if start.date() == context.now.date() else words.day_and_time(start)
    key = "book.when.first_today" if start.date() == context.now.date() else "book.when.first"
    on = draft.get("filter")
    return (
        Option(f"first|{key_of(first)}", words.say(key, when=when), icon="run-fast"),
        Option("morning", words.say("book.when.mornings"), icon="weather-sunset-up", selected=on == "morning"),
        Option("evening", words.say("book.when.after_work"), icon="weather-night", selected=on == "evening"),
    )


def _cell(day: date, selected: bool, count: int, several: bool, context: Context) -> SlotDay:
    words = context.words
    told = words.say("book.when.free", count=count) if count else words.say("book.when.none")
    return SlotDay(
        id=f"day|{day.isoformat()}",
        weekday=words.weekday(day.weekday()),
        number=words.number(day.day),
        free=told,
        spoken=words.say("list.separator").join((words.weekday_and_day(day), told)),
        enabled=count > 0 or several,
        selected=selected,
        date=day.isoformat(),
    )


def _parts(day: date, free: Days, keys: tuple[str, ...], several: bool, context: Context) -> Iterator[SlotPart]:
    """Morning, afternoon and evening; where times are wishes, the whole day too."""
    words, zone = context.words, context.now.tzinfo
    slots, number = free.get(day, ())[:MOST_TIMES], 0
    for title, hours in (
        ("book.when.morning", range(NOON)),
        ("book.when.afternoon", range(NOON, _EVENING)),
        ("book.when.evening", range(_EVENING, 24)),
    ):
        times, starts = [], []
        for slot in (each for each in slots if each.start.astimezone(zone).hour in hours):
            number += 1
            key = key_of(slot)
            start = slot.start.astimezone(zone)
            label = words.time(start)
            starts.append(start.replace(tzinfo=None).isoformat(timespec="minutes"))
            times.append(Option(f"time|{key}", label, number=words.number(number), selected=key in keys))
        if times:
            yield SlotPart(words.say(title), tuple(times), tuple(starts))
    if several:
        key = range_key(max(_midnight(day, context), context.now), _midnight(day + timedelta(days=1), context))
        key = next((known for known in keys if _is_whole(known, day, context)), key)
        option = Option(f"time|{key}", words.say("book.when.whole_day"), selected=key in keys)
        yield SlotPart(words.say("book.when.or"), (option,))


def _is_whole(key: str, day: date, context: Context) -> bool:
    return slot_choice.is_range(key) and _day_of(key, context) == day


def _worth(count: int, several: bool, context: Context) -> str:
    """What is chosen is kept, or wished for, or neither: never booked."""
    words = context.words
    if not count:
        return ""
    if several:
        return words.say("book.when.wish", count=count)
    if context.kept_minutes:
        return words.say("book.when.kept", count=context.kept_minutes)
    return words.say("book.when.not_yet")


def _note(reply: Slots, free: Days, context: Context) -> str:
    words = context.words
    if not reply.reached:
        return words.say("book.when.not_reached")
    if reply.age_s is not None:
        return words.say("book.when.age", age=words.age(timedelta(seconds=reply.age_s)))
    return "" if any(free.values()) else words.say("book.when.nothing")


def _midnight(day: date, context: Context) -> datetime:
    return datetime.combine(day, time(), context.now.tzinfo)
