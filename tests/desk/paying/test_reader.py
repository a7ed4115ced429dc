"""One payment at a terminal: what is written down, and when."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.payments import PaymentState, Prompt, Reason
from kiosk.devices.zvt.twin.behaviour import REFUSES, Act, Behaviour, Fault, Way
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from tests.desk.paying.rig import NOW, STORED, Rig, order

S = PaymentState


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with SimulatedTerminal(lambda: NOW, journal=Journal(first_trace=STORED)) as twin:
        rig = Rig(tmp_path, twin)
        rig.pays(order(900, 100))
        rig.posts()
        rig.told.clear()
        yield rig
        rig.store.close()


def test_an_approved_payment_has_its_proof_and_is_posted_once(rig: Rig) -> None:
    entry = rig.pays(order())
    assert (entry.state, entry.proof and entry.proof.trace) == (S.APPROVED, STORED + 1)
    rig.posts()
    assert rig.ledger.entry(entry.id).state is S.POSTED
    posting = rig.city.booked[entry.id]
    assert (posting.reference, posting.total, posting.trace) == (entry.reference, entry.amount, STORED + 1)


def test_the_screen_is_told_what_the_terminal_asks_for(rig: Rig) -> None:
    rig.pays(order())
    prompts = [told.payment.prompt for told in rig.told if told.payment.state is S.SENT]
    assert [p for p in prompts if p in {Prompt.INSERT_CARD, Prompt.ENTER_PIN}] == [Prompt.INSERT_CARD, Prompt.ENTER_PIN]
    assert rig.told[-1].payment.state is S.APPROVED
    assert rig.told[-1].payment.receipt_url


@pytest.mark.parametrize("reason", [r for r in REFUSES if r is not Reason.BUSY])
def test_a_refused_payment_says_why_and_books_nothing(rig: Rig, reason: Reason) -> None:
    rig.twin.will(REFUSES[reason])
    entry = rig.pays(order())
    assert (entry.state, entry.reason) == (S.DECLINED, reason)
    assert len(rig.twin.journal.charges) == 1


def test_without_a_terminal_nothing_was_sent(rig: Rig) -> None:
    rig.twin.is_unplugged()
    assert (entry := rig.pays(order())).state is S.DECLINED
    assert entry.reason is Reason.UNREACHABLE


def test_a_lost_answer_is_unknown_until_the_terminal_has_told(rig: Rig) -> None:
    rig.twin.fails(Fault(Act.CUT, 5))
    entry = rig.pays(order())
    assert entry.state is S.UNKNOWN
    assert rig.reader.busy
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.APPROVED
    assert len(rig.twin.journal.charges) == 2


def test_a_command_that_never_arrived_is_not_sent_again(rig: Rig) -> None:
    rig.twin.fails(Fault(Act.CUT, 1, Way.FROM_KIOSK))
    entry = rig.pays(order())
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.DECLINED
    assert len(rig.twin.journal.charges) == 1


def test_a_lost_journal_is_for_a_clerk(rig: Rig) -> None:
    rig.twin.fails(Fault(Act.FORGET, 5))
    entry = rig.pays(order())
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.REVIEW


def test_what_the_city_will_not_take_goes_back_to_the_card(rig: Rig) -> None:
    rig.city.refuses = "paid"
    entry = rig.pays(order())
    rig.posts()
    assert rig.ledger.entry(entry.id).state is S.REVERSING
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.REVERSED
    assert len(rig.twin.journal.charges) == 1
    assert rig.outbox.dead_letters() == ()


def test_after_the_end_of_day_a_clerk_must_give_it_back(rig: Rig) -> None:
    rig.city.refuses = "paid"
    entry = rig.pays(order())
    rig.ledger.settle(rig.ledger.unsettled())
    rig.posts()
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.REVIEW


def test_a_lost_reversal_is_asked_for_again_and_done_once(rig: Rig) -> None:
    rig.city.refuses = "paid"
    entry = rig.pays(order())
    rig.posts()
    rig.twin.fails(Fault(Act.CUT, 2, command=0x0630))
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.REVERSED
    assert len([b for b in rig.twin.journal.bookings if b.reverses]) == 1


def test_a_terminal_that_takes_back_by_itself_has_taken_nothing(rig: Rig) -> None:
    rig.twin.will(Behaviour(takes_back=True))
    rig.twin.fails(Fault(Act.CUT, 5))
    entry = rig.pays(order())
    rig.settles()
    assert rig.ledger.entry(entry.id).state is S.DECLINED
    assert len(rig.twin.journal.charges) == 1


def test_the_merchants_copy_is_sealed_and_readable(rig: Rig) -> None:
    entry = rig.pays(order())
    assert rig.ledger.merchant_copy(entry.id)
    files = b"".join(file.read_bytes() for file in rig.folder.iterdir() if file.is_file())
    assert b"Parking fine" not in files


def test_a_second_call_charges_nothing(rig: Rig) -> None:
    entry = rig.pays(order())
    assert rig.reader.charge(entry) == entry
    assert rig.pays(order()).id == entry.id
    assert len(rig.twin.journal.charges) == 2
