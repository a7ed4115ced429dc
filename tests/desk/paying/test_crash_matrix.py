"""The crash matrix: whatever ends at whichever moment, terminal, kiosk and city agree afterwards.

Each case is one payment with one fault: the line or the terminal at one message, or the desk at one boundary (before
and after each packet and each commit, those of the outbox too). Then everything starts again and catches up, and a
screen that died asks for its payment again. Its own deaths are in tests/core/pay/test_screen_dies.py.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from kiosk.core.payments import PaymentState
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Way, When
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from tests.desk.paying.rig import NOW, STORED, Crash, Rig, order

DAILY = 60
BEHAVIOURS = {"approves": Behaviour(), "declines": Behaviour(0x05), "takes back": Behaviour(takes_back=True)}
TAKEN = {PaymentState.APPROVED, PaymentState.POSTED}


@dataclass(frozen=True)
class Case:
    """`fault` of the line or the terminal, or the desk's `boundary` counted from 1, or what the city does."""

    behaviour: str
    fault: Fault | None = None
    boundary: int = 0
    city: str = "books"

    def __str__(self) -> str:
        if self.fault:
            fault = self.fault
            return f"{self.behaviour}: {fault.act} {fault.when} {fault.way} {fault.number} of {fault.command:04x}"
        return f"{self.behaviour}, city {self.city}: desk dies at boundary {self.boundary}"


def cases() -> list[Case]:
    acts = (Act.CUT, Act.GARBAGE, Act.REBOOT, Act.DIE, Act.FORGET)
    faults = [
        Case(behaviour, Fault(act, number, way, when))
        for behaviour, act, number, way, when in product(BEHAVIOURS, acts, range(1, 9), Way, When)
    ]
    boundaries = [
        Case(behaviour, boundary=n, city=city)
        for behaviour, city in (
            ("approves", "books"),
            ("approves", "loses"),
            ("approves", "refuses"),
            ("declines", "books"),
        )
        for n in range(1, 130)
    ]
    return faults + boundaries


ALL = cases()
SLICE = Random(4).sample(ALL, DAILY)


class Bomb:
    """Goes off at the nth boundary."""

    def __init__(self, at: int) -> None:
        self.at, self.passed = at, 0

    def __call__(self, where: str) -> None:
        self.passed += 1
        if self.passed == self.at:
            raise Crash(where)


def run(case: Case, folder: Path) -> str:
    """How the payment ended; AssertionError where the three do not agree."""
    with SimulatedTerminal(lambda: NOW, journal=Journal(folder / "journal", first_trace=STORED)) as twin:
        rig = Rig(folder, twin)
        rig.pays(order(900))  # of the same amount, and not to be taken for the next one
        rig.posts()
        twin.will(BEHAVIOURS[case.behaviour])
        if case.fault:
            twin.fails(case.fault)
        rig.city.loses, rig.city.refuses = case.city == "loses", "paid" if case.city == "refuses" else ""
        bomb = Bomb(case.boundary)
        lived = passes(rig, bomb)
        if case.boundary and lived:
            rig.store.close()
            return "beyond the end"
        assert twin.rests()
        twin.is_back()
        rig.boots()
        rig.catches_up()
        rig.settles()
        if rig.ledger.find(order().id):
            rig.pays(order())  # as a screen that died asks again
        rig.posts()
        rig.settles()
        try:
            return agreement(rig, case)
        finally:
            rig.store.close()


def passes(rig: Rig, bomb: Bomb) -> bool:
    """One payment to its posting; False when the desk died on the way, and always ended by it."""
    rig.dies()
    rig.boots(bomb)
    try:
        rig.pays(order())
        rig.posts()
        rig.reader.give_back()
        return True
    except Crash:
        return False
    finally:
        rig.dies()


def agreement(rig: Rig, case: Case) -> str:
    entry = rig.ledger.find(order().id)
    charges = len(rig.twin.journal.charges) - 1
    booked = len(rig.city.booked) - 1
    assert charges in {0, 1}, "charged twice"
    if entry is None:
        assert (charges, booked) == (0, 0), "charged, and nobody knows"
        return "never begun"
    assert entry.state not in {PaymentState.CREATED, PaymentState.SENT, PaymentState.UNKNOWN}, "left unknown"
    if entry.state is PaymentState.REVIEW:
        assert case.fault, "no terminal forgot anything"
        assert case.fault.act is Act.FORGET, "the terminal can tell"
        return "review"
    assert charges == (entry.state in TAKEN), f"{entry.state}, and {charges} charges"
    assert booked == (entry.state is PaymentState.POSTED), f"{entry.state}, and {booked} postings"
    assert entry.state is not PaymentState.APPROVED, "the city was never told"
    return str(entry.state)


@pytest.mark.parametrize("case", SLICE, ids=str)
def test_terminal_kiosk_and_city_agree(case: Case, tmp_path: Path) -> None:
    run(case, tmp_path)


@pytest.mark.prove
def test_the_whole_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    ended: Counter[str] = Counter()
    for case in ALL:
        with TemporaryDirectory() as folder:
            try:
                ended[run(case, Path(folder))] += 1
            except AssertionError as trouble:
                raise AssertionError(f"{case}: {trouble}") from trouble
    with capsys.disabled():
        lines = "".join(f"  {count:5} {how}\n" for how, count in sorted(ended.items()))
        print(f"\ncrash matrix: {sum(ended.values())} cases\n{lines}")  # noqa: T201 (the proof's own table)
    assert sum(ended.values()) - ended["beyond the end"] >= 500
