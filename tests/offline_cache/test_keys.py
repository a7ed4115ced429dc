"""Keys of the day, and bodies sealed with them."""

from pathlib import Path
from random import Random

import pytest

from kiosk.core.errors import StorageFull
from kiosk.offline_cache.cipher import Sealed, seal, unseal
from kiosk.offline_cache.keys import KEY_BYTES, Key, KeyLost, Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import HandClock, outbox_over


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def keyring(tmp_path: Path, clock: HandClock) -> Keyring:
    return Keyring(tmp_path / "keys", clock, Random(3).randbytes)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "keys").iterdir())


def test_a_day_has_one_key_and_the_next_day_another(keyring: Keyring, clock: HandClock, tmp_path: Path) -> None:
    first = keyring.today()
    clock.advance(hours=14)
    assert keyring.today() == first
    clock.advance(hours=1)
    second = keyring.today()
    assert second.id.startswith("2025-06-03.")
    assert second.secret != first.secret
    assert len(files(tmp_path)) == 2


def test_a_key_is_found_again_after_a_restart(keyring: Keyring, clock: HandClock, tmp_path: Path) -> None:
    key = keyring.today()
    assert Keyring(tmp_path / "keys", clock).today() == key


def test_only_we_may_read_a_key(keyring: Keyring, tmp_path: Path) -> None:
    keyring.today()
    (path,) = (tmp_path / "keys").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert len(path.read_bytes()) == KEY_BYTES


def test_a_key_never_shows_its_secret(keyring: Keyring) -> None:
    assert "secret" not in repr(keyring.today())


def test_shredding_keeps_what_is_needed_and_todays(keyring: Keyring, clock: HandClock, tmp_path: Path) -> None:
    old = keyring.today()
    clock.advance(days=1)
    needed = keyring.today()
    clock.advance(days=1)
    today = keyring.today()
    assert keyring.shred({needed.id}) == (old.id,)
    assert files(tmp_path) == [f"{needed.id}.key", f"{today.id}.key"]
    with pytest.raises(KeyLost):
        keyring.get(old.id)


def test_a_clock_set_back_reuses_no_shredded_name(keyring: Keyring, clock: HandClock) -> None:
    old = keyring.today()
    clock.advance(days=1)
    keyring.shred(())
    clock.set_wall(days=-1)
    assert keyring.today().id != old.id


def test_a_damaged_key_is_lost_and_a_new_one_made(keyring: Keyring, clock: HandClock, tmp_path: Path) -> None:
    old = keyring.today()
    (tmp_path / "keys" / f"{old.id}.key").write_bytes(b"short")
    again = Keyring(tmp_path / "keys", clock)
    with pytest.raises(KeyLost):
        again.get(old.id)
    assert again.today().id != old.id


def test_a_folder_that_cannot_be_written_is_a_full_store(clock: HandClock, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(StorageFull):
        Keyring(tmp_path / "keys", clock).today()


def test_a_body_opens_only_in_its_own_row() -> None:
    key = Key("k", bytes(KEY_BYTES))
    sealed = seal(key, "a", "report", b"text")
    assert unseal(key, "a", "report", sealed) == b"text"
    for row_id, kind in (("b", "report"), ("a", "booking"), ("areport", "")):
        with pytest.raises(KeyLost):
            unseal(key, row_id, kind, sealed)
    with pytest.raises(KeyLost):
        unseal(Key("other", key.secret), "a", "report", sealed)
    with pytest.raises(KeyLost):
        unseal(key, "a", "report", Sealed("k", sealed.nonce, sealed.body[:-1]))


def test_the_same_text_is_never_sealed_alike() -> None:
    key = Key("k", bytes(KEY_BYTES))
    assert seal(key, "a", "report", b"text").body != seal(key, "a", "report", b"text").body


def lose_keys(folder: Path) -> None:
    for path in (folder / "keys").iterdir():
        path.unlink()


def test_a_lost_key_makes_the_row_dead_and_the_others_go_on(tmp_path: Path, clock: HandClock) -> None:
    store = Store.in_memory()
    outbox_over(store, tmp_path, clock).enqueue("a", "s", "report", b"x")
    lose_keys(tmp_path)
    outbox = outbox_over(store, tmp_path, clock)
    outbox.enqueue("b", "s", "report", b"y")
    delivery = outbox.claim()
    assert delivery is not None
    assert delivery.id == "b"
    assert [(record.id, record.last_error) for record in outbox.dead_letters()] == [("a", "key lost")]
    with pytest.raises(KeyLost):
        outbox.read_dead("a")


def test_a_key_is_shredded_once_its_last_body_is_gone(tmp_path: Path, clock: HandClock) -> None:
    outbox: Outbox = outbox_over(Store.in_memory(), tmp_path, clock)
    for row_id in ("done", "dead"):
        outbox.enqueue(row_id, row_id, "report", b"x")
    (old,) = files(tmp_path)
    clock.advance(days=1)
    outbox.claim()
    outbox.claim()
    outbox.done("done", "r")
    outbox.dead("dead", "rejected")
    outbox.tidy()
    assert files(tmp_path) == [old]
    outbox.discard("dead")
    outbox.tidy()
    assert files(tmp_path) == []
