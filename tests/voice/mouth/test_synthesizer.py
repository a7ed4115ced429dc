"""The real synthesizer in its real process."""

import os
import signal
import wave
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from kiosk.voice.child import Child, Pace
from kiosk.voice.mouth.making import FROM_SYNTHESIZER, PART, NoVoice, Part, Say, Voices
from kiosk.voice.sound.loudspeaker import BYTES_A_SECOND

PATIENCE_S = 20.0
TEXTS = {
    "en": "Which street light is broken?",
    "es": "¿Qué farola está rota?",
    "ar": "أي عمود إنارة معطل؟",
    "zh": "哪一盏路灯坏了？",
}


class Workshop:
    def __init__(self) -> None:
        self.heard: Queue[object] = Queue()
        pace = Pace(first_s=0.01, longest_s=0.01)
        self.child = Child(
            "kiosk.voice.mouth.synthesizer", FROM_SYNTHESIZER, self.heard.put, lambda _up: None, pace=pace
        )
        self.child.start()
        self.voices = self.next()

    def next(self) -> object:
        return self.heard.get(timeout=PATIENCE_S)

    def sound(self, text: str, language: str = "en", rate: int = 100) -> bytes:
        self.child.send(Say(1, text, language, rate))
        whole = b""
        while isinstance(part := self.next(), Part):
            whole += part.sound
            if part.last:
                return whole
        raise AssertionError(part)


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    workshop = Workshop()
    yield workshop
    workshop.child.stop()


def loudness(sound: bytes) -> int:
    return max(map(abs, memoryview(sound).cast("h")))


def test_it_tells_which_languages_it_can_speak(workshop: Workshop) -> None:
    assert isinstance(workshop.voices, Voices)
    assert set(TEXTS) <= set(workshop.voices.languages)


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_is_spoken_and_sounds_like_itself(workshop: Workshop, language: str) -> None:
    sound = workshop.sound(TEXTS[language], language)
    assert 0.8 < len(sound) / BYTES_A_SECOND < 5
    assert 5_000 < loudness(sound) <= 32_767
    if language != "en":
        assert sound != workshop.sound(TEXTS[language], "en")


@pytest.mark.parametrize("language", TEXTS)
def test_slower_lasts_longer(workshop: Workshop, language: str) -> None:
    lengths = [len(workshop.sound(TEXTS[language], language, rate)) for rate in (200, 150, 100, 75, 50)]
    assert lengths == sorted(lengths)
    assert lengths[-1] > 2.5 * lengths[0]


def test_the_speed_stays_within_half_and_double(workshop: Workshop) -> None:
    for beyond, bound in ((10, 50), (900, 200)):
        lengths = [len(workshop.sound(TEXTS["en"], "en", rate)) for rate in (beyond, bound)]
        assert lengths[0] == pytest.approx(lengths[1], rel=0.03)


def test_slower_has_the_same_pitch(workshop: Workshop) -> None:
    """Counted where the wave goes up through zero in a long vowel."""
    pitches = [pitch(workshop.sound("aaaaah", "en", rate)) for rate in (50, 100)]
    assert pitches[0] == pytest.approx(pitches[1], rel=0.25)


def pitch(sound: bytes) -> float:
    """Hertz: the lag at which the loudest tenth of a second is most like itself."""
    samples = memoryview(sound).cast("h")
    loudest = max(range(0, len(samples) - 4410, 441), key=lambda at: sum(map(abs, samples[at : at + 2205])))
    part = samples[loudest : loudest + 4410]
    lags = range(22_050 // 250, 22_050 // 60)
    best = max(lags, key=lambda lag: sum(part[at] * part[at + lag] for at in range(0, 2205, 3)))
    return 22_050 / best


def test_chinese_with_latin_words_is_spoken_by_two_voices(workshop: Workshop) -> None:
    both = workshop.sound("请到Harbour Street", "zh")
    chinese, english = workshop.sound("请到", "zh"), workshop.sound("Harbour Street", "en")
    assert len(both) == pytest.approx(len(chinese) + len(english), rel=0.1)


def test_a_language_without_a_voice_is_not_spoken_in_english(workshop: Workshop) -> None:
    workshop.child.send(Say(5, "Guten Tag", "xx", 100))
    assert workshop.next() == NoVoice(5)


def test_what_is_too_long_for_one_message_comes_in_parts(workshop: Workshop) -> None:
    assert len(workshop.sound("one two three four five six seven eight nine ten " * 4, "en", 50)) > PART


def test_mark_up_and_phoneme_codes_are_only_text(workshop: Workshop) -> None:
    assert len(workshop.sound("[[h@loU]] <voice name='es'>hello</voice>")) > len(workshop.sound("hello"))


def test_no_sound_has_a_name_in_the_file_system(workshop: Workshop) -> None:
    workshop.sound(TEXTS["en"])
    files = [str(file.readlink()) for file in Path(f"/proc/{process_of(workshop)}/fd").iterdir()]
    assert "/memfd:speech (deleted)" in files
    known = ("/memfd:speech", "/dev/null", str(Path("/proc/self/fd/2").readlink()))
    assert [file for file in files if file.startswith("/") and not file.startswith(known)] == []


def process_of(workshop: Workshop) -> int:
    life = workshop.child._life
    assert life is not None
    return life._process.pid


def test_one_that_is_killed_comes_back(workshop: Workshop) -> None:
    os.kill(process_of(workshop), signal.SIGKILL)
    assert isinstance(workshop.next(), Voices)
    assert workshop.sound(TEXTS["en"])


def test_the_wave_module_takes_a_memory_file_by_its_path() -> None:
    """What pyttsx3 does with the name it is given."""
    file = os.memfd_create("test")
    with wave.open(f"/proc/self/fd/{file}", "wb") as sound:
        sound.setparams((1, 2, 22_050, 0, "NONE", "not compressed"))
        sound.writeframes(b"\1\0\2\0")
    with os.fdopen(file, "rb") as read, wave.open(read) as again:
        assert again.readframes(9) == b"\1\0\2\0"
