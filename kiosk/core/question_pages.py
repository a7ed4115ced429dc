"""The pages that ask: one for each kind of question."""

from dataclasses import dataclass

from kiosk.core.parts import Action, Keyboard, Option


@dataclass(frozen=True, slots=True)
class Choice:
    """One of at most eight. `instant`: a touch is the answer, without Continue."""

    options: tuple[Option, ...]
    find: Action | None = None
    find_help: str = ""
    instant: bool = False
    kind: str = "choice"


@dataclass(frozen=True, slots=True)
class Choices:
    """Several of them."""

    options: tuple[Option, ...]
    kind: str = "choices"


@dataclass(frozen=True, slots=True)
class Text:
    """`label` stands over the field; `counter` tells what is left when the end is near."""

    label: str
    value: str = ""
    keyboard: Keyboard = Keyboard.TEXT
    multiline: bool = False
    max_length: int = 4000
    clear: Action | None = None
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Number:
    label: str
    value: str = ""
    decimal_mark: str = "."
    kind: str = "number"


@dataclass(frozen=True, slots=True)
class Day:
    """One cell of the month; `date` is ISO 8601, empty for a cell outside the month."""

    date: str
    label: str
    spoken: str
    enabled: bool = True
    selected: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A month to choose a day from (42 cells from the locale's first weekday), and a time when `times` is given."""

    month: str
    """ISO year and month, e.g. 2026-11."""
    month_title: str
    previous_month: str
    """ISO month to turn to, empty where there is none."""
    next_month: str
    previous_label: str
    next_label: str
    weekdays: tuple[str, ...]
    days: tuple[Day, ...]
    quick: tuple[Option, ...] = ()
    """Today, yesterday: `id` is the date."""
    chosen: str = ""
    """The chosen moment in full words."""
    date: str = ""
    time: str = ""
    """ISO time HH:MM, empty where none is asked or chosen."""
    time_label: str = ""
    hours: tuple[Option, ...] = ()
    minutes: tuple[Option, ...] = ()
    kind: str = "date"


@dataclass(frozen=True, slots=True)
class Place:
    """`here` answers with the kiosk's own place; suggestions follow the typed `text`."""

    label: str
    text: str = ""
    here: Option | None = None
    suggestions: tuple[Option, ...] = ()
    chosen: str = ""
    empty: str = ""
    """What to say when nothing fits what was typed."""
    clear: Action | None = None
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class List:
    """Many options in groups, searched by typing. A touch is the answer."""

    label: str
    text: str
    sections: tuple[Section, ...]
    found: str = ""
    """How many there are, in words."""
    clear: Action | None = None
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class SlotDay:
    """One day of the week at a glance. `id` is an option; `free` says how many times there are, in words."""

    id: str
    weekday: str
    number: str
    free: str
    spoken: str
    enabled: bool = True
    selected: bool = False
    date: str = ""
    """ISO 8601."""


@dataclass(frozen=True, slots=True)
class SlotPart:
    """A part of the day, and its times; `starts` are the same in ISO 8601, "" for one that is no moment."""

    title: str
    times: tuple[Option, ...]
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """A week at a glance, and the times of one of its days. A touch on anything is an option; Continue is the answer.

    `filters` narrow what is shown; `earlier` and `later` turn the week. `several`: more than one time may be chosen.
    """

    week: str
    filters: tuple[Option, ...]
    days: tuple[SlotDay, ...]
    day: str
    parts: tuple[SlotPart, ...]
    earlier: Action | None = None
    later: Action | None = None
    chosen: str = ""
    """What is chosen, in full words; `chosen_note` says what that is worth."""
    chosen_note: str = ""
    note: str = ""
    """How old the times are, or that there are none."""
    several: bool = False
    kind: str = "slots"
