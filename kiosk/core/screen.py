"""What one page shows and may be asked: a pure function of journey, answers and language.

Every text is already in the citizen's language and already written for that language (dates, numbers).
Each kind of body has one QML page of the same name.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Band(StrEnum):
    """The colour of a service group; icon and word tell the group too."""

    STREET = "street"
    MONEY = "money"
    APPOINTMENTS = "appointments"
    LIFE = "life"
    TAKE_PART = "take_part"
    EVERYTHING = "everything"


class Tone(StrEnum):
    """Told by icon, word and colour together."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


class Keyboard(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Action:
    """A button: `id` comes back as the press; `icon` is a Material Design Icons name."""

    id: str
    label: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` counts from 1; `text` says it ("Step 2 of 5")."""

    step: int
    steps: int
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """`number` is what can be said or keyed in, already written; empty where options are not numbered."""

    id: str
    label: str
    help: str = ""
    icon: str = ""
    number: str = ""
    band: Band = Band.STREET
    selected: bool = False


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language's own invitation; `family` is its font."""

    code: str
    name: str
    invitation: str
    begin: str
    what: str
    headphones: str
    rtl: bool
    family: str


@dataclass(frozen=True, slots=True)
class Attract:
    city: str
    host: str
    time: str
    opening: str
    languages: tuple[LanguageRow, ...]
    kind: str = "attract"


@dataclass(frozen=True, slots=True)
class Home:
    """Large tiles for journeys; `quick` are direct ways into one of them, under `quick_title`."""

    tiles: tuple[Option, ...]
    quick_title: str = ""
    quick: tuple[Option, ...] = ()
    kind: str = "home"


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
class Fact:
    """A small label over a bold value."""

    label: str
    value: str
    icon: str = ""
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Information:
    """Something to read. `headline` with its tone and icon is the answer in one line."""

    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    headline: str = ""
    icon: str = ""
    tone: Tone = Tone.PLAIN
    footnote: str = ""
    kind: str = "information"


@dataclass(frozen=True, slots=True)
class CheckRow:
    step: str
    label: str
    value: str
    icon: str = ""
    note: str = ""
    change: str = ""
    """The button's word; `change_spoken` says what it changes."""
    change_spoken: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    rows: tuple[CheckRow, ...]
    note: str = ""
    warning: str = ""
    kind: str = "check"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`slow` is said after five seconds, with the way out in the screen's secondary action."""

    text: str
    slow: str = ""
    kind: str = "waiting"


@dataclass(frozen=True, slots=True)
class NextStep:
    when: str
    what: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What happened, the reference, what comes next, phone and paper side by side."""

    headline: str
    tone: Tone
    icon: str
    reference_label: str
    reference: str
    hear: str
    next_title: str
    steps: tuple[NextStep, ...]
    phone_title: str = ""
    phone_help: str = ""
    qr: str = ""
    """What the code holds; empty where there is none."""
    paper_title: str = ""
    paper_help: str = ""
    paper: Tone = Tone.PLAIN
    slip: tuple[str, ...] = ()
    """The lines of the slip, to be drawn small: city, what, where, reference, when."""
    kind: str = "result"


@dataclass(frozen=True, slots=True)
class Idle:
    """The sun sets as the seconds go."""

    seconds: int
    of: int
    number: str
    unit: str
    where: str = ""
    kept: str = ""
    kind: str = "idle"


Body = (
    Attract
    | Home
    | Choice
    | Choices
    | Text
    | Number
    | Date
    | Place
    | List
    | Information
    | Check
    | Waiting
    | Result
    | Idle
)


@dataclass(frozen=True, slots=True)
class Screen:
    """`id` names the screen in every input, so that a stale one can be dropped."""

    id: str
    title: str
    body: Body
    hint: str = ""
    error: str = ""
    journey: str = ""
    icon: str = ""
    band: Band = Band.EVERYTHING
    progress: Progress | None = None
    back: Action | None = None
    secondary: Action | None = None
    next: Action | None = None
    bar: bool = True
    wiped: bool = field(default=False)
    """True on the first screen after a session: the page must forget whatever it held."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: who, when, how the city is reached, and how to draw."""

    language: str
    rtl: bool
    family: str
    city: str
    host: str
    moment: str
    """Day, date and time in the citizen's writing."""
    connected: bool
    connection: str
    bar: tuple[Action, ...]
    """Language, text size, contrast, listen, help, finish: always these, always in this order."""
    text_size: int
    """0 smallest .. 3 largest; 1 is the default."""
    contrast: str
    """`default`, `dark_on_light` or `light_on_dark`."""
    motion: bool = True
    sound: bool = True
    reach: bool = False
