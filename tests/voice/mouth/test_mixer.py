"""What comes next out of the loudspeaker."""

from array import array

from kiosk.voice.mouth.mixer import Clip, End, Mixer
from kiosk.voice.sound.loudspeaker import CHUNK

LOUD = 20_000


def sound(size: int, value: int = LOUD) -> bytes:
    return array("h", [value] * (size // 2)).tobytes()


def clip(line: int = 0, size: int = CHUNK, volume: int = 200, first: bool = True) -> Clip:
    return Clip(1, line, first, sound(size), volume)


def peak(chunk: bytes) -> int:
    return max(map(abs, array("h", chunk)))


def test_clips_come_in_their_order_and_chunk_by_chunk() -> None:
    mixer = Mixer()
    mixer.add(clip(line=0, size=CHUNK + 10))
    mixer.add(clip(line=1, size=10))
    chunks = [mixer.next() for _ in range(4)]
    assert [len(chunk) for chunk, _ in chunks] == [CHUNK, 10, 10, 0]
    assert [begins and begins.line for _, begins in chunks] == [0, None, 1, None]


def test_a_line_begins_once() -> None:
    mixer = Mixer()
    mixer.add(clip(size=10))
    mixer.add(clip(size=10, first=False))
    assert [bool(mixer.next()[1]) for _ in range(2)] == [True, False]


def test_the_normal_volume_is_half_and_the_loudest_cuts_nothing_off() -> None:
    peaks = []
    for volume in (0, 100, 200, 500):
        mixer = Mixer()
        mixer.add(clip(volume=volume))
        peaks.append(peak(mixer.next()[0]))
    assert peaks == [0, LOUD // 2, LOUD, LOUD]


def test_speech_steps_back_under_a_short_sound_and_both_together_fit() -> None:
    mixer = Mixer()
    mixer.add(Clip(1, 0, True, sound(2 * CHUNK, 32_767), 200))
    mixer.play(sound(CHUNK, 16_000), 200)
    assert peak(mixer.next()[0]) == 16_383 + 16_000
    assert peak(mixer.next()[0]) == 32_767


def test_a_short_sound_plays_while_speech_is_paused() -> None:
    mixer = Mixer()
    mixer.add(clip())
    mixer.paused = True
    mixer.play(sound(CHUNK, 100), 200)
    assert peak(mixer.next()[0]) == 100
    assert mixer.next() == (b"", None)
    assert not mixer.has_work()


def test_what_was_not_heard_comes_again() -> None:
    mixer = Mixer()
    mixer.add(clip(size=3 * CHUNK))
    for _ in range(2):
        mixer.next()
    mixer.back(CHUNK)
    assert [len(mixer.next()[0]) for _ in range(3)] == [CHUNK, CHUNK, 0]


def test_the_end_comes_once_after_all_sound() -> None:
    mixer = Mixer()
    mixer.add(clip())
    mixer.add(End(1))
    assert mixer.ended() is None
    mixer.next()
    assert mixer.ended() == End(1)
    assert mixer.ended() is None


def test_after_clearing_nothing_comes() -> None:
    mixer = Mixer()
    mixer.add(clip(size=3 * CHUNK))
    mixer.add(End(1))
    mixer.next()
    mixer.clear()
    assert (mixer.next(), mixer.ended(), mixer.has_work()) == ((b"", None), None, False)
