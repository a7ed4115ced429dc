"""What the city's ledger is told, and what its answer does to a payment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.payments import PaymentState
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from kiosk.offline_cache.states import State
from tests.desk.paying.rig import NOW, STORED, Rig, order

S = PaymentState


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with SimulatedTerminal(lambda: NOW, journal=Journal(first_trace=STORED)) as twin:
        rig = Rig(tmp_path, twin)
        rig.pays(order(900, 100))
        rig.posts()
        yield rig
        rig.store.close()


def test_an_answer_that_makes_no_sense_gives_no_money_back(rig: Rig) -> None:
    entry = rig.pays(order())
    rig.city.babbles = 3
    rig.posts()
    assert rig.ledger.entry(entry.id).state is S.POSTED
    assert len(rig.city.booked) == 2


def test_a_payment_taken_back_before_the_city_heard_is_told_in_order(rig: Rig) -> None:
    entry = rig.pays(order())
    rig.ledger.reversing(entry.id, "a clerk's word")
    rig.settles()
    rig.posts()
    told = list(rig.city.booked.values())[-2:]
    assert [posting.reverses for posting in told] == ["", entry.id]
    assert rig.ledger.entry(entry.id).state is S.REVERSED


def test_a_refused_payment_that_a_clerk_took_back_leaves_nothing_behind(rig: Rig) -> None:
    rig.city.refuses = "paid"
    entry = rig.pays(order())
    rig.ledger.reversing(entry.id, "a clerk's word")
    rig.settles()
    rig.posts()
    assert entry.id not in rig.city.booked
    assert rig.outbox.dead_letters() == ()
    assert rig.outbox.counts()[State.PENDING] == 0


def test_a_reversal_that_is_refused_for_another_reason_is_a_dead_letter(rig: Rig) -> None:
    entry = rig.pays(order())
    rig.posts()
    rig.ledger.reversing(entry.id, "a clerk's word")
    rig.settles()
    rig.city.refuses_reversals = "amount"
    rig.posts()
    assert len(rig.outbox.dead_letters()) == 1


def test_a_desk_that_ended_between_the_posting_and_its_mark_catches_up(rig: Rig) -> None:
    entry = rig.pays(order())
    rig.hears_nothing = True
    rig.posts()
    assert rig.ledger.entry(entry.id).state is S.APPROVED
    rig.dies()
    rig.boots()
    rig.catches_up()
    assert rig.ledger.entry(entry.id).state is S.POSTED


def test_a_lost_reply_is_looked_for_and_posted_once(rig: Rig) -> None:
    rig.city.loses = 1
    rig.pays(order())
    rig.posts()
    assert len(rig.city.booked) == 2
