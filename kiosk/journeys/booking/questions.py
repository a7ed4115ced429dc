"""The question that only a booking asks: which of the times. And how its steps are made."""

from dataclasses import dataclass

from kiosk.core import slot_choice
from kiosk.core.booking_requests import MOST_PREFERENCES
from kiosk.core.context import Context
from kiosk.core.errors import InvalidAnswer
from kiosk.core.journey import Step
from kiosk.core.questions import Answer, Question
from kiosk.core.words import Words


@dataclass(frozen=True, slots=True)
class Times:
    """One time, or up to three wishes, as keys of `slot_choice`; nothing that has begun."""

    context: Context
    several: bool
    required: bool = True

    def parse(self, raw: object, words: Words) -> Answer:
        keys = slot_choice.chosen(raw) if isinstance(raw, dict) else ()
        if not self._holds(keys):
            raise InvalidAnswer("error.slot")
        return keys

    def holds(self, answer: Answer) -> bool:
        return isinstance(answer, tuple) and self._holds(answer)

    def show(self, answer: Answer, words: Words) -> str:
        keys = answer if isinstance(answer, tuple) else ()
        return words.say("list.separator").join(in_words(key, self.context) for key in keys)

    def _holds(self, keys: tuple[str, ...]) -> bool:
        try:
            spans = [slot_choice.span(key) for key in keys]
        except ValueError:
            return False
        most = MOST_PREFERENCES if self.several else 1
        return 0 < len(spans) <= most and all(end > self.context.now for _, end in spans)


def in_words(key: str, context: Context) -> str:
    start, end = (moment.astimezone(context.now.tzinfo) for moment in slot_choice.span(key))
    words = context.words
    day = words.weekday_and_day(start.date())
    if slot_choice.is_range(key):
        return words.say("book.when.any_time", day=day)
    return words.say("book.when.chosen", day=day, start=words.time(start), end=words.time(end))


def asked(id: str, question: Question, key: str, title: str, section: int, icon: str, context: Context) -> Step:
    """`key` is what "check your answers" calls it."""
    return Step(id, question, title, section, label=context.words.say(key), icon=icon)
