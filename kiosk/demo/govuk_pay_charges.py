"""The payments that the demo's provider has, and what may happen to each of them.

States, codes and messages are GOV.UK Pay's (https://docs.payments.service.gov.uk/api_reference/).
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.govuk_pay_checks import Refused

NEXT: Mapping[str, frozenset[str]] = {
    "created": frozenset({"started", "failed", "cancelled"}),
    "started": frozenset({"submitted", "failed", "cancelled"}),
    "submitted": frozenset({"capturable", "success", "failed", "cancelled"}),
    "capturable": frozenset({"success", "cancelled"}),
}
"""A state that is not named here is the last."""
MESSAGES: Mapping[str, str] = {
    "P0010": "Payment method rejected",
    "P0020": "Payment expired",
    "P0030": "Payment was cancelled by the user",
    "P0040": "Payment was cancelled by the service",
}
_NO_REFUND = "The payment is not available for refund. Payment refund status:"
_EXPIRING = frozenset({"created", "started", "submitted"})


@dataclass(frozen=True, slots=True)
class Refund:
    id: str
    amount: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Charge:
    """`asked` is the request that made it; `token` is the secret in its page's address."""

    id: str
    token: str
    asked: Mapping[str, Any]
    history: tuple[tuple[str, datetime], ...]
    code: str = ""
    refunds: tuple[Refund, ...] = ()

    @property
    def state(self) -> str:
        return self.history[-1][0]

    @property
    def finished(self) -> bool:
        return self.state not in NEXT

    @property
    def created_at(self) -> datetime:
        return self.history[0][1]

    @property
    def reference(self) -> str:
        return str(self.asked["reference"])

    @property
    def refundable(self) -> int:
        paid = int(self.asked["amount"]) if self.state == "success" else 0
        return paid - sum(refund.amount for refund in self.refunds)

    @property
    def refund_status(self) -> str:
        if self.state != "success":
            return "unavailable" if self.finished else "pending"
        return "available" if self.refundable else "full"


class Charges:
    """Safe to use from several threads. What has waited `expires` for its citizen fails when it is next looked at."""

    def __init__(self, clock: Clock, ids: Callable[[], str], expires: timedelta) -> None:
        self.expires = expires
        self._clock, self._ids = clock, ids
        self._charges: dict[str, Charge] = {}
        self._lock = threading.RLock()

    def make(self, asked: Mapping[str, Any]) -> Charge:
        with self._lock:
            charge = Charge(self._ids(), self._ids(), asked, (("created", self._clock.now()),))
            self._charges[charge.id] = charge
            return charge

    def all(self) -> list[Charge]:
        """The newest first."""
        with self._lock:
            return [self.one(id) for id in reversed(self._charges)]

    def one(self, id: str) -> Charge:
        """LookupError."""
        with self._lock:
            charge = self._charges[id]
            late = self._clock.now() - charge.created_at >= self.expires
            return self._moved(charge, "failed", "P0020") if late and charge.state in _EXPIRING else charge

    def behind(self, token: str) -> Charge:
        """LookupError."""
        with self._lock:
            return self.one(next((one.id for one in self._charges.values() if one.token == token), ""))

    def of(self, reference: str) -> Charge:
        """The newest. LookupError."""
        for charge in self.all():
            if charge.reference == reference:
                return charge
        raise LookupError(reference)

    def move(self, id: str, to: str, code: str = "") -> Charge:
        """As it stands afterwards: unchanged where `to` cannot follow. LookupError."""
        with self._lock:
            charge = self.one(id)
            return self._moved(charge, to, code) if to in NEXT.get(charge.state, ()) else charge

    def give_back(self, id: str, amount: int, thought: int | None) -> Refund:
        """`thought` is how much the other side thinks is left, if it says so. Refused, LookupError."""
        with self._lock:
            charge = self.one(id)
            if charge.refund_status != "available":
                raise Refused(400, "P0603", f"{_NO_REFUND} {charge.refund_status}")
            if thought not in (None, charge.refundable):
                raise Refused(412, "P0604", "Refund amount available mismatch.")
            if amount > charge.refundable:
                raise Refused(400, "P0603", f"{_NO_REFUND} amount_not_available")
            refund = Refund(self._ids(), amount, self._clock.now())
            self._charges[id] = replace(charge, refunds=(*charge.refunds, refund))
            return refund

    def _moved(self, charge: Charge, to: str, code: str) -> Charge:
        moved = replace(charge, history=(*charge.history, (to, self._clock.now())), code=code)
        self._charges[charge.id] = moved
        return moved
