"""An outbox moves to another machine: nothing lost, nothing twice, nothing to read on the way."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk import outbox as command
from kiosk.offline_cache import moving
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.moving import MOVED, NotMoved, give_away, take_up
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.records import Delivery
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from kiosk.settings import BadSettings
from tests.desk.counter import Counter
from tests.offline_cache.fakes import BALLAST, HandClock

WORDS = "correct horse battery"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def opened(data: Path, clock: HandClock) -> tuple[Store, Outbox]:
    data.mkdir(parents=True, exist_ok=True)
    store = Store.open(data / moving.DATABASE, clock, ballast_bytes=BALLAST)
    return store, Outbox(store, Keyring(data / moving.KEYS, clock), clock, Random(7))


@pytest.fixture
def old(tmp_path: Path, clock: HandClock) -> Path:
    """Three waiting, over two days and so under two keys, and one that the city has."""
    data = tmp_path / "old"
    store, outbox = opened(data, clock)
    outbox.enqueue("sent", "s", "report", b"the city has it")
    Sync(outbox, lambda _: "receipt", clock, Random(3), 1, spread_s=0.0).run_once()
    for number in range(3):
        outbox.enqueue(f"id-{number}", f"s{number}", "report", f"words of citizen {number}".encode())
        clock.advance(hours=12)
    store.close()
    return data


def delivered(data: Path, clock: HandClock) -> list[tuple[str, bytes]]:
    store, outbox = opened(data, clock)
    found: list[tuple[str, bytes]] = []

    def courier(delivery: Delivery) -> str:
        found.append((delivery.id, delivery.body))
        return "receipt"

    for _ in range(5):
        Sync(outbox, courier, clock, Random(3), 1, spread_s=0.0).run_once()
        clock.advance(minutes=10)
    assert all(record.state is State.DONE for n in range(3) if (record := outbox.by_id(f"id-{n}")))
    store.close()
    return found


def test_all_that_waited_is_sent_from_the_other_machine_and_once(tmp_path: Path, old: Path, clock: HandClock) -> None:
    assert give_away(old, tmp_path / "stick", WORDS, clock).waiting == 3
    assert take_up(tmp_path / "new", tmp_path / "stick", WORDS, clock).waiting == 3
    found = delivered(tmp_path / "new", clock)
    assert sorted(found) == [(f"id-{n}", f"words of citizen {n}".encode()) for n in range(3)]
    with pytest.raises(NotMoved, match="moved away already"):
        give_away(old, tmp_path / "again", WORDS, clock)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_takes_up_is_the_desks(tmp_path: Path, old: Path, clock: HandClock) -> None:
    give_away(old, tmp_path / "stick", WORDS, clock)
    data = tmp_path / "new"
    data.mkdir()
    os.chown(data, 12_345, 54_321)
    take_up(data, tmp_path / "stick", WORDS, clock)
    found = {(each.stat().st_uid, each.stat().st_gid) for each in (data, *data.rglob("*"))}
    assert found == {(12_345, 54_321)}


def test_nothing_can_be_read_on_the_way(tmp_path: Path, old: Path, clock: HandClock) -> None:
    give_away(old, tmp_path / "stick", WORDS, clock)
    sealed = (tmp_path / "stick").read_bytes()
    assert (tmp_path / "stick").stat().st_mode & 0o077 == 0
    for secret in (b"citizen", b"SQLite", b"id-1", *(key.read_bytes() for key in (old / moving.KEYS).iterdir())):
        assert secret not in sealed


@pytest.mark.parametrize("at", [0, 20, 40, 200, -1])
def test_a_damaged_file_or_another_passphrase_changes_nothing(
    tmp_path: Path, old: Path, clock: HandClock, at: int
) -> None:
    give_away(old, tmp_path / "stick", WORDS, clock)
    sealed = bytearray((tmp_path / "stick").read_bytes())
    with pytest.raises(NotMoved, match="passphrase is another one"):
        take_up(tmp_path / "new", tmp_path / "stick", "another passphrase", clock)
    sealed[at] ^= 1
    (tmp_path / "stick").write_bytes(sealed)
    with pytest.raises(NotMoved):
        take_up(tmp_path / "new", tmp_path / "stick", WORDS, clock)
    assert not (tmp_path / "new").exists()


def test_a_kiosk_that_owes_something_itself_takes_up_nothing(tmp_path: Path, old: Path, clock: HandClock) -> None:
    give_away(old, tmp_path / "stick", WORDS, clock)
    store, outbox = opened(tmp_path / "new", clock)
    outbox.enqueue("own", "s", "report", b"mine")
    store.close()
    with pytest.raises(NotMoved, match="requests of its own"):
        take_up(tmp_path / "new", tmp_path / "stick", WORDS, clock)
    assert [each for each, _ in _all(tmp_path / "new", clock)] == ["own"]


def _all(data: Path, clock: HandClock) -> Iterator[tuple[str, State]]:
    store, outbox = opened(data, clock)
    record = outbox.by_id("own")
    if record:
        yield record.id, record.state
    store.close()


def test_a_disk_that_cannot_be_written_leaves_the_machine_as_it_was(
    tmp_path: Path, old: Path, clock: HandClock
) -> None:
    with pytest.raises(OSError, match="nowhere"):
        give_away(old, tmp_path / "nowhere" / "stick", WORDS, clock)
    assert not moving.is_moved(old)


def test_the_new_machine_stays_itself_and_takes_the_same_up_once(tmp_path: Path, old: Path, clock: HandClock) -> None:
    """It was enrolled before: its certificate is not another's, and its claim code is spent."""
    file, new = tmp_path / "outbox", tmp_path / "new"
    give_away(old, file, WORDS, clock)
    (new / "identity").mkdir(parents=True)
    (new / "identity" / "certificate.pem").write_text("ours", "utf-8")
    (new / "out-of-service").touch()
    assert take_up(new, file, WORDS, clock).waiting > 0
    assert (new / "identity" / "certificate.pem").read_text("utf-8") == "ours"
    assert (new / "out-of-service").exists()
    delivered(new, clock)
    with pytest.raises(NotMoved, match="taken it up before"):
        take_up(new, file, WORDS, clock)


def options(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**{"show": "", "retry": "", "export": None, "take": None, **given})


def test_the_command_wants_the_desk_stopped_and_a_passphrase_that_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Counter() as counter:
        wanted = options(export=tmp_path / "stick")
        assert command.run(counter.settings, wanted, counter.clock, lambda _: WORDS) == 1
        assert "stop it first" in capsys.readouterr().out
        assert command.run(counter.settings, options(), counter.clock) == 0
        counter.desk.stop()
        assert command.run(counter.settings, wanted, counter.clock, lambda _: "short") == 1
        assert command.run(counter.settings, wanted, counter.clock, lambda _: WORDS) == 0
        assert "sends them no more" in capsys.readouterr().out
        with pytest.raises(BadSettings, match="moved to another machine"):
            counter.opens()
        (counter.data / MOVED).unlink()
        counter.opens()
