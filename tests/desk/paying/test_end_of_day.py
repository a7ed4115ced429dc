"""Once a day the terminal hands in what it took."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.payments import PaymentState
from kiosk.core.technician_messages import DayState
from kiosk.desk.paying.day_asked import DayAsked
from kiosk.desk.paying.end_of_day import EndOfDay
from kiosk.desk.paying.reader import Reader
from kiosk.devices.zvt.twin.behaviour import Act, Fault
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from kiosk.offline_cache.payment_rows import Day
from tests.desk.paying.rig import NOW, STORED, Rig, order

LONDON = ZoneInfo("Europe/London")
SETTLES = 0x0650


class Evening:
    """A rig, and an end of day at 03:30 on a clock that is moved by hand."""

    def __init__(self, rig: Rig) -> None:
        self.rig, self.time = rig, datetime(2026, 10, 24, 20, 0, tzinfo=LONDON)
        self.begins()

    def begins(self) -> None:
        """A desk that has just started."""
        self.ends = EndOfDay("03:30", self.rig.terminal, self.rig.ledger, lambda: self.time)

    def it_is(self, day: int, hour: int, minute: int = 0) -> None:
        self.time = datetime(2026, 10, day, hour, minute, tzinfo=LONDON)
        self.ends()

    @property
    def settled(self) -> bool:
        return self.rig.ledger.unsettled() == Day()


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with SimulatedTerminal(lambda: NOW, journal=Journal(first_trace=STORED)) as twin:
        rig = Rig(tmp_path, twin)
        rig.pays(order(1, 4500))
        rig.pays(order(2, 1205))
        rig.posts()
        yield Evening(rig)
        rig.store.close()


def alerts(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.kind for record in caplog.records if record.msg == "alert"]  # type: ignore[attr-defined]


def test_it_settles_at_its_hour_and_the_sums_agree(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    evening.it_is(25, 3, 29)
    day = evening.rig.ledger.unsettled()
    assert (day.minor, day.count) == (5705, 2)
    evening.it_is(25, 3, 30)
    assert evening.settled
    assert alerts(caplog) == []


def test_a_payment_that_begins_while_the_day_ends_is_tomorrows(evening: Evening) -> None:
    day = evening.rig.ledger.unsettled()
    evening.rig.pays(order(3, 999))
    evening.rig.ledger.settle(day)
    assert evening.rig.ledger.unsettled().minor == 999
    entry = evening.rig.ledger.newest(1)[0]
    assert not entry.settled


def test_a_kiosk_that_was_off_at_that_hour_settles_when_it_is_on(evening: Evening) -> None:
    evening.time = datetime(2027, 1, 20, 9, 0, tzinfo=LONDON)
    evening.begins()
    evening.ends()
    assert evening.settled


def test_the_terminals_own_worker_settles_and_takes_nobody_meanwhile(evening: Evening) -> None:
    seen: list[bool] = []
    reader = Reader(evening.rig.reader._hands, lambda: seen.append(reader.busy))
    reader._round()
    assert seen == [True]
    assert not reader.busy


def test_a_day_of_25_hours_has_its_own_half_past_three(evening: Evening) -> None:
    """The clocks go back on 25 October 2026."""
    evening.it_is(24, 20)
    evening.it_is(25, 3, 30)
    evening.rig.pays(order(3, 999))
    evening.it_is(26, 3, 29)
    assert not evening.settled
    evening.it_is(26, 3, 30)
    assert evening.settled


def test_what_was_given_back_is_not_in_the_sum(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    entry = evening.rig.ledger.newest(1)[0]
    evening.rig.ledger.reversing(entry.id, "a clerk's word")
    evening.rig.settles()
    assert evening.rig.ledger.unsettled().minor == 4500
    evening.it_is(25, 3, 30)
    assert alerts(caplog) == []


def test_a_refund_of_an_earlier_day_is_in_the_sum_of_its_own(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    evening.it_is(25, 3, 30)
    first = evening.rig.ledger.newest(2)[1]
    evening.rig.pays(order(3, 9000))
    evening.rig.posts()
    evening.rig.reader.refund(first)
    assert evening.rig.ledger.entry(first.id).state is PaymentState.REVERSED
    assert evening.rig.ledger.unsettled().minor == 4500
    evening.it_is(26, 3, 30)
    assert evening.settled
    assert alerts(caplog) == []


def test_a_difference_is_raised_to_the_technician(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    evening.rig.twin.loses_its_journal()
    evening.it_is(25, 3, 30)
    assert alerts(caplog) == ["end_of_day_difference"]
    assert evening.settled


def test_a_terminal_that_will_not_settle_is_asked_again(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    evening.rig.twin.refuses_to_settle(0x6C)
    evening.it_is(25, 3, 30)
    assert (alerts(caplog), evening.settled) == (["end_of_day_failed"], False)
    evening.rig.twin.refuses_to_settle(0)
    evening.it_is(25, 3, 40)
    assert not evening.settled
    evening.it_is(25, 3, 45)
    assert evening.settled


def test_an_answer_that_was_lost_ends_as_a_difference(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    evening.rig.twin.fails(Fault(Act.CUT, 3, command=SETTLES))
    evening.it_is(25, 3, 30)
    assert evening.rig.twin.rests()
    evening.it_is(25, 3, 45)
    assert alerts(caplog) == ["end_of_day_failed", "end_of_day_difference"]
    assert evening.settled


def test_without_payments_the_terminal_is_left_alone(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    evening.it_is(25, 3, 30)
    evening.rig.twin.is_unplugged()
    caplog.clear()
    evening.it_is(26, 3, 30)
    assert alerts(caplog) == []


def asks(evening: Evening, at: str = "03:30") -> tuple[DayAsked, Reader]:
    """A terminal's own worker, and who asks it."""
    ends = EndOfDay(at, evening.rig.terminal, evening.rig.ledger, lambda: evening.time)
    reader = Reader(evening.rig.reader._hands, ends)
    return DayAsked(reader, ends, evening.rig.clock), reader


@pytest.mark.parametrize("at", ["03:30", ""])
def test_a_technician_has_it_settled_at_any_hour_and_once_for_each_asking(evening: Evening, at: str) -> None:
    day, reader = asks(evening, at)
    reader.start()
    first = day("one")
    assert (first.state, first.count, first.minor, first.currency) == (DayState.SETTLED, 2, 5705, "EUR")
    assert evening.settled
    evening.rig.pays(order(3, 999))
    assert day("one") == first
    assert day("two").minor == 999
    assert day("three").state is DayState.NOTHING
    reader.stop()


def test_without_an_hour_nothing_is_settled_unasked(evening: Evening) -> None:
    _, reader = asks(evening, "")
    evening.time = datetime(2027, 1, 20, 9, 0, tzinfo=LONDON)
    reader._round()
    assert not evening.settled


def test_a_technician_is_told_that_it_would_not_settle(evening: Evening) -> None:
    evening.rig.twin.refuses_to_settle(0x6C)
    day, reader = asks(evening)
    reader.start()
    assert day("one").state is DayState.FAILED
    reader.stop()


def test_nothing_is_settled_while_somebody_pays(evening: Evening) -> None:
    day, reader = asks(evening)
    reader.take(evening.rig.ledger.create(order(3, 999), "stream"))
    assert day("one").state is DayState.BUSY
    assert not evening.settled
