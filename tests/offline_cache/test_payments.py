"""The payment ledger: what may happen to a payment, what is durable, what is sealed, and for how long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from kiosk.core.bills import Item, Payee, Posting
from kiosk.core.errors import StorageFull
from kiosk.core.money import Money
from kiosk.core.payments import TRANSITIONS, Mark, Method, Order, PaymentId, PaymentState, Proof, Reason
from kiosk.core.shape import build
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payment_rows import Day
from kiosk.offline_cache.payments import POSTING, PaymentLedger
from kiosk.offline_cache.sealed_json import unpacked
from kiosk.offline_cache.states import IllegalTransition
from kiosk.offline_cache.store import Health, Store
from tests.offline_cache.fakes import BALLAST, START, HandClock

S = PaymentState
CITY = Payee("City of Saltmere", iban="DE02120300000000202051")
PROOF = Proof(START, "52900117", 417, 23, "638112", "girocard")
MARK = Mark(416, 22, 999, "52900117", "0602090000")
_DAY_S = 86_400.0


@dataclass
class Till:
    folder: Path
    clock: HandClock

    def __post_init__(self) -> None:
        self.opens()

    def opens(self) -> None:
        self.store = Store.open(self.folder / "kiosk.db", self.clock, ballast_bytes=BALLAST)
        self.keyring = Keyring(self.folder / "keys", self.clock)
        self.outbox = Outbox(self.store, self.keyring, self.clock, Random(7))
        self.ledger = PaymentLedger(self.store, self.keyring, self.outbox, self.clock)

    def starts_again(self) -> None:
        self.store.close()
        self.opens()

    def comes_to(self, state: PaymentState, number: int = 1) -> PaymentId:
        """A payment in this state, by the shortest way."""
        id = self.ledger.create(order(number), "stream").id
        for step in _WAYS[state]:
            step(self.ledger, id)
        assert self.ledger.entry(id).state is state
        return id


def order(number: int = 1, kind: str = "bill") -> Order:
    item = Item(kind, f"RF-{number}", "Parking fine of somebody", Money(4500, "EUR"), CITY)
    return Order(PaymentId(f"id-{number}"), (item,), Method.TERMINAL, datetime(2026, 11, 24, tzinfo=UTC))


Step = Callable[[PaymentLedger, PaymentId], object]
_MOVES: dict[PaymentState, Step] = {
    S.SENT: lambda ledger, id: ledger.sent(id, MARK),
    S.UNKNOWN: lambda ledger, id: ledger.unknown(id),
    S.DECLINED: lambda ledger, id: ledger.declined(id, Reason.DECLINED),
    S.APPROVED: lambda ledger, id: ledger.approved(id, PROOF, ("Händlerbeleg",)),
    S.POSTED: lambda ledger, id: ledger.posted(id),
    S.REVERSING: lambda ledger, id: ledger.reversing(id, "why"),
    S.REFUNDING: lambda ledger, id: ledger.refunding(id, MARK),
    S.REVERSED: lambda ledger, id: ledger.reversed(id),
    S.REVIEW: lambda ledger, id: ledger.review(id, "why"),
}
_PATHS = {
    S.CREATED: (),
    S.SENT: (S.SENT,),
    S.UNKNOWN: (S.SENT, S.UNKNOWN),
    S.DECLINED: (S.DECLINED,),
    S.APPROVED: (S.SENT, S.APPROVED),
    S.POSTED: (S.SENT, S.APPROVED, S.POSTED),
    S.REVERSING: (S.SENT, S.APPROVED, S.REVERSING),
    S.REFUNDING: (S.SENT, S.APPROVED, S.REFUNDING),
    S.REVERSED: (S.SENT, S.APPROVED, S.REVERSING, S.REVERSED),
    S.REVIEW: (S.SENT, S.UNKNOWN, S.REVIEW),
}
_WAYS = {state: tuple(_MOVES[step] for step in path) for state, path in _PATHS.items()}


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    till = Till(tmp_path, HandClock())
    yield till
    till.store.close()


@pytest.mark.parametrize("target", _MOVES)
@pytest.mark.parametrize("state", S)
def test_only_what_the_table_says_may_happen(till: Till, state: PaymentState, target: PaymentState) -> None:
    id = till.comes_to(state)
    if target in TRANSITIONS[state]:
        _MOVES[target](till.ledger, id)
        assert till.ledger.entry(id).state is target
    else:
        with pytest.raises(IllegalTransition):
            _MOVES[target](till.ledger, id)
        assert till.ledger.entry(id).state is state


def test_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    reached = {target for targets in TRANSITIONS.values() for target in targets}
    assert reached | {S.CREATED} == set(S)
    assert {state for state, targets in TRANSITIONS.items() if not targets} == {S.DECLINED, S.REVERSED}


def test_the_same_id_again_is_the_same_payment(till: Till) -> None:
    first = till.ledger.create(order(), "stream")
    assert till.ledger.create(order(), "another") == first


@pytest.mark.parametrize(
    ("state", "after"),
    [(S.CREATED, S.DECLINED), (S.SENT, S.UNKNOWN)] + [(s, s) for s in S if s not in {S.CREATED, S.SENT}],
)
def test_after_a_crash_nobody_guesses(till: Till, state: PaymentState, after: PaymentState) -> None:
    id = till.comes_to(state)
    till.starts_again()
    assert till.ledger.entry(id).state is after


def test_what_the_terminal_had_booked_before_is_kept_whole(till: Till) -> None:
    id = till.comes_to(S.SENT)
    till.starts_again()
    assert till.ledger.entry(id).before == MARK


def test_a_later_payment_tells_what_it_found_in_the_journal(till: Till) -> None:
    id = till.comes_to(S.APPROVED)
    till.comes_to(S.DECLINED, 2)
    till.ledger.sent(till.ledger.create(order(3), "stream").id, None)
    till.ledger.sent(till.ledger.create(order(4), "stream").id, MARK)
    assert till.ledger.marks_after(till.ledger.entry(id)) == (None, MARK)


def postings(till: Till) -> list[Posting]:
    found = []
    while delivery := till.outbox.claim():
        assert delivery.kind == POSTING
        found.append(build(Posting, unpacked(delivery.body)))
        till.outbox.done(delivery.id, "P-1")
    return found


def test_an_approval_and_its_posting_are_one_step(till: Till) -> None:
    id = till.comes_to(S.APPROVED)
    till.starts_again()
    (posting,) = postings(till)
    assert (posting.id, posting.trace, posting.total, posting.reverses) == (id, 417, Money(4500, "EUR"), "")


def test_a_reversal_is_posted_after_what_it_takes_back(till: Till) -> None:
    id = till.comes_to(S.REVERSED)
    paid, taken_back = postings(till)
    assert (paid.id, taken_back.reverses) == (id, id)
    assert taken_back.id not in {id, ""}


def test_a_posting_that_was_refused_needs_no_reversal(till: Till) -> None:
    id = till.comes_to(S.REVERSING)
    till.outbox.claim()
    till.outbox.dead(id, "rejected")
    till.ledger.reversed(id)
    assert till.outbox.claim() is None


def test_a_bill_is_taken_until_the_money_is_back(till: Till) -> None:
    assert till.ledger.taken.standing("RF-1") is None
    id = till.comes_to(S.APPROVED)
    till.starts_again()
    assert till.ledger.taken.standing("RF-1") is S.APPROVED
    till.ledger.reversing(id, "why")
    assert till.ledger.taken.standing("RF-1") is S.REVERSING
    till.ledger.reversed(id)
    assert till.ledger.taken.standing("RF-1") is None


def test_a_bill_that_the_city_has_told_of_since_is_the_citys_again(till: Till) -> None:
    till.comes_to(S.POSTED)
    assert till.ledger.taken.standing("RF-1") is S.POSTED
    posted = till.ledger.taken.posted()
    till.ledger.taken.forget(posted)
    assert till.ledger.taken.standing("RF-1") is None
    till.ledger.refunding("id-1", MARK)
    assert till.ledger.taken.standing("RF-1") is S.REFUNDING
    till.ledger.taken.forget(posted)
    assert till.ledger.taken.standing("RF-1") is S.REFUNDING


def test_a_refused_payment_takes_no_bill_and_a_fee_is_never_taken(till: Till) -> None:
    till.comes_to(S.DECLINED)
    till.ledger.create(order(2, "fee"), "stream")
    assert till.ledger.taken.standing("RF-1") is till.ledger.taken.standing("RF-2") is None


def test_what_was_bought_and_the_merchants_copy_are_sealed(till: Till) -> None:
    id = till.comes_to(S.APPROVED)
    assert till.ledger.merchant_copy(id) == ("Händlerbeleg",)
    till.store.checkpoint()
    files = b"".join(file.read_bytes() for file in till.folder.iterdir() if file.is_file())
    for word in (b"Parking fine", b"RF-1", "Händlerbeleg".encode(), CITY.iban.encode()):
        assert word not in files


def test_both_are_erased_after_their_time_and_the_record_stays(till: Till) -> None:
    id = till.comes_to(S.POSTED)
    postings(till)
    till.clock.advance(days=89)
    assert till.ledger.erase(90 * _DAY_S) == 0
    till.clock.advance(days=2)
    assert till.ledger.erase(90 * _DAY_S) == 1
    till.outbox.tidy()
    entry = till.ledger.entry(id)
    assert (entry.order, entry.proof and entry.proof.trace, till.ledger.merchant_copy(id)) == (None, 417, ())
    assert list((till.folder / "keys").glob("2025-06-02*")) == []


@pytest.mark.parametrize("state", [S.UNKNOWN, S.APPROVED, S.REVERSING, S.REVIEW])
def test_what_is_not_over_is_never_erased(till: Till, state: PaymentState) -> None:
    till.comes_to(state)
    till.clock.advance(days=400)
    assert till.ledger.erase(90 * _DAY_S) == 0


def test_a_lost_key_takes_the_details_and_not_the_record(till: Till) -> None:
    id = till.comes_to(S.APPROVED)
    till.store.close()
    for key in (till.folder / "keys").glob("*.key"):
        key.unlink()
    till.opens()
    entry = till.ledger.entry(id)
    assert (entry.state, entry.order, till.ledger.merchant_copy(id)) == (S.APPROVED, None, ())


def test_a_disk_that_is_full_takes_no_payment(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "health", lambda _store: Health.STORAGE_LOW)
    with pytest.raises(StorageFull):
        till.ledger.create(order(), "stream")
    assert till.ledger.find("id-1") is None


def test_sums_of_the_day_are_those_of_the_terminal(till: Till) -> None:
    assert till.ledger.unsettled() == Day()
    till.comes_to(S.POSTED, 1)
    till.comes_to(S.DECLINED, 2)
    till.comes_to(S.REVERSED, 3)
    day = till.ledger.unsettled()
    assert (day.minor, day.count) == (4500, 1)
    till.ledger.settle(day)
    assert till.ledger.unsettled() == Day()
    till.ledger.refunding("id-1", MARK)
    till.ledger.reversed("id-1")
    assert till.ledger.unsettled().minor == -4500
