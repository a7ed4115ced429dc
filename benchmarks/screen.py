"""What a citizen sees and waits for, beside a browser: start, memory, the next page, a long list; and the language."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks import debian, figures
from benchmarks.display import Display
from benchmarks.figures import Figure, ratio
from benchmarks.finger import Finger
from benchmarks.memory import pss_mb
from benchmarks.programs import Program, browser, kiosk, running
from benchmarks.scout import TOUR
from benchmarks.website import Website
from kiosk.demo.content import load
from kiosk.demo.kiosk_settings import PORTRAIT
from kiosk.demo.stage import Stage

ROUNDS = 5
TOUCHES = 4
LONG = 2500
PEER = "Chromium"
START, MEMORY, TAP, LIST = 0.5, 0.33, 1.0, 0.25
LANGUAGE_MS = 100.0
_OURS: Mapping[str, Mapping[str, object]] = {"site": {"idle_after_s": 3600.0}, "voice": {"hear": False, "speak": False}}
"""The peer neither erases what it was told nor hears nor speaks; what the voice takes is measured by itself."""


class Visits:
    """One program, visited again and again; the first visit only teaches the finger."""

    def __init__(self, program: Program, display: Display, long: bool) -> None:
        self._program, self._display, self._long = program, display, long
        self._finger = Finger(display, program.points)
        self.memory: list[float] = []

    def seconds(self, step: str) -> list[float]:
        return self._finger.seconds[step]

    def visit(self) -> None:
        finger = self._finger
        with running(self._program, self._display) as process:
            finger.watch("start", process.began)
            finger.tap("begin")
            if self._long:
                self._lists()
            else:
                self._pages()
                self.memory.append(pss_mb(*process.processes))
                self._languages()
            if "finish" in self._program.points:
                finger.tap("finish")

    def _pages(self) -> None:
        for _ in range(TOUCHES):
            self._finger.tap("report")
            self._finger.tap("back")

    def _lists(self) -> None:
        self._finger.tap("report")
        for _ in range(TOUCHES):
            self._finger.tap("find")
            self._finger.tap("close")
        self._finger.tap("back")

    def _languages(self) -> None:
        for code, following in pairwise(TOUR):
            if f"to_{following}" in self._program.points:
                self._finger.tap(f"languages_{code}")
                self._finger.tap(f"to_{following}")


def measure() -> list[Figure]:
    try:
        debian.ensure(*debian.SCREEN)
    except debian.CannotInstall as trouble:
        return _all_skipped(str(trouble))
    try:
        debian.ensure(debian.CHROMIUM)
    except debian.CannotInstall as trouble:
        ours, _ = _visits(long=False, beside=False)
        return [*_all_skipped(str(trouble))[:4], _language(ours)]
    ours, peer = _visits(long=False)
    our_lists, peer_lists = _visits(long=True)
    assert peer is not None
    assert peer_lists is not None
    return [
        _times("start to first frame", START, ours.seconds("start"), peer.seconds("start")),
        ratio("memory without voice, all processes", MEMORY, PEER, "MB", ours.memory, peer.memory),
        _times("tap to painted page", TAP, ours.seconds("report"), peer.seconds("report")),
        _times(f"open a list of {LONG:,}", LIST, our_lists.seconds("find"), peer_lists.seconds("find")),
        _language(ours),
    ]


def _visits(long: bool, beside: bool = True) -> tuple[Visits, Visits | None]:
    """The two programs in turn on one display, with the same services of the same city."""
    extra = LONG - len(load().services) if long else 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir="build")))
        stage = stack.enter_context(Stage(folder, full_screen=True, extra_services=extra, overrides=_OURS))
        display = stack.enter_context(Display(PORTRAIT.width, PORTRAIT.height))
        ours = Visits(kiosk(stage), display, long)
        peer = None
        if beside:
            website = stack.enter_context(Website(stage.url))
            peer = Visits(browser(website.url), display, long)
        for _ in range(1 + ROUNDS):
            ours.visit()
            if peer is not None:
                peer.visit()
    return ours, peer


def _times(name: str, goal: float, ours: Sequence[float], peers: Sequence[float]) -> Figure:
    return ratio(name, goal, PEER, "ms", [1000 * run for run in ours], [1000 * run for run in peers])


def _language(ours: Visits) -> Figure:
    runs = tuple(1000 * run for code in dict.fromkeys(TOUR) for run in ours.seconds(f"to_{code}"))
    return Figure("language switch", "ms", LANGUAGE_MS, median(runs), runs_unit="ms", ours=runs)


def _all_skipped(why: str) -> list[Figure]:
    goals = {"start to first frame": START, "memory without voice, all processes": MEMORY, "tap to painted page": TAP}
    ratios = {**goals, f"open a list of {LONG:,}": LIST}
    skipped = [figures.skipped(name, "x", goal, why) for name, goal in ratios.items()]
    return [*skipped, figures.skipped("language switch", "ms", LANGUAGE_MS, why)]
