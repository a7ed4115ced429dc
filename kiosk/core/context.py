"""What a page may know besides the citizen's answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.bill_codes import BillRules
from kiosk.core.house import House
from kiosk.core.messages import Question, Reply, World
from kiosk.core.reports import Place
from kiosk.core.slip import PrinterState
from kiosk.core.words import Words

NOTHING_KNOWN = World(connected=False, ever_connected=False, printer=PrinterState.OFFLINE, accepting=True)


@dataclass(frozen=True, slots=True)
class Local:
    """The names around a kiosk in one language."""

    city: str
    host: str
    here: str
    """The kiosk's own place, as an address."""
    opening: str = ""
    """When the house is open, in the host's own words."""
    nearest: str = ""
    """Where the next kiosk stands, for when this one is out of service."""


@dataclass(frozen=True, slots=True)
class Site:
    """One kiosk's place in the world, the same for every citizen; times in seconds."""

    locals: Mapping[str, Local]
    languages: tuple[str, ...]
    lat: float
    long: float
    phone: str = ""
    idle_after_s: float = 60.0
    countdown_s: int = 30
    service_icons: Mapping[str, str] = field(default_factory=dict)
    """Material Design Icons by service code."""
    reference_prefix: str = "SM"
    pays: bool = False
    """Money can be taken here: a card terminal or a provider's page is in the settings."""
    books: bool = False
    """Appointments can be made here: an office, rooms or a clinic are in the settings."""
    tells: bool = False
    """Citizens can be told later how a request ended: a provider of notices is in the settings."""
    attended: bool = False
    """A technician's PIN is in the settings: there is a way in for them."""
    bill_rules: BillRules = field(default_factory=BillRules)
    house: House = field(default_factory=House)

    def local(self, language: str) -> Local:
        return self.locals.get(language) or next(iter(self.locals.values()))

    def here(self, language: str) -> Place:
        return Place(self.local(language).here, self.lat, self.long)


@dataclass(frozen=True, slots=True)
class Context:
    """`facts` are the desk's replies by question, `drafts` what is typed and not yet given, by step id."""

    words: Words
    site: Site
    now: datetime
    """The wall clock in the city's own zone."""
    facts: Mapping[Question, Reply] = field(default_factory=dict)
    drafts: Mapping[str, object] = field(default_factory=dict)
    world: World = NOTHING_KNOWN
    speaks: tuple[str, ...] = ()
    """The languages that the kiosk can read aloud."""
    hears: tuple[str, ...] = ()
    """The languages that it understands."""
    kept_minutes: int | None = None
    """How long the chosen time is kept for the citizen; None: it is not."""
    view: str = ""
    """`find` while a list is open in place of the first choices."""
