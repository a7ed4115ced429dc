"""Days and hours as they are said. Reports tell of the past as often as of the future, so the rule is:

- A weekday is the next one, today's own being today; with "last", or after a word of the past ("since"), the last one.
- A day without its year, or without its month, is the nearest one; after a word of the past the last one.
- An hour from one to six without a part of the day is of the afternoon; a later one is as it is said.
- What does not exist (the 31st of April) is not understood.

The rules `date` and `clock` of a language say what was said: `days` from today, `weekday` (0 Monday) with `which`
(next, last) or `weeks` from this one, `day`, `month`, `year`; `hour`, `minute`, `part` (am, pm, night), `minutes`
from now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.core.sayable import Do, Meaning, Wanted
from kiosk.voice.understanding.heard import NOTHING, Heard, found, trimmed
from kiosk.voice.understanding.phrases import Tokens
from kiosk.voice.understanding.rules import Reader

Said = Mapping[str, int | str]
_YEARS = 10


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    said: Said


@dataclass(frozen=True, slots=True)
class Moment:
    """`on` and `at` are empty where no day or hour was said; `told` is what said it, `around` all else, `broken` what
    of that tells time."""

    on: Said
    at: Said
    told: Tokens
    around: Tokens
    broken: Tokens

    def others(self, heard: Heard) -> int:
        """Words around it that may be of anything."""
        return heard.deciding(self.around) - len(self.broken)

    def length(self, heard: Heard) -> int:
        """In words."""
        return len(heard.phrases.script.joined(self.told))


def spoken_moment(heard: Heard, *, hours: bool = True) -> Moment | None:
    """None where neither a day nor an hour was said."""
    tokens = trimmed(heard.core, heard.group("before"), heard.group("after"))
    reader = heard.reader(tokens)
    on = _longest(reader, "date", ())
    at = _longest(reader, "clock", (on,) if on else ()) if hours else None
    if on is None and at is None:
        return None
    told, around = _apart(tokens, [span for span in (on, at) if span])
    broken = tuple(token for token in around if token in _time_words(heard))
    return Moment(on.said if on else {}, at.said if at else _bare_hour(reader, on), told, around, broken)


def read_date(heard: Heard) -> Meaning:
    """GIVE `2026-11-24`; where a moment is wanted `2026-11-24T09:30`, or the part that was said (`T09:30`)."""
    said = spoken_moment(heard, hours=heard.page.wanted is Wanted.MOMENT)
    if said is None:
        return NOTHING
    if said.others(heard) > _most_others(said, heard):
        return NOTHING
    by_day_alone = "day" in said.on and "month" not in said.on
    if said.broken and (not said.on or heard.page.wanted is Wanted.DATE or by_day_alone):
        return heard.unsure()
    past = found(heard.group("past"), heard.tokens) is not None
    return _given(heard, said.on, {} if said.broken else said.at, _now(heard), past=past)


def _most_others(said: Moment, heard: Heard) -> int:
    """As many as tell the time. One word, "the second" alone and an hour without a day tell less."""
    length = said.length(heard)
    if length <= 1:
        return 0
    tells = said.on and set(said.on) != {"day"}
    return length if tells else max(1, length - 2)


def _bare_hour(reader: Reader, on: Span | None) -> Said:
    """ "Yesterday evening nine": the day was said, and nothing but an hour after it."""
    hour = reader.whole("hour", on.end) if on and on.end < len(reader.tokens) else None
    return {"hour": hour} if isinstance(hour, int) else {}


def _given(heard: Heard, on: Said, at: Said, now: datetime, *, past: bool) -> Meaning:
    if "minutes" in at:
        return Meaning(Do.GIVE, (now + timedelta(minutes=_int(at, "minutes"))).isoformat(timespec="minutes"))
    if at and heard.page.wanted is Wanted.DATE:
        return heard.unsure()
    day = day_of(on, now.date(), past=past) if on else None
    if on and day is None:
        return heard.unsure()
    clock = clock_of({**at, "part": at.get("part") or on.get("part", "")}) if at else ""
    if clock is None:
        return heard.unsure()
    text = (day.isoformat() if day else "") + (f"T{clock}" if clock else "")
    return Meaning(Do.GIVE, text)


def _now(heard: Heard) -> datetime:
    return datetime.fromisoformat(heard.page.today).replace(tzinfo=None)


def _longest(reader: Reader, rule: str, taken: tuple[Span, ...]) -> Span | None:
    """The longest run of words that reads by the rule and is not part of another."""
    spans = []
    for start in range(len(reader.tokens)):
        for end, said in reader.readings(rule, start):
            if isinstance(said, dict) and all(end <= span.start or start >= span.end for span in taken):
                spans.append(Span(start, end, said))
    return max(spans, key=lambda span: (span.end - span.start, -span.start), default=None)


def _apart(tokens: Tokens, spans: list[Span]) -> tuple[Tokens, Tokens]:
    """What lies in the spans, and what was said besides."""
    inside = {at for span in spans for at in range(span.start, span.end)}
    told = tuple(token for at, token in enumerate(tokens) if at in inside)
    return told, tuple(token for at, token in enumerate(tokens) if at not in inside)


def _time_words(heard: Heard) -> set[str]:
    """Of a day or an hour that was not understood whole: what was read of it may be wrong."""
    rules = ("weekday", "month", "unit", "teen", "ten", "day_th")
    sayings = (saying for name in rules for saying in heard.phrases.rules.get(name, ()))
    return {item for saying in sayings for item in saying.items if isinstance(item, str)} - heard.phrases.common


def day_of(said: Said, today: date, *, past: bool) -> date | None:
    """The day that was said; None where there is no such day."""
    if "days" in said:
        return today + timedelta(days=_int(said, "days"))
    if "weekday" in said:
        return _weekday(said, today, past=past)
    if "day" not in said:
        return None
    found = [day for day in days(said, today) if not past or day <= today]
    return min(found, key=lambda day: abs((day - today).days), default=None)


def _weekday(said: Said, today: date, *, past: bool) -> date:
    if "weeks" in said:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 * _int(said, "weeks") + _int(said, "weekday"))
    ahead = (_int(said, "weekday") - today.weekday()) % 7
    which = said.get("which") or ("last" if past else "")
    if which == "last":
        return today - timedelta(days=(7 - ahead) if ahead else 7)
    return today + timedelta(days=ahead or (7 if which == "next" else 0))


def days(said: Said, today: date) -> Iterator[date]:
    """Every day that it can be, some years around."""
    year = _int(said, "year")
    years = [year if year > 99 else 2000 + year] if "year" in said else range(today.year - _YEARS, today.year + _YEARS)
    months = [_int(said, "month")] if "month" in said else range(1, 13)
    for each in years:
        for month in months:
            try:
                yield date(each, month, _int(said, "day"))
            except ValueError:
                continue


def clock_of(said: Said) -> str | None:
    """HH:MM; None where there is no such time."""
    hour, minute, part = _int(said, "hour"), _int(said, "minute"), said.get("part", "")
    hour = _of_the_day(hour, str(part))
    if not 0 <= hour < 24 or minute >= 60:
        return None
    hour, minute = divmod((hour * 60 + minute) % (24 * 60), 60)
    return f"{hour:02d}:{minute:02d}"


def _of_the_day(hour: int, part: str) -> int:
    if hour > 12:
        return hour % 24 if hour == 24 else hour
    if part == "am":
        return hour % 12
    if part == "pm":
        return hour % 12 + 12
    if part == "night":
        return hour % 12 + (12 if 6 <= hour < 12 else 0)
    return hour + 12 if 0 < hour <= 6 else hour


def _int(said: Said, key: str) -> int:
    value = said.get(key, 0)
    return value if isinstance(value, int) else 0
