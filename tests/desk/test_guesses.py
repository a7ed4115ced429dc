"""Trying one reference after another is slow, and said to be."""

from pathlib import Path
from random import Random

from kiosk.core import reference as references
from kiosk.core.messages import FollowUp, GetStatus
from kiosk.desk.following import Following
from kiosk.desk.guesses import EVERY_S, FREE
from kiosk.offline_cache.store import Store
from tests.desk.counter import Counter
from tests.desk.test_following import Numbers
from tests.offline_cache.fakes import HandClock, outbox_over

MINTED = [references.mint("SM", Random(number)) for number in range(100)]


class Enquiry:
    """A kiosk that knows one reference, and a city that knows another."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        outbox = outbox_over(Store.in_memory(), folder, self.clock)
        self.mine = outbox.enqueue("a", "s", "report", b"x").reference
        self.city = Numbers(reference=MINTED[-1])
        self.following = Following(outbox, self.city, self.clock, "SM")

    def asks(self, reference: str) -> str:
        return self.following.status(reference).state


def test_five_mistakes_are_free_and_the_sixth_waits_half_a_minute(tmp_path: Path) -> None:
    enquiry = Enquiry(tmp_path)
    assert [enquiry.asks(each) for each in MINTED[:6]] == ["unknown"] * FREE + ["slow"]
    asked = list(enquiry.city.asked)
    enquiry.clock.advance(seconds=EVERY_S - 1)
    assert enquiry.asks(MINTED[6]) == "slow"
    assert enquiry.city.asked == asked
    enquiry.clock.advance(seconds=1)
    assert [enquiry.asks(each) for each in MINTED[6:8]] == ["unknown", "slow"]


def test_while_guesses_wait_a_right_one_waits_too(tmp_path: Path) -> None:
    """Else the wait would tell which is right."""
    enquiry = Enquiry(tmp_path)
    for each in MINTED[:FREE]:
        enquiry.asks(each)
    assert [enquiry.asks(enquiry.mine), enquiry.asks(MINTED[-1])] == ["slow", "slow"]
    enquiry.clock.advance(seconds=EVERY_S)
    assert [enquiry.asks(enquiry.mine), enquiry.asks(MINTED[-1])] == ["pending", "elsewhere"]


def test_what_is_found_is_no_guess(tmp_path: Path) -> None:
    enquiry = Enquiry(tmp_path)
    assert [enquiry.asks(enquiry.mine) for _ in range(20)] == ["pending"] * 20
    assert [enquiry.asks(MINTED[-1]) for _ in range(20)] == ["elsewhere"] * 20


def test_the_same_mistake_again_is_one_mistake(tmp_path: Path) -> None:
    enquiry = Enquiry(tmp_path)
    assert [enquiry.asks(MINTED[0]) for _ in range(20)] == ["unknown"] * 20
    assert enquiry.asks(f" {MINTED[0].lower()} ") == "unknown"
    assert [enquiry.asks(each) for each in MINTED[1:6]] == ["unknown"] * (FREE - 1) + ["slow"]


def test_numbers_of_the_city_are_counted_too(tmp_path: Path) -> None:
    enquiry = Enquiry(tmp_path)
    assert [enquiry.asks(str(number)) for number in range(6)] == ["unknown"] * FREE + ["slow"]


def test_in_the_long_run_one_guess_is_free_every_half_minute(tmp_path: Path) -> None:
    enquiry = Enquiry(tmp_path)
    told = []
    for second in range(3600):
        told.append(enquiry.asks(str(second)))
        enquiry.clock.advance(seconds=1)
    assert told.count("unknown") <= FREE + 3600 / EVERY_S


def test_beginning_a_new_session_wins_nothing(counter: Counter) -> None:
    for number in range(FREE):
        counter.screen.asks(GetStatus(str(number)), FollowUp)
    counter.ends_the_session()
    assert counter.screen.asks(GetStatus("999"), FollowUp) == FollowUp("999", "slow")
