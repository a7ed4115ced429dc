"""A question is a class: it reads an answer, or says what is wrong with it, and shows it again.

Answers are plain values that survive a crash of the screen: a text, several texts, or a Place.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Protocol

from kiosk.core.errors import InvalidAnswer
from kiosk.core.reports import Place as Where
from kiosk.core.screen import Keyboard, Option
from kiosk.core.words import Words

Answer = str | tuple[str, ...] | Where
SKIPPED = ""
"""The answer to an optional question that the citizen passed over."""


class Question(Protocol):
    """`raw` is what a page emitted: untrusted, of any JSON type."""

    @property
    def required(self) -> bool: ...

    def parse(self, raw: object, words: Words) -> Answer:
        """Raises InvalidAnswer."""

    def holds(self, answer: Answer) -> bool:
        """Whether `answer` is one that `parse` could have given."""

    def show(self, answer: Answer, words: Words) -> str:
        """The answer as "check your answers" shows it."""


def _text(raw: object) -> str:
    """Whatever is no text is no answer."""
    return raw.strip() if isinstance(raw, str) else ""


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Option, ...]
    required: bool = True

    def parse(self, raw: object, words: Words) -> Answer:
        chosen = _text(raw)
        if not chosen and not self.required:
            return SKIPPED
        if chosen not in {option.id for option in self.options}:
            raise InvalidAnswer("error.choose")
        return chosen

    def holds(self, answer: Answer) -> bool:
        return answer in {option.id for option in self.options} or (answer == SKIPPED and not self.required)

    def show(self, answer: Answer, words: Words) -> str:
        return next((option.label for option in self.options if option.id == answer), "")


@dataclass(frozen=True, slots=True)
class Choices:
    options: tuple[Option, ...]
    required: bool = True

    def parse(self, raw: object, words: Words) -> Answer:
        known = {option.id for option in self.options}
        chosen = tuple(item for item in raw if isinstance(item, str)) if isinstance(raw, (list, tuple)) else ()
        if not set(chosen) <= known or (self.required and not chosen):
            raise InvalidAnswer("error.choose_some")
        return tuple(option.id for option in self.options if option.id in chosen)

    def holds(self, answer: Answer) -> bool:
        known = {option.id for option in self.options}
        return isinstance(answer, tuple) and known.issuperset(answer) and bool(answer or not self.required)

    def show(self, answer: Answer, words: Words) -> str:
        chosen = answer if isinstance(answer, tuple) else ()
        return words.say("list.separator").join(option.label for option in self.options if option.id in chosen)


@dataclass(frozen=True, slots=True)
class Text:
    label: str
    required: bool = True
    multiline: bool = False
    max_length: int = 4000
    keyboard: Keyboard = Keyboard.TEXT

    def parse(self, raw: object, words: Words) -> Answer:
        text = _text(raw)
        if self.required and not text:
            raise InvalidAnswer("error.text")
        if len(text) > self.max_length:
            raise InvalidAnswer("error.too_long", most=words.number(self.max_length))
        if text and self.keyboard is Keyboard.EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
            raise InvalidAnswer("error.email")
        if text and self.keyboard is Keyboard.PHONE and not 3 <= len(re.sub(r"\D", "", text)) <= 15:
            raise InvalidAnswer("error.phone")
        return text

    def holds(self, answer: Answer) -> bool:
        return isinstance(answer, str) and bool(answer or not self.required)

    def show(self, answer: Answer, words: Words) -> str:
        return str(answer)


@dataclass(frozen=True, slots=True)
class Number:
    """Kept in the form that Open311 takes: digits, a point for decimals."""

    label: str
    required: bool = True

    def parse(self, raw: object, words: Words) -> Answer:
        text = _text(raw)
        if not text and not self.required:
            return SKIPPED
        try:
            value = words.read_number(text)
        except ValueError:
            raise InvalidAnswer("error.number", example=words.number(12)) from None
        return format(value, "f")

    def holds(self, answer: Answer) -> bool:
        if answer == SKIPPED:
            return not self.required
        return isinstance(answer, str) and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", answer) is not None

    def show(self, answer: Answer, words: Words) -> str:
        return words.number(Decimal(str(answer))) if answer else ""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a day and a time of day (`timed`), kept in ISO 8601 without a zone: the city's own time."""

    required: bool = True
    timed: bool = False
    earliest: date = date(2000, 1, 1)
    latest: date = date(2099, 12, 31)

    def parse(self, raw: object, words: Words) -> Answer:
        parts = raw if isinstance(raw, dict) else {}
        day_text, time_text = _text(parts.get("date")), _text(parts.get("time"))
        if not day_text and not self.required:
            return SKIPPED
        try:
            day = date.fromisoformat(day_text)
        except ValueError:
            raise InvalidAnswer("error.date") from None
        if not self.earliest <= day <= self.latest:
            raise InvalidAnswer("error.date_range", first=words.day(self.earliest), last=words.day(self.latest))
        if not self.timed:
            return day.isoformat()
        try:
            clock = time.fromisoformat(time_text)
        except ValueError:
            raise InvalidAnswer("error.time") from None
        return datetime.combine(day, clock.replace(tzinfo=None)).isoformat(timespec="minutes")

    def holds(self, answer: Answer) -> bool:
        if answer == SKIPPED:
            return not self.required
        try:
            return isinstance(answer, str) and self._written(answer) == answer
        except ValueError:
            return False

    def _written(self, answer: str) -> str:
        if self.timed:
            return datetime.fromisoformat(answer).replace(tzinfo=None).isoformat(timespec="minutes")
        return date.fromisoformat(answer).isoformat()

    def show(self, answer: Answer, words: Words) -> str:
        if not isinstance(answer, str) or not answer:
            return ""
        moment = datetime.fromisoformat(answer)
        return words.moment(moment) if self.timed else words.day(moment.date())


@dataclass(frozen=True, slots=True)
class Place:
    """`here` is the kiosk's own place; `offered` are the addresses that the gazetteer found, by label.

    A street without its house number is offered with no place: choosing it asks for the number.
    """

    here: Where
    required: bool = True
    offered: tuple[tuple[str, Where | None], ...] = ()

    def parse(self, raw: object, words: Words) -> Answer:
        if raw == "here":
            return self.here
        typed = " ".join(_text(raw.get("text") if isinstance(raw, dict) else raw).split())
        if not typed:
            raise InvalidAnswer("error.place")
        if len(typed) > 200:
            raise InvalidAnswer("error.too_long", most=words.number(200))
        for label, place in self.offered:
            if label.casefold() == typed.casefold():
                if place is None:
                    raise InvalidAnswer("error.house_number")
                return place
        return Where(address=typed)

    def holds(self, answer: Answer) -> bool:
        return isinstance(answer, Where) and bool(answer.address)

    def show(self, answer: Answer, words: Words) -> str:
        if not isinstance(answer, Where):
            return ""
        return self.here.address if self.is_here(answer) else answer.address

    def is_here(self, answer: Where) -> bool:
        """By its position: the address is told in another language after a switch."""
        return (answer.lat, answer.long) == (self.here.lat, self.here.long)


@dataclass(frozen=True, slots=True)
class Notice:
    """A text to read: nothing is asked, nothing is kept but that it was seen."""

    paragraphs: tuple[str, ...]
    required: bool = False

    def parse(self, raw: object, words: Words) -> Answer:
        return "seen"

    def holds(self, answer: Answer) -> bool:
        return True

    def show(self, answer: Answer, words: Words) -> str:
        return ""
