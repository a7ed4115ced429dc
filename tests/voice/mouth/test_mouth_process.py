"""The mouth as the screen has it: real processes, a real sound server, ears that record the loudspeaker."""

import math
import os
import select
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from pocketsphinx import Decoder

from kiosk.voice.child import Child, Pace
from kiosk.voice.messages import FROM_MOUTH, Began, Finished, Headphones, Hush, Mouth, Pause, Play, Speak, Trouble
from kiosk.voice.sound.jack import switch_event
from tests.voice.virtual_sound import RATE, Recording, VirtualSound, needs_pulseaudio, virtual_sound

pytestmark = needs_pulseaudio
PATIENCE_S = 30.0
ENGLISH = "Which street light is broken, please?"
SAID = ("please touch the number on the screen", "your report is with the city")
NOT_SAID = ("where is the broken street light", "thank you and goodbye")


class Mouthful:
    """A mouth that is up."""

    def __init__(self, *arguments: str) -> None:
        self.told: Queue[object] = Queue()
        self.child = Child(
            "kiosk.voice.mouth",
            FROM_MOUTH,
            self.told.put,
            lambda _up: None,
            pace=Pace(ping_s=0.5, first_s=0.01),
            arguments=("--jack", "", *arguments),
        )
        self.child.start()

    def says(self, kind: type) -> object:
        """The next message of this kind; what comes before it is dropped."""
        while not isinstance(message := self.told.get(timeout=PATIENCE_S), kind):
            pass
        return message

    @property
    def processes(self) -> list[int]:
        """It and the synthesizer."""
        life = self.child._life
        assert life is not None
        mouth = life._process.pid
        tasks = Path(f"/proc/{mouth}/task").iterdir()
        return [mouth, *(int(child) for task in tasks for child in (task / "children").read_text("ascii").split())]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sound")


@pytest.fixture(scope="module")
def sound(folder: Path) -> Iterator[VirtualSound]:
    """Whoever writes a file for a moment writes it into the folder too."""
    (folder / "temporary").mkdir()
    with pytest.MonkeyPatch.context() as patch, virtual_sound(folder) as sound:
        patch.setenv("TMPDIR", str(folder / "temporary"))
        yield sound


@pytest.fixture(scope="module")
def mouth(sound: VirtualSound) -> Iterator[Mouthful]:
    mouth = Mouthful()
    assert mouth.says(Mouth) == Mouth(("ar", "en", "es", "zh"), True)
    yield mouth
    mouth.child.stop()


@pytest.fixture
def recording(sound: VirtualSound, mouth: Mouthful) -> Iterator[Recording]:
    with sound.listening() as recording:
        yield recording


def seconds(sound: bytes) -> float:
    return len(sound) / 2 / RATE


def heard(recording: Recording) -> float:
    """Seconds of sound, once it is quiet."""
    recording.wait_for_sound()
    recording.wait_for_silence(0.6)
    return seconds(recording.sound)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Where is it?"),
        ("es", "¿Dónde está?"),
        ("ar", "أين المشكلة؟"),
        ("zh", "问题在哪里？"),
    ],
)
def test_what_is_spoken_is_heard(mouth: Mouthful, recording: Recording, language: str, text: str) -> None:
    mouth.child.send(Speak(1, (text,), language))
    assert mouth.says(Began) == Began(1, 0)
    assert mouth.says(Finished) == Finished(1)
    assert 0.4 < heard(recording) < 3
    assert energy(recording.sound) > 500


def energy(sound: bytes) -> float:
    samples = memoryview(sound).cast("h")
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


def test_a_recogniser_understands_what_is_heard(mouth: Mouthful, recording: Recording) -> None:
    decoder = Decoder(lm=None, loglevel="FATAL", samprate=float(RATE), nfft=1024)
    decoder.add_jsgf_string("said", f"#JSGF V1.0; grammar said; public <said> = {' | '.join(SAID + NOT_SAID)};")
    decoder.activate_search("said")
    understood = []
    for sentence in SAID:
        recording.forget()
        mouth.child.send(Speak(13, (f"{sentence}.",), "en"))
        mouth.says(Finished)
        recording.wait_for_silence()
        decoder.start_utt()
        decoder.process_raw(recording.sound, full_utt=True)
        decoder.end_utt()
        understood.append(decoder.hyp().hypstr)
    assert tuple(understood) == SAID


def test_a_louder_voice_is_louder_and_never_cut_off(mouth: Mouthful, recording: Recording) -> None:
    found = []
    for volume in (25, 100, 200, 900):
        recording.forget()
        mouth.child.send(Speak(2, ("Aaaah.",), "en", volume=volume))
        mouth.says(Finished)
        recording.wait_for_silence()
        found.append(energy(recording.sound))
    assert found[0] < found[1] < found[2]
    assert found[3] == pytest.approx(found[2], rel=0.2)


def test_after_a_hush_the_rest_is_not_heard(mouth: Mouthful, recording: Recording) -> None:
    mouth.child.send(Speak(3, (ENGLISH,), "en"))
    recording.wait_for_sound()
    mouth.child.send(Hush())
    assert mouth.says(Finished) == Finished(3, cut=True)
    assert heard(recording) < 1


