"""What touch, keypad and voice all become. Each names the screen it answers, so that a stale one is dropped."""

from dataclasses import dataclass

from kiosk.core.messages import Event, Question, Reply
from kiosk.core.tally import Way


@dataclass(frozen=True, slots=True)
class Press:
    """A button: back, continue, help, finish, a language..."""

    screen_id: str
    action: str


@dataclass(frozen=True, slots=True)
class Choose:
    """An option that acts at once: a tile, a row of a list, *change*."""

    screen_id: str
    option: str


@dataclass(frozen=True, slots=True)
class Give:
    """The answer that Continue sends; untrusted, of any JSON type."""

    screen_id: str
    value: object


@dataclass(frozen=True, slots=True)
class Edit:
    """A draft: half-typed text, a month turned to."""

    screen_id: str
    value: object


@dataclass(frozen=True, slots=True)
class Open:
    """A journey, with what was said about it: texts by step id."""

    screen_id: str
    journey: str
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """An input that a recogniser made: it may not send, pay, or throw away. That takes a hand."""

    given: "Press | Choose | Give | Edit | Open"


@dataclass(frozen=True, slots=True)
class Plugged:
    """Headphones came, or went."""

    plugged: bool


@dataclass(frozen=True, slots=True)
class Equipped:
    """The languages that the kiosk can speak, and those that it understands, just now."""

    speaks: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """A code read by the scanner; it answers whatever page can use it."""

    text: str


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody is there, and nothing more; `by` which way they showed it, where that is known."""

    by: Way | None = None


@dataclass(frozen=True, slots=True)
class Knocked:
    """A technician wants to come in: the hidden gesture was made, or the key switch turned."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A second has passed."""


@dataclass(frozen=True, slots=True)
class Replied:
    question: Question
    reply: Reply


@dataclass(frozen=True, slots=True)
class Told:
    """The desk speaks unasked."""

    event: Event


Input = (
    Press | Choose | Give | Edit | Open | Spoken | Plugged | Equipped | Scan | Touched | Knocked | Tick | Replied | Told
)
