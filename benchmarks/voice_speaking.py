"""How soon a page is heard, how soon a touch silences it, what it costs: the real mouth on a virtual loudspeaker."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from statistics import quantiles
from time import perf_counter

from benchmarks.figures import Figure, skipped
from benchmarks.memory import pss_mb
from kiosk.voice.child import Child
from kiosk.voice.messages import FROM_MOUTH, Began, Finished, Forget, Hush, Mouth, Speak
from tests.voice.virtual_sound import NO_PULSEAUDIO, Recording, virtual_sound

FIRST, SILENCE, MEMORY = "first sound of a page, p90", "touch to silence, p90", "memory of the mouth, PSS"
GOALS = {FIRST: ("ms", 200.0), SILENCE: ("ms", 100.0), MEMORY: ("MB", 60.0)}
PAGES = {
    "en": (
        "Where is the broken street light?",
        "Option 1, Harbour Street. Option 2, Mill Lane. Option 3, another street.",
    ),
    "es": ("¿Dónde está la farola rota?", "Opción 1, calle del Puerto. Opción 2, otra calle."),
    "ar": ("أين عمود الإنارة المعطل؟", "الخيار ١، شارع الميناء. الخيار ٢، شارع آخر."),
    "zh": ("坏了的路灯在哪里？", "选项1，港口街。选项2，另一条街。"),
}
ROUNDS = 5
_PATIENCE_S = 30.0


def measure() -> list[Figure]:
    if NO_PULSEAUDIO:
        return [skipped(name, unit, goal, NO_PULSEAUDIO) for name, (unit, goal) in GOALS.items()]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        virtual_sound(Path(folder)) as sound,
        _mouth() as mouth,
    ):
        with sound.listening() as recording:
            runs = [_page(mouth, recording, language) for _ in range(ROUNDS) for language in PAGES]
        memory = pss_mb(mouth.process)
    firsts, silences = zip(*runs, strict=True)
    return [_figure(FIRST, firsts), _figure(SILENCE, silences), Figure(MEMORY, *GOALS[MEMORY], memory)]


class _Mouth:
    def __init__(self) -> None:
        self._told: Queue[object] = Queue()
        self.child = Child("kiosk.voice.mouth", FROM_MOUTH, self._told.put, lambda _up: None, arguments=("--jack", ""))
        self.child.start()
        self.waits_for(Mouth)

    @property
    def process(self) -> int:
        life = self.child._life
        assert life is not None
        return life._process.pid

    def waits_for(self, kind: type) -> None:
        while not isinstance(self._told.get(timeout=_PATIENCE_S), kind):
            pass


@contextmanager
def _mouth() -> Iterator[_Mouth]:
    mouth = _Mouth()
    yield mouth
    mouth.child.stop()


def _page(mouth: _Mouth, recording: Recording, language: str) -> tuple[float, float]:
    """Milliseconds until it is heard, and from the touch until it is silent. Nothing of it was made before."""
    mouth.child.send(Forget())
    recording.wait_for_silence(0.2)
    recording.forget()
    spoken = perf_counter()
    mouth.child.send(Speak(1, PAGES[language], language))
    mouth.waits_for(Began)
    recording.wait_for_sound()
    touched = perf_counter()
    mouth.child.send(Hush())
    mouth.waits_for(Finished)
    recording.wait_for_silence()
    loud = recording.loud
    return 1000 * (loud[0].at - spoken), 1000 * max(0.0, loud[-1].at - touched)


def _figure(name: str, runs: tuple[float, ...]) -> Figure:
    unit, goal = GOALS[name]
    return Figure(name, unit, goal, quantiles(runs, n=10)[-1], runs_unit=unit, ours=runs)
