"""What one page shows and may be asked: a pure function of journey, answers and language.

Every text is already in the citizen's language and already written for that language (dates, numbers).
Each kind of body has one QML page of the same name.
"""

from dataclasses import dataclass, field

from kiosk.core.pages import (
    Attract,
    Body,
    Check,
    CheckRow,
    Fact,
    Home,
    Idle,
    Information,
    LanguageRow,
    NextStep,
    ReceiptLine,
    Result,
    Stage,
    Terminal,
    Waiting,
)
from kiosk.core.parts import (
    Action,
    Band,
    Keyboard,
    Option,
    Progress,
    Tone,
)
from kiosk.core.question_pages import (
    Choice,
    Choices,
    Date,
    Day,
    List,
    Number,
    Place,
    Section,
    SlotDay,
    SlotPart,
    Slots,
    Text,
)
from kiosk.core.staff_pages import Closed, ClosedRow, Pad, Targets

__all__ = [
    "Action",
    "Attract",
    "Band",
    "Body",
    "Check",
    "CheckRow",
    "Choice",
    "Choices",
    "Closed",
    "ClosedRow",
    "Date",
    "Day",
    "Fact",
    "Frame",
    "Home",
    "Idle",
    "Information",
    "Keyboard",
    "LanguageRow",
    "List",
    "NextStep",
    "Number",
    "Option",
    "Pad",
    "Place",
    "Progress",
    "ReceiptLine",
    "Result",
    "Screen",
    "Section",
    "SlotDay",
    "SlotPart",
    "Slots",
    "Stage",
    "Targets",
    "Terminal",
    "Text",
    "Tone",
    "Waiting",
]


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
    house: str = ""
    """That the house closes, to whoever is there then; it stands where the host's name does."""
    primary: str = ""
    """The host's own colour and the file URL of its logo; empty: the kiosk's own."""
    logo: str = ""
    dark: str = ""
    """What stands on the dark screen of a citizen who only listens; empty: the page is shown."""
