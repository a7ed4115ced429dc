"""A city that cannot be searched: what became of a lost reply is for people to find out."""

from pathlib import Path
from random import Random

from kiosk.core.errors import CannotTell, Rejected, ReplyLost
from kiosk.offline_cache.listeners import AlertKind
from kiosk.offline_cache.records import REJECTED
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from tests.offline_cache.fakes import HandClock, Notebook, ObedientCity, outbox_over


def test_it_is_given_to_the_technician_and_holds_up_nothing(tmp_path: Path) -> None:
    clock, notebook = HandClock(), Notebook()
    outbox = outbox_over(Store.in_memory(), tmp_path, clock)
    city = ObedientCity(ReplyLost(), CannotTell(), "ok")
    sync = Sync(outbox, city.deliver, clock, Random(5), listeners=notebook.listeners())
    outbox.enqueue("a", "s", "report", b"x")
    outbox.enqueue("b", "s", "report", b"x")
    for _ in range(60):
        sync.run_once()
        clock.advance(seconds=1)
    assert city.ids == ["a", "a", "b"]
    record = outbox.by_id("a")
    assert record
    assert (record.state, record.last_error, record.word) == (State.DEAD, "cannot tell", "unsure")
    assert [(alert.kind, alert.reference) for alert in notebook.alerts] == [(AlertKind.UNSURE, record.reference)]
    assert sync.connected


def test_a_refusal_is_known_by_how_its_reason_begins(tmp_path: Path) -> None:
    clock = HandClock()
    outbox = outbox_over(Store.in_memory(), tmp_path, clock)
    outbox.enqueue("a", "s", "report", b"x")
    Sync(outbox, ObedientCity(Rejected("no", "400")).deliver, clock, Random(5)).run_once()
    (record,) = outbox.dead_letters()
    assert record.last_error.startswith(REJECTED)
