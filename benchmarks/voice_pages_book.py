"""The week at a glance, as the voice sees it: the week of TODAY, and two free days in it."""

from dataclasses import replace
from datetime import date, time, timedelta

from benchmarks.voice_page_parts import TODAY, question
from kiosk.core.sayable import Offer, Sayable, Wanted
from kiosk.core.talk.sayables import other_names
from kiosk.demo import appointments
from kiosk.text import Language

_TIMES = ("09:20", "09:40", "11:00", "14:30", "16:10")
_FREE = {1: 5, 2: 3, 5: 8}
"""Free times by day from today."""


def bookables(language: str) -> tuple[Offer, ...]:
    """What an appointment can be made for, named as the desk names it."""
    content = appointments.load()
    named = [(f"offices/{each['id']}", each["name"]) for each in content["services"]]
    named += [(f"rooms/{id}", each["name"]) for id, each in content["types"].items()]
    named += [(f"health/{each['id']}", each["name"]) for each in content["health"]]
    return tuple(Offer(id, name[language]) for id, name in named)


def slots(language: str) -> Sayable:
    words, first = Language(language), date.fromisoformat(TODAY[:10])
    on = first + timedelta(days=2)
    times = tuple(
        Offer(f"time|{at}", words.time(time.fromisoformat(at)), n, when=f"{on.isoformat()}T{at}")
        for n, at in enumerate(_TIMES, 1)
    )
    filters = {"morning": "book.when.mornings", "evening": "book.when.after_work", "later": "book.when.later"}
    return replace(
        question("slots", language, Wanted.SLOT),
        options=(
            *times,
            *(Offer(id, words.say(key), also=other_names(id, words)) for id, key in filters.items()),
            *(_day(first + timedelta(days=ahead), count, words) for ahead, count in _FREE.items()),
        ),
    )


def _day(day: date, count: int, words: Language) -> Offer:
    told = words.say("list.separator").join((words.weekday_and_day(day), words.say("book.when.free", count=count)))
    return Offer(f"day|{day}", told, also=(words.weekday(day.weekday()),), when=day.isoformat())
