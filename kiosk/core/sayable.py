"""What can be said on one page, and what it meant: all that the voice knows of a journey."""

from dataclasses import dataclass
from enum import StrEnum


class Wanted(StrEnum):
    """What a page takes besides its options and buttons."""

    NOTHING = "nothing"
    NEED = "need"
    """Home: what the citizen came for, in one breath."""
    SEARCH = "search"
    """Words that find one of many options."""
    REFERENCE = "reference"
    """Letters and digits, spelled or grouped."""
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    MOMENT = "moment"
    """A date and a time of day."""
    SLOT = "slot"
    """One of the free times on show, or another day."""
    PLACE = "place"
    """`here`, or a street of the gazetteer with its number."""
    DICTATION = "dictation"
    """Free text."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One option: `number` counts from 1 as shown on the page, 0 where none is shown; `also` are its other names.

    `when`: a day (`2026-11-24`) or a time (`2026-11-24T09:40`), where the option is one.
    """

    id: str
    label: str
    number: int = 0
    also: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Sayable:
    """One page. `options` have ids of that page; `actions` are the ids of its buttons and of the bar."""

    screen_id: str
    language: str
    wanted: Wanted = Wanted.NOTHING
    options: tuple[Offer, ...] = ()
    several: bool = False
    """Several options may be named in one sentence."""
    actions: tuple[Offer, ...] = ()
    """`id` is what is pressed; `label` what the button says, which can be said too."""
    languages: tuple[Offer, ...] = ()
    """By code, each by its own name."""
    journeys: tuple[Offer, ...] = ()
    """At home: the tiles, by journey."""
    services: tuple[Offer, ...] = ()
    """At home: what can be reported, by service code."""
    bookables: tuple[Offer, ...] = ()
    """At home: what an appointment can be made for."""
    streets: tuple[str, ...] = ()
    asked: bool = False
    """Only what was offered before: a yes is the one option there is."""
    today: str = ""
    """ISO 8601 date and time in the city's own zone, for "tomorrow"."""
    decimal_mark: str = "."


class Do(StrEnum):
    """What a sentence asks for."""

    NOTHING = "nothing"
    """Off topic, or no speech: the kiosk does nothing."""
    UNSURE = "unsure"
    """Perhaps meant for the kiosk: `nearest` are the offers that come closest, `value` and `slots` a journey that the
    first of them opens."""
    CHOOSE = "choose"
    """The options `values`, one, or several where the page takes several."""
    PRESS = "press"
    """The button `value`: one of the page's actions."""
    GIVE = "give"
    """What the page wants, as its question reads it: digits, ISO date (and time, `2026-11-24T09:30`), address, text."""
    OPEN = "open"
    """The journey `value` with the answers in `slots`, by step: service, where, describe, reference, what1, bill1."""
    SPEAK_LANGUAGE = "language"
    """The language `value`, by its code."""
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    SOFTER = "softer"
    HUSH = "hush"
    BIGGER = "bigger"
    SMALLER = "smaller"


_NUMBERS = {"reference", "bill1"}
_ANSWERS = {"service", "where", *_NUMBERS}


@dataclass(frozen=True, slots=True)
class Meaning:
    do: Do
    value: str = ""
    values: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    nearest: tuple[str, ...] = ()
    """At most two options, services or buttons of the page, by id, the better first."""

    @property
    def is_told(self) -> bool:
        """Two answers in one sentence are hardly there by chance: what is the matter and where, or a paper's number."""
        names = {name for name, value in self.slots if name in _ANSWERS and value != "here"}
        return len(names) > 1 or not names.isdisjoint(_NUMBERS)
