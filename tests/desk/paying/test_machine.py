"""Any order of payments, refusals, reversals, refunds, ends of day, crashes, lost lines and restarts: once everything
is back, terminal, kiosk and city agree about every payment. Each has an amount of its own, and can be told apart.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.core.errors import NotPayable
from kiosk.core.payment_messages import GetPayments
from kiosk.core.payments import Kind, PaymentId, PaymentState
from kiosk.desk.paying.clerk import Clerk
from kiosk.desk.paying.end_of_day import EndOfDay
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Way, When
from kiosk.devices.zvt.twin.journal import Booking, Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from kiosk.offline_cache.payment_view import Entry
from kiosk.pin import Pin
from tests.desk.paying.rig import NOW, STORED, Crash, Rig, nothing_to_wake, order
from tests.desk.paying.test_crash_matrix import Bomb
from tests.examples import tries

S = PaymentState
PAYS, REFUNDS, REVERSES = 0x0601, 0x0631, 0x0630
OPEN = {S.CREATED, S.SENT, S.UNKNOWN, S.REVERSING, S.REFUNDING, S.APPROVED}
acts = st.sampled_from([Act.CUT, Act.GARBAGE, Act.REBOOT, Act.DIE, Act.FORGET])
faults = st.builds(Fault, acts, st.integers(1, 8), st.sampled_from(Way), st.sampled_from(When))
bombs = st.one_of(st.just(0), st.integers(1, 60))


class OpenDoor(Pin):
    """The clerk's PIN is right."""

    def __init__(self) -> None:
        """Nothing is kept of it."""

    def check(self, pin: str) -> None:
        """Whatever it is."""


class Paying(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        place = Path(self.folder.name)
        self.twin = SimulatedTerminal(lambda: NOW, journal=Journal(place / "journal", first_trace=STORED))
        self.twin.__enter__()
        self.rig = Rig(place, self.twin)
        self.paid = self.rig.pays(order(900, 100))  # a terminal that has booked something before
        self.count = 0

    def teardown(self) -> None:
        try:
            self.all_three_agree()
        finally:
            self.rig.store.close()
            self.twin.__exit__()
            self.folder.cleanup()

    # -- what may happen

    @rule(code=st.sampled_from([0, 0, 0, 0x05, 0x6C]), bomb=bombs, fault=st.none() | faults)
    def somebody_pays(self, code: int, bomb: int, fault: Fault | None) -> None:
        """Not while anything is unknown: the desk takes nobody then."""
        if self.rig.reader.busy:
            return
        self.count += 1
        self.twin.will(Behaviour(code))
        if fault:
            self.twin.fails(fault)
        wanted = order(self.count, 1000 + self.count)
        self.until_a_crash(bomb, lambda: self.rig.pays(wanted))

    @rule(bomb=bombs)
    def the_city_is_told(self, bomb: int) -> None:
        self.until_a_crash(bomb, self.rig.posts)

    @rule(loses=st.integers(0, 2), away=st.integers(0, 2), refuses=st.sampled_from(["", "", "paid"]))
    def the_city_is(self, loses: int, away: int, refuses: str) -> None:
        self.rig.city.loses, self.rig.city.away, self.rig.city.refuses = loses, away, refuses

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 50), bomb=bombs)
    def a_clerk_reverses(self, which: int, bomb: int) -> None:
        reference = self.entries[which % len(self.entries)].reference if self.entries else "SM 0000 0000"

        def asks() -> None:
            rig = self.rig
            clerk = Clerk(rig.ledger, rig.board, OpenDoor(), rig.reader, nothing_to_wake)
            with suppress(NotPayable):
                clerk.answer(GetPayments(reverse=reference))
                rig.reader.give_back()

        self.until_a_crash(bomb, asks)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 50), bomb=bombs, fault=st.none() | st.integers(1, 6))
    def a_clerk_refunds(self, which: int, bomb: int, fault: int | None) -> None:
        """At the terminal it is the same worker as with a payment."""
        self.settles()
        entry = self.entries[which % len(self.entries)]
        if entry.state in {S.POSTED, S.REVIEW} and entry.proof and (entry.settled or entry.state is S.REVIEW):
            if fault:
                self.twin.fails(Fault(Act.CUT, fault, command=REFUNDS))
            self.until_a_crash(bomb, lambda: self.rig.reader.refund(self.rig.ledger.entry(entry.id)))

    @rule()
    def the_day_ends(self) -> None:
        self.settles()
        clock = [NOW]
        ends = EndOfDay("23:00", self.rig.terminal, self.rig.ledger, lambda: clock[0])
        clock[0] = NOW.replace(hour=23, minute=30)
        ends()

    @rule(bomb=bombs)
    def the_terminal_is_asked(self, bomb: int) -> None:
        self.until_a_crash(bomb, self.settles)

    @rule()
    def the_desk_starts_anew(self) -> None:
        self.rig.dies()
        self.rig.boots()
        self.rig.catches_up()

    # -- what must hold

    @invariant()
    def nothing_is_charged_twice(self) -> None:
        for minor in range(1001, 1001 + self.count):
            assert sum(b.kind is Kind.PAYMENT and not b.code for b in self.booked(minor)) <= 1, minor

    @rule()
    def all_three_agree(self) -> None:
        self.rig.city.loses = self.rig.city.away = 0
        for _again in range(3):
            self.settles()
            self.rig.posts()
        for entry in self.entries:
            assert entry.state not in OPEN, entry
            taken, told = self.net_at_the_terminal(entry), self.net_at_the_city(entry.id)
            if entry.state is S.POSTED:
                assert (taken, told) == (1, 1), entry
            elif entry.state is not S.REVIEW:
                assert (taken, told) == (0, 0), entry

    # -- small steps

    @property
    def entries(self) -> list[Entry]:
        return [entry for entry in self.rig.ledger.newest(1000) if entry.amount.minor > 1000]

    def booked(self, minor: int) -> list[Booking]:
        return [b for b in self.twin.journal.bookings if b.amount == minor]

    def net_at_the_terminal(self, entry: Entry) -> int:
        booked = [each for each in self.booked(entry.amount.minor) if not each.code]
        return sum(1 if each.kind is Kind.PAYMENT else -1 for each in booked)

    def net_at_the_city(self, id: PaymentId) -> int:
        told = self.rig.city.booked.values()
        return sum(posting.id == id for posting in told) - sum(posting.reverses == id for posting in told)

    def settles(self) -> None:
        assert self.twin.rests()
        self.twin.is_back()
        self.rig.settles()

    def until_a_crash(self, bomb: int, does: Callable[[], object]) -> None:
        """The desk dies at that boundary, if it comes so far; then it starts again."""
        if not bomb:
            does()
            return
        self.rig.dies()
        self.rig.boots(Bomb(bomb))
        try:
            does()
        except Crash:
            pass
        finally:
            self.rig.dies()
            self.rig.boots()
            self.rig.catches_up()


TestPaying = Paying.TestCase
TestPaying.settings = settings(
    tries(12, 40),
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
