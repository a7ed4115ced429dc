"""A till on real files and a real line: the ledger, the terminal's twin, a city that books, and crashes on demand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from kiosk.core.bills import Bill, Fee, Item, Payee, Posting, PostingReceipt
from kiosk.core.errors import BadReply, Rejected, ReplyLost, TryLater
from kiosk.core.money import Money
from kiosk.core.payment_messages import PaymentChanged
from kiosk.core.payments import Method, Order, PaymentId
from kiosk.core.ports import Fetched, Validators
from kiosk.desk.paying.board import Board
from kiosk.desk.paying.hands import Hands
from kiosk.desk.paying.postings import Couriers, Postings
from kiosk.desk.paying.reader import Reader
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.dialogue import Patience
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from kiosk.devices.zvt.wire import Outside, Wire, over_tcp
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.listeners import Listeners
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payment_view import Entry
from kiosk.offline_cache.payments import PaymentLedger
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from tests.offline_cache.fakes import BALLAST, HandClock

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CITY = Payee("City of Saltmere")
STORED = 4711
"""The trace that the terminal has booked before."""
SHORT = Patience(connect=2.0, acknowledge=2.0, silence=2.0)


class Crash(BaseException):
    """The desk ends here: nothing after it happens, nothing is tidied up."""


def nothing(_where: str) -> None:
    """No crash."""


def nothing_to_wake() -> None:
    """The test itself gives back what there is to be given back."""


def order(number: int = 1, minor: int = 4500, method: Method = Method.TERMINAL) -> Order:
    item = Item("bill", f"RF-{number}", "Parking fine", Money(minor, "EUR"), CITY)
    return Order(PaymentId(f"00000000-0000-4000-8000-{number:012}"), (item,), method, NOW)


@dataclass
class City:
    """Books each posting once. `loses` replies, is `away`, or `refuses` with a code."""

    booked: dict[str, Posting] = field(default_factory=dict)
    loses: int = 0
    away: int = 0
    refuses: str = ""
    refuses_reversals: str = ""
    babbles: int = 0
    """Answers that make no sense."""

    def post(self, posting: Posting) -> PostingReceipt:
        if self.away:
            self.away -= 1
            raise TryLater("away")
        if self.babbles:
            self.babbles -= 1
            raise BadReply("babble")
        if self.refuses and not posting.reverses:
            raise Rejected("not this one", self.refuses)
        if posting.reverses and self.refuses_reversals:
            raise Rejected("not this one", self.refuses_reversals)
        if posting.reverses and posting.reverses not in self.booked:
            raise Rejected("nothing to take back", "unknown")
        self.booked.setdefault(posting.id, posting)
        if self.loses:
            self.loses -= 1
            raise ReplyLost("lost")
        return PostingReceipt(f"P-{len(self.booked)}")

    def find(self, id: str) -> PostingReceipt | None:
        return PostingReceipt("P-found") if id in self.booked else None

    def bills(self, language: str, known: Validators) -> Fetched[tuple[Bill, ...]]:
        return Fetched((), known)

    def bill(self, payment_id: str, language: str) -> Bill | None:
        return None

    def fees(self, language: str, known: Validators) -> Fetched[tuple[Fee, ...]]:
        return Fetched((), known)

    def quote(self, items: Sequence[Item], language: str) -> tuple[Item, ...]:
        return tuple(items)


class CrashingWire:
    """Passes every packet on, and says so before and after."""

    def __init__(self, wire: Wire, at: Callable[[str], None]) -> None:
        self._wire, self._at = wire, at

    def send(self, data: bytes) -> None:
        self._at("before sending")
        self._wire.send(data)
        self._at("after sending")

    def receive(self, seconds: float) -> bytes:
        self._at("before receiving")
        received = self._wire.receive(seconds)
        self._at("after receiving")
        return received

    def close(self) -> None:
        self._wire.close()


class CrashingStore(Store):
    """Says so before and after each vital commit."""

    at: Callable[[str], None] = staticmethod(nothing)

    def vital(self, work):  # type: ignore[no-untyped-def]
        type(self).at("before committing")
        result = super().vital(work)
        type(self).at("after committing")
        return result


class Rig:
    """`at` is told each boundary that the desk passes."""

    def __init__(self, folder: Path, twin: SimulatedTerminal, at: Callable[[str], None] = nothing) -> None:
        self.folder, self.twin, self.clock, self.city = folder, twin, HandClock(), City()
        self.told: list[PaymentChanged] = []
        self.hears_nothing = False
        """Of what the outbox delivers."""
        self.boots(at)

    def boots(self, at: Callable[[str], None] = nothing) -> None:
        """A desk on what lies on the disk."""
        self.at = at
        CrashingStore.at = staticmethod(nothing)
        self.store = CrashingStore.open(self.folder / "kiosk.db", self.clock, ballast_bytes=BALLAST)
        keyring = Keyring(self.folder / "keys", self.clock)
        self.outbox = Outbox(self.store, keyring, self.clock, Random(7))
        self.ledger = PaymentLedger(self.store, keyring, self.outbox, self.clock)
        connect = over_tcp(self.twin.address, SHORT.connect)
        outside = Outside(lambda: CrashingWire(connect(), at))
        self.terminal = ZvtTerminal(TerminalSettings("zvt", self.twin.address, patience=SHORT), lambda: NOW, outside)
        self.board = Board(self.told.append, lambda reference: f"https://city.example/r/{reference}")
        self.reader = Reader(Hands(self.ledger, self.terminal, self.board, lambda: NOW, self.clock.monotonic))
        self.postings = Postings(self.ledger, self.outbox, self.board, nothing_to_wake)
        self.sync = Sync(
            self.outbox,
            Couriers(lambda _delivery: "", self.city),
            self.clock,
            Random(8),
            spread_s=0.0,
            listeners=Listeners(changed=lambda id, _reference, _state: self._hears(id)),
        )
        CrashingStore.at = staticmethod(at)

    def _hears(self, id: str) -> None:
        if not self.hears_nothing:
            self.postings.changed(id)

    def pays(self, wanted: Order) -> Entry:
        """As the reader's own thread does it."""
        return self.reader.charge(self.ledger.create(wanted, "stream"))

    def settles(self) -> None:
        """Until the terminal, which is there, has said what became of everything."""
        for _again in range(200):
            if not self.reader.settle() + self.reader.give_back():
                return
            self.clock.advance(seconds=3)
        raise AssertionError("the terminal does not tell")

    def posts(self) -> None:
        """Everything that waits, as delivery does it, however often it takes."""
        for _again in range(20):
            self.clock.advance(seconds=3600)
            while self.sync.step():
                pass
            if self.outbox.next_due_in() is None:
                return
        raise AssertionError("the outbox does not empty")

    def catches_up(self) -> None:
        """As a desk does at its start."""
        self.postings.catch_up()

    def dies(self) -> None:
        """Without a word: the file stays as it is."""
        CrashingStore.at = staticmethod(nothing)
        self.store._connection.close()
