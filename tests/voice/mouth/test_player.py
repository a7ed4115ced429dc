"""The thread that hands sound to the loudspeaker, with a loudspeaker that is played by hand."""

from array import array
from collections.abc import Iterator
from queue import Queue

import pytest

from kiosk.core.errors import DeviceOffline
from kiosk.voice.mouth.mixer import Clip, End
from kiosk.voice.mouth.player import Device, Player, Silent, Sounds
from kiosk.voice.sound.loudspeaker import CHUNK
from kiosk.voice.sound.recorded import RecordedLoudspeaker

PATIENCE_S = 10.0
ROOM = 4 * CHUNK


def sound(chunks: int, value: int = 1000) -> bytes:
    return array("h", [value] * (chunks * CHUNK // 2)).tobytes()


def clip(turn: int, line: int, chunks: int, value: int = 1000) -> Clip:
    return Clip(turn, line, True, sound(chunks, value), 200)


class Stage:
    def __init__(self) -> None:
        self.told: Queue[object] = Queue()
        self.loudspeakers: list[RecordedLoudspeaker] = []
        self.player = Player(self._find, self.told.put, again_s=0.01)

    def has(self, loudspeaker: RecordedLoudspeaker) -> RecordedLoudspeaker:
        self.loudspeakers.append(loudspeaker)
        return loudspeaker

    def hears(self) -> object:
        return self.told.get(timeout=PATIENCE_S)

    def _find(self) -> RecordedLoudspeaker:
        if not self.loudspeakers:
            raise DeviceOffline("none")
        return self.loudspeakers.pop()


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.player.stop()


def begin(stage: Stage, room: int | None = ROOM) -> RecordedLoudspeaker:
    loudspeaker = stage.has(RecordedLoudspeaker(room))
    stage.player.start()
    assert stage.hears() == Device(there=True)
    return loudspeaker


def test_lines_are_told_as_they_begin_and_the_end_when_all_was_heard(stage: Stage) -> None:
    loudspeaker = begin(stage)
    stage.player.add(clip(1, 0, 2, value=1))
    stage.player.add(clip(1, 1, 8, value=2))
    stage.player.add(End(1))
    assert [stage.hears(), stage.hears()] == [Sounds(1, 0), Sounds(1, 1)]
    assert loudspeaker.waits_for(ROOM)
    assert stage.told.empty()
    loudspeaker.plays_on()
    assert stage.hears() == Silent(1)
    assert loudspeaker.heard.startswith(sound(2, 1) + sound(8, 2))


def test_a_hush_drops_what_the_loudspeaker_holds_and_all_that_was_to_come(stage: Stage) -> None:
    loudspeaker = begin(stage)
    stage.player.add(clip(1, 0, 50))
    assert stage.hears() == Sounds(1, 0)
    assert loudspeaker.waits_for(ROOM)
    stage.player.hush()
    loudspeaker.plays(CHUNK)
    assert loudspeaker.waits_for_cuts(1)
    assert len(loudspeaker.heard) == CHUNK
    stage.player.add(clip(2, 0, 1))
    assert stage.hears() == Sounds(2, 0)
    loudspeaker.plays_on()


def test_a_pause_goes_on_where_it_was(stage: Stage) -> None:
    loudspeaker = begin(stage)
    whole = array("h", range(1, 12 * CHUNK // 2 + 1)).tobytes()
    stage.player.add(Clip(1, 0, True, whole, 200))
    stage.player.add(End(1))
    assert loudspeaker.waits_for(ROOM)
    stage.player.pause(True)
    loudspeaker.plays(CHUNK)
    assert loudspeaker.waits_for_cuts(1)
    assert len(loudspeaker.heard) == CHUNK
    stage.player.pause(False)
    assert stage.hears() == Sounds(1, 0)
    loudspeaker.plays_on()
    assert stage.hears() == Silent(1)
    assert loudspeaker.heard.startswith(whole)


def test_a_pause_before_the_end_keeps_the_end_back(stage: Stage) -> None:
    begin(stage, room=None)
    stage.player.pause(True)
    stage.player.add(clip(1, 0, 2))
    stage.player.add(End(1))
    stage.player.play(sound(1), 200)
    assert stage.told.empty()
    stage.player.pause(False)
    assert [stage.hears(), stage.hears()] == [Sounds(1, 0), Silent(1)]


def test_a_short_sound_is_heard_while_nothing_is_said(stage: Stage) -> None:
    loudspeaker = begin(stage, room=None)
    stage.player.play(sound(3, 77), 200)
    assert loudspeaker.waits_for(3 * CHUNK)
    assert loudspeaker.heard == sound(3, 77)


def test_a_loudspeaker_that_is_lost_is_told_once_and_looked_for_again(stage: Stage) -> None:
    loudspeaker = begin(stage)
    stage.player.add(clip(1, 0, 50))
    assert stage.hears() == Sounds(1, 0)
    loudspeaker.is_unplugged()
    assert stage.hears() == Device(there=False)
    other = stage.has(RecordedLoudspeaker())
    assert stage.hears() == Device(there=True)
    stage.player.add(clip(2, 0, 1))
    assert stage.hears() == Sounds(2, 0)
    assert loudspeaker.closed
    assert other.heard == sound(1)


def test_without_a_loudspeaker_everything_goes_on_in_silence(stage: Stage) -> None:
    stage.player.start()
    assert stage.hears() == Device(there=False)
    stage.player.add(clip(1, 0, 1))
    stage.player.hush()
    stage.player.pause(True)
    stage.player.play(sound(1), 100)
    stage.has(RecordedLoudspeaker())
    assert stage.hears() == Device(there=True)


def test_another_loudspeaker_takes_over(stage: Stage) -> None:
    first = begin(stage, room=None)
    headphones = RecordedLoudspeaker()
    stage.player.use(lambda: headphones)
    stage.player.play(sound(2), 200)
    assert headphones.waits_for(2 * CHUNK)
    assert first.closed
    assert first.heard == b""
