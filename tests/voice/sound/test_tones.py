"""The kiosk's short sounds."""

from array import array

import pytest

from kiosk.voice.sound.loudspeaker import BYTES_A_SECOND
from kiosk.voice.sound.tones import tone

NAMES = ("click", "good", "bad", "open")
SOFT = 16_384


@pytest.mark.parametrize("name", NAMES)
def test_a_tone_is_short_and_soft_and_ends_in_silence(name: str) -> None:
    samples = array("h", tone(name))
    assert 0.01 < len(samples.tobytes()) / BYTES_A_SECOND < 0.3
    assert 4000 < max(map(abs, samples)) < SOFT
    assert abs(samples[0]) < 50
    assert abs(samples[-1]) < 50


def test_no_two_tones_sound_alike() -> None:
    assert len({tone(name) for name in NAMES}) == len(NAMES)


def test_what_is_no_tone_is_told() -> None:
    with pytest.raises(KeyError):
        tone("gong")
