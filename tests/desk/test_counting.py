"""A real desk on a real socket counts sessions: once each, only what it knows, and keeps no text."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.core.host_messages import Counted, CountSession, GetUses, ServiceUses, Uses
from kiosk.core.messages import EndSession, Failed, Kept
from kiosk.core.tally import Ended, Use, Way
from kiosk.desk.counting import Counting
from kiosk.offline_cache.day_counts import DayCounts
from kiosk.offline_cache.reference import ReferenceCache
from kiosk.offline_cache.store import Store
from tests.core.values import SERVICES, SITE
from tests.desk.counter import Counter
from tests.offline_cache.fakes import START, HandClock

CANARY = "Quetzalcoatlus-4711"
SESSION = CountSession("id-1", "en", (Way.TOUCH,), (Use("report", "SL-01", completed=True),), Ended.FINISHED)


def uses(counter: Counter, language: str = "en") -> Uses:
    today = date.fromisoformat(counter.screen.asks(GetUses("2026-01-05", 1, language), Uses).today)
    return counter.screen.asks(GetUses(today.isoformat(), 1, language), Uses)


def test_a_session_is_counted_and_its_service_called_by_its_name(counter: Counter) -> None:
    counter.screen.asks(SESSION, Counted)
    assert uses(counter).sessions == 1
    assert uses(counter).services == (ServiceUses("report", "SL-01", 1, 1, "Street light not working"),)
    assert uses(counter, "es").services[0].name not in {"", "Street light not working"}


def test_a_message_that_comes_again_is_counted_once(counter: Counter) -> None:
    for _ in range(3):
        counter.screen.asks(SESSION, Counted)
    counter.has_a_screen().asks(SESSION, Counted)
    counter.screen.asks(replace(SESSION, id="id-2"), Counted)
    assert uses(counter).sessions == 2


def test_what_the_desk_does_not_know_gets_into_no_file(counter: Counter) -> None:
    strange = (Use("report", CANARY), Use(CANARY), Use("follow", CANARY, completed=True))
    counter.screen.asks(replace(SESSION, id=CANARY, uses=strange), Counted)
    counter.screen.asks(replace(SESSION, id="id-2", language=CANARY), Counted)
    found = uses(counter)
    assert {(each.journey, each.service) for each in found.services} == {("report", ""), ("follow", "")}
    assert found.sessions == 1
    counter.screen.asks(EndSession(), Kept)
    counter.desk.stop()
    files = [file for file in counter.data.rglob("*") if file.is_file()]
    assert files
    assert [file for file in files if CANARY.encode() in file.read_bytes()] == []


def test_the_id_of_a_message_is_kept_nowhere(counter: Counter) -> None:
    counter.screen.asks(replace(SESSION, id="7d0c2f0e-canary"), Counted)
    counter.desk.stop()
    assert [f for f in counter.data.rglob("*") if f.is_file() and b"7d0c2f0e-canary" in f.read_bytes()] == []


@pytest.mark.parametrize("first", ["yesterday", "", "2026-13-01", "9" * 400])
def test_a_day_that_is_none_is_refused(counter: Counter, first: str) -> None:
    counter.screen.asks(GetUses(first, 7, "en"), Failed)


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (7, 7), (10**9, 31)])
def test_so_many_days_are_told_at_once(counter: Counter, asked: int, given: int) -> None:
    assert len(counter.screen.asks(GetUses("2026-01-05", asked, "en"), Uses).days) == given


def test_what_was_counted_is_there_after_the_desk_was_started_again(counter: Counter) -> None:
    counter.screen.asks(SESSION, Counted)
    counter.desk.stop()
    counter.opens()
    assert uses(counter).sessions == 1


def test_counts_are_kept_for_more_than_a_year_and_no_longer() -> None:
    clock, store = HandClock(), Store.in_memory()
    cache = ReferenceCache(store, clock)
    cache.put_services("city", "en", SERVICES["en"])
    counting = Counting(DayCounts(store, clock, START.tzinfo), cache, SITE, "city")  # type: ignore[arg-type]
    counting.answer(SESSION)
    for days, left in ((400, 1), (1, 0)):
        clock.advance(days=days)
        counting.erase_old()
        assert counting.uses(GetUses(START.date().isoformat(), 1, "en")).sessions == left
