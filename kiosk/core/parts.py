"""What pages are made of: buttons, options, and the words for how a page looks and types."""

from dataclasses import dataclass
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
