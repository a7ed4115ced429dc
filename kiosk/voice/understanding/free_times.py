"""A free time as it is said: by its day, its hour, or both. What is not free is not taken: the two nearest are offered.

Days and hours are read as everywhere (`dates`), but only what lies ahead counts, and an hour that is not offered may be
the other one of that name: at three, where only the small hours are free.
"""

from datetime import date, datetime

from kiosk.core.sayable import Do, Meaning, Offer
from kiosk.voice.understanding.dates import Moment, Said, clock_of, day_of, days, spoken_moment
from kiosk.voice.understanding.heard import NOTHING, Heard

_HALF_A_DAY = 12 * 60


def read_slot(heard: Heard) -> Meaning:
    """CHOOSE a time, else a day; UNSURE between the two nearest where it is not free, or was not understood whole."""
    said = spoken_moment(heard) or _bare_hour(heard)
    if said is None or said.others(heard) > max(1, said.length(heard)):
        return NOTHING
    if said.broken:
        return _nearest_days(said.on, heard) if said.on else NOTHING
    times = [offer for offer in heard.page.options if "T" in offer.when]
    shown = {offer.when.partition("T")[0] for offer in times}
    if not said.on:
        return _time(said, times, heard)
    day = _day(said.on, heard)
    if day and said.at and day.when in shown:
        return _time(said, times, heard)
    return Meaning(Do.CHOOSE, day.id, (day.id,)) if day else _nearest_days(said.on, heard)


def _bare_hour(heard: Heard) -> Moment | None:
    """ "Eleven", where there is no option of that number."""
    hour = heard.reader().whole("hour")
    return Moment({}, {"hour": hour}, heard.core, (), ()) if isinstance(hour, int) else None


def _day(on: Said, heard: Heard) -> Offer | None:
    """Of those that can be chosen."""
    found = {day.isoformat() for day in (days(on, _today(heard)) if "day" in on else _ahead(on, heard))}
    return next((offer for offer in _offered(heard) if offer.when in found), None)


def _nearest_days(on: Said, heard: Heard) -> Meaning:
    wanted = next(iter(_ahead(on, heard)), _today(heard))
    near = sorted(_offered(heard), key=lambda offer: abs((date.fromisoformat(offer.when) - wanted).days))
    return heard.unsure(*(offer.id for offer in near))


def _offered(heard: Heard) -> list[Offer]:
    return [offer for offer in heard.page.options if offer.when and "T" not in offer.when]


def _ahead(on: Said, heard: Heard) -> list[date]:
    day = day_of(on, _today(heard), past=False)
    return [day] if day else []


def _today(heard: Heard) -> date:
    return datetime.fromisoformat(heard.page.today).date()


def _time(said: Moment, times: list[Offer], heard: Heard) -> Meaning:
    clock = clock_of({**said.at, "part": said.at.get("part") or said.on.get("part", "")})
    if clock is None or not times:
        return NOTHING
    minutes = _minutes(clock)
    known = {_minutes(offer.when.partition("T")[2]): offer for offer in times}
    other = (minutes + _HALF_A_DAY) % (2 * _HALF_A_DAY)
    found = known.get(minutes) or (known.get(other) if not said.at.get("part") else None)
    if found:
        return Meaning(Do.CHOOSE, found.id, (found.id,))
    near = sorted(known, key=lambda each: abs(each - minutes))
    return heard.unsure(*(known[each].id for each in near[:2]))


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute[:2])
