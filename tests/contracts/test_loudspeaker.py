"""What every loudspeaker promises, over the recorded one and over a real stream into a virtual device."""

import math
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.core.errors import DeviceOffline
from kiosk.voice.sound.loudspeaker import BYTES_A_SECOND, CHUNK, Loudspeaker
from kiosk.voice.sound.recorded import RecordedLoudspeaker
from kiosk.voice.sound.watch import Watch
from tests.voice.virtual_sound import needs_pulseaudio, virtual_sound

TONE = array("h", (round(9000 * math.sin(0.2 * at)) for at in range(CHUNK // 2))).tobytes()
SILENCE = bytes(CHUNK)


@dataclass(frozen=True, slots=True)
class Room:
    """`heard` returns the sound between the first and the last that was loud, once it is quiet."""

    loudspeaker: Loudspeaker
    heard: Callable[[], int]
    unplug: Callable[[], None]


@contextmanager
def recorded() -> Iterator[Room]:
    twin = RecordedLoudspeaker()
    yield Room(twin, lambda: len(twin.heard.strip(b"\0")), twin.is_unplugged)


@contextmanager
def through_portaudio(folder: Path) -> Iterator[Room]:
    from kiosk.voice.sound.portaudio import open_loudspeaker

    with virtual_sound(folder) as sound, sound.listening() as recording:
        loudspeaker = open_loudspeaker("", Watch(lambda: None))

        def heard() -> int:
            recording.wait_for_silence()
            return len(recording.sound)

        yield Room(loudspeaker, heard, sound.unplug)
        loudspeaker.close()


@pytest.fixture(params=["recorded", pytest.param("portaudio", marks=needs_pulseaudio)])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    with recorded() if request.param == "recorded" else through_portaudio(tmp_path) as room:
        yield room


def write(loudspeaker: Loudspeaker, sound: bytes, size: int) -> None:
    for _ in range(0, size, CHUNK):
        loudspeaker.write(sound)


def test_everything_is_heard_that_as_much_silence_as_it_is_deep_follows(room: Room) -> None:
    write(room.loudspeaker, TONE, 25 * CHUNK)
    write(room.loudspeaker, SILENCE, room.loudspeaker.depth)
    room.loudspeaker.cut()
    assert abs(room.heard() - 25 * CHUNK) <= CHUNK


def test_after_a_cut_the_rest_is_not_heard(room: Room) -> None:
    write(room.loudspeaker, TONE, BYTES_A_SECOND)
    unheard = room.loudspeaker.cut()
    assert 0 <= unheard <= max(CHUNK, 2 * room.loudspeaker.depth)
    assert room.heard() <= BYTES_A_SECOND + CHUNK


def test_it_goes_on_after_a_cut(room: Room) -> None:
    room.loudspeaker.write(SILENCE)
    room.loudspeaker.cut()
    write(room.loudspeaker, TONE, 10 * CHUNK)
    write(room.loudspeaker, SILENCE, room.loudspeaker.depth)
    assert room.heard() >= 9 * CHUNK


def test_a_cut_of_silence_is_nothing(room: Room) -> None:
    assert room.loudspeaker.cut() == 0
    assert room.loudspeaker.cut() == 0


def test_one_that_was_unplugged_says_so(room: Room) -> None:
    room.loudspeaker.write(TONE)
    room.unplug()
    with pytest.raises(DeviceOffline):
        write(room.loudspeaker, TONE, 2 * BYTES_A_SECOND)


def test_one_that_is_not_there_cannot_be_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nor can one that there never was."""
    from kiosk.voice.sound.portaudio import open_loudspeaker

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("", "a loudspeaker that nobody built", "99"):
        with pytest.raises(DeviceOffline):
            open_loudspeaker(name, Watch(lambda: None))
