"""A clerk's PIN, and who tries to guess it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk import pin
from kiosk.core.errors import PinRefused
from kiosk.pin import Pin
from tests.offline_cache.fakes import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def door(tmp_path: Path, clock: HandClock) -> Pin:
    pin.write(tmp_path / "pin", "4711", b"sixteen bytes of")
    return Pin(tmp_path / "pin", tmp_path / "tries", clock)


def refusal(door: Pin, tried: str) -> str:
    with pytest.raises(PinRefused) as trouble:
        door.check(tried)
    return trouble.value.message_key


def misses(door: Pin, times: int) -> None:
    for _again in range(times):
        assert refusal(door, "0000") == "pin.wrong"


def test_the_right_one_opens(door: Pin) -> None:
    door.check("4711")


def test_the_pin_itself_is_on_no_disk(tmp_path: Path, door: Pin) -> None:
    misses(door, 1)
    assert all(b"4711" not in file.read_bytes() for file in tmp_path.iterdir())
    assert (tmp_path / "pin").stat().st_mode & 0o077 == 0


def test_after_five_wrong_ones_it_must_wait_ever_longer(door: Pin, clock: HandClock) -> None:
    misses(door, 5)
    assert refusal(door, "4711") == "pin.wait"
    clock.advance(seconds=16)
    misses(door, 1)
    clock.advance(seconds=16)
    assert refusal(door, "4711") == "pin.wait"
    clock.advance(seconds=15)
    door.check("4711")
    misses(door, 5)


def test_a_kiosk_that_is_switched_off_counts_on(tmp_path: Path, door: Pin, clock: HandClock) -> None:
    misses(door, 5)
    assert refusal(Pin(tmp_path / "pin", tmp_path / "tries", clock), "4711") == "pin.wait"


def test_a_clock_that_is_set_back_opens_nothing(door: Pin, clock: HandClock) -> None:
    misses(door, 5)
    clock.set_wall(seconds=-5)
    assert refusal(door, "4711") == "pin.wait"


def test_after_fifteen_only_a_new_pin_helps(tmp_path: Path, door: Pin, clock: HandClock) -> None:
    for _again in range(15):
        clock.advance(days=1)
        misses(door, 1)
    clock.advance(days=365)
    assert refusal(door, "4711") == "pin.locked"
    pin.write(tmp_path / "pin", "9876", b"sixteen other b.")
    door.check("9876")


def test_what_cannot_be_counted_is_not_tried(tmp_path: Path, clock: HandClock) -> None:
    pin.write(tmp_path / "pin", "4711", b"sixteen bytes of")
    assert refusal(Pin(tmp_path / "pin", tmp_path / "gone" / "tries", clock), "4711") == "pin.wait"


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b'{"wrong": "x", "last": 0, "pin": "%b"}'])
def test_a_damaged_count_opens_nothing_at_once(tmp_path: Path, door: Pin, clock: HandClock, damage: bytes) -> None:
    which = sha256(json.loads((tmp_path / "pin").read_text())["argon2id"].encode()).hexdigest()
    (tmp_path / "tries").write_bytes(damage.replace(b"%b", which.encode()))
    assert refusal(door, "4711") == "pin.wait"


@pytest.mark.parametrize("content", [None, "", "{}", '{"argon2id": "zz"}'])
def test_without_a_pin_nothing_opens(tmp_path: Path, clock: HandClock, content: str | None) -> None:
    file = tmp_path / "none"
    if content is not None:
        file.write_text(content)
    assert refusal(Pin(file, tmp_path / "tries", clock), "") == "pin.none"
    assert refusal(Pin(None, tmp_path / "tries", clock), "") == "pin.none"


@pytest.mark.parametrize("poor", ["", "123", "1234567890123", "12a4", "١٢٣٤"])
def test_a_pin_has_four_to_twelve_digits(tmp_path: Path, poor: str) -> None:
    with pytest.raises(ValueError, match="four to twelve"):
        pin.write(tmp_path / "pin", poor, b"sixteen bytes of")
    assert not (tmp_path / "pin").exists()
