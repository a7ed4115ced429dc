"""What the kiosk needs from the world: every port has a real implementation and a twin, and one contract suite."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kiosk.core.places import Street
from kiosk.core.reports import (
    Receipt,
    RequestStatus,
    Service,
    ServiceCode,
    ServiceDefinition,
    ServiceRequest,
    ServiceRequestId,
)
from kiosk.core.slip import PrinterState, Slip

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a conditional GET (RFC 9110): empty strings mean none known."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched(Generic[T]):
    """`value` is None when the other side said *not modified*."""

    value: T | None
    validators: Validators


class ReportsBackend(Protocol):
    """A city that takes reports. Every method may raise TryLater (or a subclass), Rejected or BadReply."""

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]: ...

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]: ...

    def create(self, request: ServiceRequest) -> Receipt:
        """Sends once. ReplyLost when the outcome is unknown: call `find` before calling again."""

    def find(self, request: ServiceRequest) -> Receipt | None:
        """The receipt of a request that the city already has, found by its reference; None when it has none.

        Raises CannotTell where the city cannot be searched: then nobody may send it again unasked.
        """

    def resolve(self, token: str) -> ServiceRequestId | None:
        """The id behind a token; None while it is pending."""

    def track(self, ids: Sequence[ServiceRequestId]) -> tuple[RequestStatus, ...]:
        """Ids that the city does not know are left out."""

    def search(self, reference: str) -> RequestStatus | None:
        """By a reference that another kiosk gave; None when the city cannot find it."""


class GazetteerSource(Protocol):
    def streets(self, language: str, known: Validators) -> Fetched[tuple[Street, ...]]:
        """May raise TryLater or BadReply."""


class Printer(Protocol):
    def state(self) -> PrinterState:
        """Never raises: a printer that does not answer is OFFLINE."""

    def print(self, slip: Slip) -> None:
        """Raises OutOfPaper or DeviceOffline; nothing is half printed when the state was READY before."""
