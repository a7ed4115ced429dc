"""Everything a session is: what the citizen answered and chose. The rest is derived from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.core.arranging import Arranging, HeldSlot
from kiosk.core.paying import Paying
from kiosk.core.questions import Answer
from kiosk.core.reports import RequestId, ServiceRequest
from kiosk.core.tally import Tally


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong with an answer: a key of the catalogues, so that it changes language too."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request on its way, whole as it was when *send* was pressed: what the city lists may change meanwhile.

    `state` is `saving` until the desk has it, then the outbox's word.
    """

    request: ServiceRequest
    state: str = "saving"
    reference: str = ""
    tracking_url: str = ""
    since: float = 0.0
    """Monotonic second at which the desk had it."""
    settled: bool = False
    """The citizen has been shown the outcome; the slip is printed."""
    slip: str = ""
    """`asked`, `printing`, `printed` or `failed`."""

    @property
    def id(self) -> RequestId:
        return self.request.id

    @property
    def durable(self) -> bool:
        """Only then may anything be promised."""
        return bool(self.reference)


@dataclass(frozen=True, slots=True)
class State:
    language: str
    session: str = ""
    """Empty while nobody is there."""
    text_size: int = 1
    contrast: str = "default"
    journey: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    drafts: Mapping[str, object] = field(default_factory=dict)
    at: str = ""
    view: str = ""
    page: str = ""
    """A page of the bar that covers the journey: language, text_size, contrast, listen, help, finish."""
    problem: Problem | None = None
    sent: Sent | None = None
    paying: Paying | None = None
    receipts: tuple[Paying, ...] = ()
    """Payments of this session, the newest last: each receipt can be seen and printed again."""
    slot: HeldSlot | None = None
    arranging: Arranging | None = None
    hoped: Mapping[str, str] = field(default_factory=dict)
    """What was said before its question was asked, by step id: an answer as soon as the question takes it."""
    listen: bool = False
    """Every page is read aloud."""
    rate: int = 100
    volume: int = 100
    """Of the voice, in percent."""
    blank: bool = False
    """The screen shows nothing: the citizen only listens."""
    aloud: bool = False
    """The citizen has asked to hear private things on the loudspeaker too."""
    tally: Tally = field(default_factory=Tally)
    """What was used before the page on show: for the host's counts alone."""
    wiped: bool = False

    @property
    def submitted(self) -> bool:
        """The journey is over: what follows is the desk's and the city's word."""
        return self.sent is not None or self.paying is not None or self.arranging is not None
