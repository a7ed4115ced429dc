"""A copy of the session in the desk's memory: never on disk, and soon forgotten."""

import threading

import pytest

from kiosk.core.messages import EndSession, KeepSession, Kept, TakeSession
from kiosk.desk.session_copy import SessionCopy
from tests.desk.counter import Clock, Counter

CANARY = "Quetzalcoatlus-4711"


def taken(counter: Counter) -> Kept:
    return counter.screen.asks(TakeSession(), Kept)


def test_there_is_nothing_at_first(counter: Counter) -> None:
    assert taken(counter) == Kept()


def test_the_last_copy_is_given_with_its_age(counter: Counter) -> None:
    counter.screen.asks(KeepSession("first"), Kept)
    counter.screen.asks(KeepSession("second"), Kept)
    counter.clock.ahead += 10
    kept = taken(counter)
    assert kept.snapshot == "second"
    assert 10 <= kept.age_s < 20


def test_another_screen_may_take_it(counter: Counter) -> None:
    counter.screen.asks(KeepSession("copy"), Kept)
    assert counter.has_a_screen().asks(TakeSession(), Kept).snapshot == "copy"


def test_an_ended_session_is_forgotten(counter: Counter) -> None:
    counter.screen.asks(KeepSession("copy"), Kept)
    counter.screen.asks(EndSession(), Kept)
    assert taken(counter) == Kept()


def test_the_end_of_one_session_never_takes_the_copy_of_the_next(counter: Counter) -> None:
    for number in range(20):
        counter.screen.link.ask(EndSession())
        counter.screen.asks_past(KeepSession(f"copy {number}"))
        assert taken(counter).snapshot == f"copy {number}"


def test_a_citizen_who_is_long_gone_is_forgotten(counter: Counter) -> None:
    counter.screen.asks(KeepSession(CANARY), Kept)
    counter.clock.ahead += 91
    assert taken(counter) == Kept()
    counter.clock.ahead -= 91
    assert taken(counter) == Kept()


def test_a_copy_that_no_screen_comes_back_for_is_forgotten() -> None:
    clock = Clock()
    copy = SessionCopy(90.0, clock)
    copy.keep(CANARY)
    clock.ahead += 94
    copy.forget_when_old()
    assert CANARY in repr([getattr(copy, name) for name in vars(copy)])
    clock.ahead += 2
    copy.forget_when_old()
    assert CANARY not in repr([getattr(copy, name) for name in vars(copy)])


def test_the_desk_looks_after_old_copies_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Semaphore(0)
    monkeypatch.setattr("kiosk.desk.desk._AROUND_S", 0.01)
    monkeypatch.setattr(SessionCopy, "forget_when_old", lambda _: looked.release())
    with Counter():
        assert all(looked.acquire(timeout=20) for _ in range(3))


def test_it_is_in_no_file(counter: Counter) -> None:
    counter.screen.asks(KeepSession(CANARY), Kept)
    counter.screen.asks(EndSession(), Kept)
    assert [path for path in counter.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()] == []


def test_the_log_is_emptied_after_a_session(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied = threading.Event()
    monkeypatch.setattr("kiosk.offline_cache.store.Store.checkpoint", lambda _: emptied.set())
    counter.screen.asks(EndSession(), Kept)
    assert emptied.wait(20)


def test_a_key_that_nothing_needs_is_shredded_after_a_session(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = counter.data / "keys" / "2001-01-01.00000000.key"
    stale.parent.mkdir(exist_ok=True)
    stale.write_bytes(bytes(32))
    shredded = threading.Event()
    monkeypatch.setattr(
        "kiosk.offline_cache.store.Store.checkpoint", lambda _: None if stale.exists() else shredded.set()
    )
    counter.screen.asks(EndSession(), Kept)
    assert shredded.wait(20)
