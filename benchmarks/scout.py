"""Walks the kiosk's pages without a window once, to learn where there is to be touched: `python -m benchmarks.scout`.

Prints one JSON object: step -> [x, y].
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from kiosk import log, settings
from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.robot import Robot
from kiosk.text import Language
from kiosk.ui import window

TOUR = ("en", "es", "zh", "ar", "en")
"""One language after the other; the step into each is `to_` and its code."""


class Scout(Robot):
    """Notes where it touched last."""

    last = QPoint()

    def touches(self, where: QPoint) -> None:
        self.last = where
        super().touches(where)


def route() -> Iterator[tuple[str, str]]:
    """(step, words to touch), from the first page and back to it."""
    say = {code: Language(code).say for code in TOUR}
    yield "begin", say["en"]("language.name")
    yield "report", say["en"]("home.report")
    yield "find", say["en"]("report.find")
    yield "close", say["en"]("action.back")
    yield "back", say["en"]("action.back")
    for code, following in pairwise(TOUR):
        yield f"languages_{code}", say[code]("bar.language")
        yield f"to_{following}", say[following]("language.name")
    yield "finish", say["en"]("bar.finish")


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.scout")
    parser.add_argument("--settings", type=Path, required=True)
    log.start()
    window.prepare()
    app = QGuiApplication(sys.argv[:1])
    chosen = settings.read(parser.parse_args().settings)
    # Full screen would be the size of the screen that is not there.
    screen = Screen(replace(chosen, screen=replace(chosen.screen, full_screen=False)), SystemClock())
    screen.start()
    scout, points = Scout(screen), dict[str, tuple[int, int]]()
    for step, words in route():
        scout.taps(words)
        scout.settles()
        points[step] = (scout.last.x(), scout.last.y())
    screen.stop()
    app.processEvents()
    print(json.dumps(points))
    return 0


if __name__ == "__main__":
    sys.exit(main())
