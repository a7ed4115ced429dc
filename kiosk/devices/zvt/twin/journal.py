"""What the simulated terminal booked. The file is the truth that a kiosk's ledger is compared with: it outlives the
process, also one that is killed in the middle of a line, and what the terminal itself forgets stays in it.
"""

import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kiosk.core.payments import Kind

_LAST_TRACE, _LAST_RECEIPT = 999_999, 9_999


@dataclass(frozen=True, slots=True)
class Booking:
    """`code` not 0: it was refused, and no money moved. `reverses` is the trace of what it takes back."""

    kind: Kind
    trace: int
    receipt: int
    amount: int
    code: int = 0
    reverses: int | None = None
    at: str = ""
    """Month, day, hour, minute, second, without anything between."""


class Journal:
    """`first_trace` is what a terminal without memory begins with. Safe for several threads."""

    def __init__(self, path: Path | None = None, first_trace: int = 1) -> None:
        self._path = path
        self._first_trace = first_trace
        self._lock = threading.Lock()
        self._all: list[Booking] = []
        self._forgotten = 0
        self._settled = 0
        for line in path.read_bytes().split(b"\n")[:-1] if path and path.exists() else []:
            self._apply(json.loads(line))
        if path and path.exists():
            _end_with_a_line(path)

    @property
    def bookings(self) -> tuple[Booking, ...]:
        """All, as the bank has them."""
        return tuple(self._all)

    @property
    def charges(self) -> tuple[Booking, ...]:
        """Payments that stand: approved, and not taken back."""
        standing: list[Booking] = []
        for booking in self._all:
            if booking.kind is Kind.PAYMENT and not booking.code:
                standing.append(booking)
            elif booking.kind is Kind.REVERSAL:
                standing.remove(next(b for b in reversed(standing) if b.trace == booking.reverses))
        return tuple(standing)

    @property
    def remembered(self) -> tuple[Booking, ...]:
        """What the terminal still knows, newest last."""
        return tuple(self._all[self._forgotten :])

    @property
    def unsettled(self) -> tuple[Booking, ...]:
        return tuple(b for b in self._all[max(self._forgotten, self._settled) :] if not b.code)

    def book(self, kind: Kind, amount: int, at: datetime, code: int = 0, reverses: int | None = None) -> Booking:
        """Durable when it returns."""
        with self._lock:
            last = self._all[-1] if len(self._all) > self._forgotten else None
            trace = last.trace % _LAST_TRACE + 1 if last else self._first_trace
            receipt = last.receipt % _LAST_RECEIPT + 1 if last else 1
            booking = Booking(kind, trace, receipt, amount, code, reverses, f"{at:%m%d%H%M%S}")
            self._keep({"booked": asdict(booking)})
        return booking

    def forget(self) -> None:
        with self._lock:
            self._keep({"forgotten": True})

    def settle(self) -> None:
        with self._lock:
            self._keep({"settled": True})

    def _keep(self, line: dict[str, object]) -> None:
        if self._path:
            with self._path.open("ab") as file:
                file.write(json.dumps(line).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        self._apply(line)

    def _apply(self, line: dict[str, object]) -> None:
        if "forgotten" in line:
            self._forgotten = len(self._all)
        elif "settled" in line:
            self._settled = len(self._all)
        elif isinstance(booked := line["booked"], dict):
            self._all.append(Booking(**{**booked, "kind": Kind(booked["kind"])}))


def _end_with_a_line(path: Path) -> None:
    """Half a line was never booked: nothing was told of it before it was whole."""
    data = path.read_bytes()
    if not data.endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(data.rfind(b"\n") + 1)
