"""A virtual screen, looked at and touched as a person would: real clicks, and the pixels that really lie on it."""

import subprocess
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from PIL import Image

from benchmarks.xlib import XDisplay

_LOOK_EVERY_S = 0.0005
"""Often enough for milliseconds, seldom enough to leave the processor to the program."""


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A pixel and the colour (blue, green, red) that it has once the page is painted."""

    at: Point
    colour: bytes


class NotPainted(TimeoutError):
    """The page did not come."""


class Display:
    """Xvfb of one panel's size; `environment` is what a program needs to appear on it."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height

    def __enter__(self) -> Self:
        command = ("Xvfb", "-displayfd", "1", "-screen", "0", f"{self.width}x{self.height}x24", "-nolisten", "tcp")
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._server.stdout is not None
        self.name = f":{self._server.stdout.readline().strip()}"
        self._x = XDisplay(self.name)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._x.close()
        self._server.terminate()
        self._server.communicate(timeout=10)

    def picture(self) -> Image.Image:
        data = self._x.pixels(0, 0, self.width, self.height)
        return Image.frombuffer("RGB", (self.width, self.height), data, "raw", "BGRX", 0, 1).copy()

    def tap(self, at: Point) -> float:
        """Returns the moment just before the finger went down."""
        self._x.point(at.x, at.y)
        moment = time.perf_counter()
        self._x.press()
        return moment

    def painted(self, marks: tuple[Mark, ...], patience_s: float = 20.0, some: bool = False) -> float:
        """The moment when every mark (`some`: the first of them) has its colour. Raises NotPainted."""
        enough, until = any if some else all, time.perf_counter() + patience_s
        while not enough(self._x.pixels(mark.at.x, mark.at.y)[:3] == mark.colour for mark in marks):
            if time.perf_counter() > until:
                raise NotPainted(f"{len(marks)} marks, none or not all of them seen in {patience_s:.0f} s")
            time.sleep(_LOOK_EVERY_S)
        return time.perf_counter()
