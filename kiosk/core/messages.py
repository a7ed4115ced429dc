"""What the screen asks the desk, what the desk answers, and what it tells unasked.

Every message is a frozen value; `kiosk.link` carries them. A question may be asked again after the desk came back: each
is idempotent, `Submit`, `PrintSlip` and `Pay` through the request's own id.
"""

from dataclasses import dataclass

from kiosk.core.booking_messages import BookingChanged, BookingQuestion, BookingReply
from kiosk.core.health import GetHealth, Health
from kiosk.core.host_messages import HostQuestion, HostReply
from kiosk.core.letter_messages import LetterQuestion, LetterReply
from kiosk.core.payment_messages import PaymentChanged, PaymentQuestion, PaymentReply
from kiosk.core.places import Address
from kiosk.core.reports import RequestStatus, Service, ServiceCode, ServiceDefinition, ServiceRequest
from kiosk.core.slip import PrinterState, Slip
from kiosk.core.technician_messages import TechnicianQuestion, TechnicianReply

VERSION = 4


@dataclass(frozen=True, slots=True)
class GetServices:
    language: str


@dataclass(frozen=True, slots=True)
class Services:
    """`age_s` is how old the list is, in seconds; None when it came with the kiosk and was never renewed."""

    services: tuple[Service, ...]
    most_used: tuple[ServiceCode, ...]
    age_s: float | None


@dataclass(frozen=True, slots=True)
class GetDefinition:
    language: str
    service_code: ServiceCode


@dataclass(frozen=True, slots=True)
class Definition:
    """None: the kiosk has never seen it and cannot ask now."""

    definition: ServiceDefinition | None


@dataclass(frozen=True, slots=True)
class GetStreets:
    """Only where speech is understood: what may be named."""

    language: str


@dataclass(frozen=True, slots=True)
class Streets:
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindAddress:
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Addresses:
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Submit:
    """`stream` keeps the requests of one session in order."""

    request: ServiceRequest
    stream: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """It is durable. `state` is the outbox's word: queued, pending, inflight, done, dead; or `unsure`: it was given up,
    and nobody knows whether the city has it.
    """

    reference: str
    state: str
    tracking_url: str


@dataclass(frozen=True, slots=True)
class GetStatus:
    reference: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`state` is the outbox's word, or `elsewhere` when only the city knows it, or `unknown`; or `slow` when nobody was
    asked, because so many unknown references came before it. Of a payment: `paid` and not told to the city yet,
    `posted`, `not_paid`, `going_back`, `given_back`, `unclear`.

    `age_s` is how old the city's status is, in seconds; None when the city has never answered. `reached` is False when
    it could not be asked just now.
    """

    reference: str
    state: str
    status: RequestStatus | None = None
    age_s: float | None = None
    reached: bool = True


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """`id` is the request's own: a slip that was printed is not printed again for it. Empty: always print. What is
    `promised` is printed even when its citizen has gone.
    """

    slip: Slip
    id: str = ""
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    state: PrinterState
    printed: bool


@dataclass(frozen=True, slots=True)
class KeepSession:
    """A copy in case the screen dies: in the desk's memory, never on disk."""

    snapshot: str


@dataclass(frozen=True, slots=True)
class TakeSession:
    """Asked once by a screen that starts."""


@dataclass(frozen=True, slots=True)
class EndSession:
    """Forget the copy at once, and soon let no deleted text stay in the write-ahead log."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Empty when there is nothing to resume."""

    snapshot: str = ""
    age_s: float = 0.0


@dataclass(frozen=True, slots=True)
class GetWorld:
    """How things stand; later changes come unasked."""


@dataclass(frozen=True, slots=True)
class World:
    """How things stand. `accepting` is False when nothing more can be made durable. `closed`: a technician has taken
    the kiosk out of service.
    """

    connected: bool
    ever_connected: bool
    printer: PrinterState
    accepting: bool
    closed: bool = False


@dataclass(frozen=True, slots=True)
class RequestChanged:
    """A delivery moved on: `state` as in Submitted."""

    reference: str
    state: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Expected trouble, in place of the reply: a key of the catalogues and its values."""

    message_key: str
    values: tuple[tuple[str, str], ...] = ()


Question = (
    GetServices
    | GetDefinition
    | GetStreets
    | FindAddress
    | Submit
    | GetStatus
    | PrintSlip
    | KeepSession
    | TakeSession
    | EndSession
    | GetWorld
    | LetterQuestion
    | GetHealth
    | PaymentQuestion
    | BookingQuestion
    | TechnicianQuestion
    | HostQuestion
)
Reply = (
    Services
    | Definition
    | Streets
    | Addresses
    | Submitted
    | FollowUp
    | Printed
    | Kept
    | World
    | LetterReply
    | Health
    | PaymentReply
    | BookingReply
    | TechnicianReply
    | HostReply
    | Failed
)
Event = World | RequestChanged | PaymentChanged | BookingChanged


def is_promised(question: Question) -> bool:
    """It is done although its citizen has gone: the receipt comes out of the slot behind them."""
    return isinstance(question, PrintSlip) and question.promised
