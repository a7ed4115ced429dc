"""The kinds of page. Each has one QML page of the same name; every text is already the citizen's."""

from dataclasses import dataclass

from kiosk.core.parts import Option, Tone
from kiosk.core.question_pages import Choice, Choices, Date, List, Number, Place, Slots, Text
from kiosk.core.staff_pages import Closed, Pad, Targets


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
    announcements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attract:
    """At `night` the house is closed and the page dark; unless it `serves`, what its rows say begins nothing."""

    city: str
    host: str
    time: str
    opening: str
    languages: tuple[LanguageRow, ...]
    night: bool = False
    serves: bool = True
    icon: str = "gesture-tap"
    foot_icon: str = "gamepad"
    kind: str = "attract"


@dataclass(frozen=True, slots=True)
class Home:
    """Large tiles for journeys; `quick` are direct ways into one of them, under `quick_title`."""

    tiles: tuple[Option, ...]
    quick_title: str = ""
    quick: tuple[Option, ...] = ()
    announcements: tuple[str, ...] = ()
    """What the host tells its visitors now."""
    kind: str = "home"


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
    private: bool = False
    """About the citizen: spoken through headphones only, unless asked for."""


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
class Stage:
    """One of the things that must happen; `state` is `done`, `now` or `later`, `number` its place, already written."""

    label: str
    state: str
    note: str = ""
    icon: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """`value` stands at the far end. A `rule` has no text."""

    text: str
    value: str = ""
    strong: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Terminal:
    """A payment under way, and its receipt. `picture` is `reader`, `phone` (its code is `qr`) or `receipt`.

    `lines` say what is paid and to whom, the first one strong. `stages` are empty where only the picture counts.
    """

    picture: str
    tone: Tone
    amount_label: str
    amount: str
    lines: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    display: str = ""
    """What the drawn reader's own display says over the amount."""
    pointer: str = ""
    """Where the reader is, or what to do with the code: on a receipt, its copy for the phone."""
    qr: str = ""
    receipt: tuple[ReceiptLine, ...] = ()
    note: str = ""
    """One more true sentence: the city is told later, there is no paper."""
    kind: str = "terminal"


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
    | Slots
    | List
    | Information
    | Check
    | Waiting
    | Result
    | Terminal
    | Idle
    | Pad
    | Targets
    | Closed
)