def test_a_pause_holds_the_sentence_and_goes_on_with_it(mouth: Mouthful, recording: Recording) -> None:
    mouth.child.send(Speak(4, (ENGLISH,), "en"))
    mouth.says(Finished)
    whole = heard(recording)
    recording.forget()
    mouth.child.send(Speak(5, (ENGLISH,), "en"))
    recording.wait_for_sound()
    mouth.child.send(Pause(True))
    recording.wait_for_silence()
    before = len(recording.loud)
    mouth.child.send(Pause(False))
    assert mouth.says(Finished) == Finished(5)
    recording.wait_for_silence()
    assert before < len(recording.loud)
    assert len(recording.loud) * 0.01 == pytest.approx(whole, abs=1)


def test_a_short_sound_is_heard(mouth: Mouthful, recording: Recording) -> None:
    mouth.child.send(Play("good"))
    recording.wait_for_sound()
    assert 0.1 < heard(recording) < 0.3


@pytest.mark.parametrize("blow", [signal.SIGKILL, pytest.param(signal.SIGSTOP, marks=pytest.mark.prove)])
def test_a_synthesizer_that_is_killed_or_hangs_is_not_noticed(
    mouth: Mouthful, recording: Recording, blow: signal.Signals
) -> None:
    _, synthesizer = mouth.processes
    os.kill(synthesizer, blow)
    mouth.child.send(Speak(6, (f"Now {blow.name} was sent.",), "en"))
    assert mouth.says(Finished) == Finished(6)
    assert heard(recording) > 0.5


def test_a_sound_card_that_is_pulled_out_is_told_and_comes_back(mouth: Mouthful, sound: VirtualSound) -> None:
    mouth.child.send(Speak(7, (ENGLISH,), "en"))
    mouth.says(Began)
    sound.unplug()
    assert [mouth.says(Mouth), mouth.says(Trouble), mouth.says(Finished)] == [
        Mouth(("ar", "en", "es", "zh"), False),
        Trouble("loudspeaker_lost", 7),
        Finished(7, cut=True),
    ]
    sound.plug()
    assert mouth.says(Mouth) == Mouth(("ar", "en", "es", "zh"), True)
    with sound.listening() as recording:
        mouth.child.send(Speak(8, ("Here again.",), "en"))
        assert mouth.says(Finished) == Finished(8)
        assert heard(recording) > 0.4


def test_no_sound_and_no_word_is_on_any_disk(mouth: Mouthful, folder: Path) -> None:
    mouth.child.send(Speak(9, ("Ada Lovelace, 7 Harbour Street.",), "en"))
    mouth.says(Finished)
    written = [file for file in folder.rglob("*") if file.is_file()]
    assert {file.name for file in written} <= {".asoundrc", "script.pa", "pulse.log", "cookie"}
    assert b"Ada" not in b"".join(file.read_bytes() for file in written)
    assert open_for_writing(mouth.processes) <= {"/dev/null", str(Path("/proc/self/fd/2").readlink())}


def open_for_writing(processes: list[int]) -> set[str]:
    """Files with a name, not those that are memory."""
    ends = [end for process in processes for end in Path(f"/proc/{process}/fd").iterdir()]
    names = {str(end.readlink()) for end in ends if end.lstat().st_mode & stat.S_IWUSR}
    return {name for name in names if name.startswith("/") and not name.startswith("/memfd:")}


@pytest.mark.prove
def test_a_sound_server_that_hangs_does_not_take_the_voice_with_it_for_ever(sound: VirtualSound) -> None:
    mouth = Mouthful()
    mouth.says(Mouth)
    mouth.child.send(Speak(10, (ENGLISH,), "en"))
    mouth.says(Began)
    sound.hang()
    first, _ = mouth.processes
    assert wait_until_ended(first)
    sound.wake()
    assert mouth.says(Mouth) == Mouth(("ar", "en", "es", "zh"), True)
    mouth.child.stop()


def wait_until_ended(process: int) -> bool:
    """Reaped by the thread of its Child."""
    file = os.pidfd_open(process)
    try:
        return bool(select.select([file], [], [], PATIENCE_S)[0])
    finally:
        os.close(file)


def test_headphones_are_told_from_the_jack(sound: VirtualSound, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "event0")
    device = os.open(tmp_path / "event0", os.O_RDWR)
    mouth = Mouthful("--jack", str(tmp_path / "event0"))
    mouth.says(Mouth)
    os.write(device, switch_event(True))
    assert mouth.says(Headphones) == Headphones(True)
    mouth.child.send(Speak(11, (ENGLISH,), "en"))
    mouth.says(Began)
    os.write(device, switch_event(False))
    assert mouth.says(Finished) == Finished(11, cut=True)
    assert mouth.says(Headphones) == Headphones(False)
    mouth.child.stop()
    os.close(device)


def test_without_a_sound_server_the_mouth_is_there_and_says_that_it_is_mute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    mouth = Mouthful()
    assert mouth.says(Mouth) == Mouth(("ar", "en", "es", "zh"), False)
    mouth.child.send(Speak(12, (ENGLISH,), "en"))
    assert mouth.says(Trouble) == Trouble("no_loudspeaker", 12)
    mouth.child.stop()
