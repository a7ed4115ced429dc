"""What is told to the host of each state of the kiosk, and what they can do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.health import Health
from kiosk.core.slip import PrinterState
from kiosk.desk.host.verdict import State, Then, Verdict, judged
from tests.desk.host.rig import WELL
from tests.offline_cache.fakes import START


def keys(verdict: Verdict) -> list[str]:
    return [hint.key.removeprefix("host.hint.") for hint in verdict.hints]


def test_where_all_is_well_there_is_nothing_to_do() -> None:
    assert judged(WELL, True) == Verdict(State.WORKS)
    assert judged(replace(WELL, printer=None, terminal=None), True) == Verdict(State.WORKS)


@pytest.mark.parametrize(
    ("health", "hint", "then"),
    [
        (replace(WELL, printer=PrinterState.PAPER_LOW), "paper_low", Then.NOT),
        (replace(WELL, printer=PrinterState.OUT_OF_PAPER), "paper_out", Then.NOT),
        (replace(WELL, printer=PrinterState.OFFLINE), "printer", Then.IF_IT_STAYS),
        (replace(WELL, terminal=False), "card_reader", Then.IF_IT_STAYS),
        (replace(WELL, connected=False), "line", Then.NOT),
        (replace(WELL, refused=2), "refused", Then.NOW),
        (replace(WELL, waiting=1, oldest=START - timedelta(hours=25)), "waiting", Then.NOW),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_kiosk_that_goes_on_without_something_works_with_a_hint(health: Health, hint: str, then: Then) -> None:
    verdict = judged(health, True)
    assert (verdict.state, keys(verdict), verdict.hints[0].then) == (State.HINT, [hint], then)


def test_what_waits_for_less_than_a_day_is_no_hint() -> None:
    assert judged(replace(WELL, waiting=9, oldest=START - timedelta(hours=23)), True).state is State.WORKS


def test_without_a_screen_or_room_it_does_not_work() -> None:
    assert judged(WELL, False).state is State.BROKEN
    assert judged(replace(WELL, accepting=False), True).state is State.BROKEN
    assert judged(replace(WELL, closed=True), True).state is State.BROKEN


def test_the_worst_comes_first() -> None:
    worst = replace(WELL, accepting=False, printer=PrinterState.OUT_OF_PAPER, connected=False, refused=1)
    assert keys(judged(worst, False)) == ["panel", "storage", "paper_out", "line", "refused"]
