"""A finger that measures: from just before the touch until the next page is painted."""

import time
from collections import defaultdict
from collections.abc import Mapping

from PIL import Image

from benchmarks.display import Display, Mark, Point
from benchmarks.marks import marks

_REST_S = 0.3
"""Between two touches, so that one page's last work is not measured as the next one's."""
_LOOK_S = 1.5
"""Once per page, to learn how it looks when nothing moves any more."""


class Finger:
    """Knows where to touch for each step. The first time a step is taken, it learns how the page looks after it."""

    def __init__(self, display: Display, points: Mapping[str, Point]) -> None:
        self._display, self._points = display, points
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        """By step, without the first."""

    def tap(self, step: str) -> None:
        if step in self._marks:
            began = self._display.tap(self._points[step])
            self._note(step, began)
        else:
            before = self._display.picture()
            self._display.tap(self._points[step])
            self._learn(step, before)

    def watch(self, step: str, began: float) -> None:
        """Something else than a touch brought the page, at the moment `began`, onto a black screen."""
        if step in self._marks:
            self._note(step, began)
        else:
            time.sleep(5 * _LOOK_S)
            size = (self._display.width, self._display.height)
            self._marks[step] = marks(self._display.picture(), Image.new("RGB", size), Image.new("RGB", size, "white"))

    def _note(self, step: str, began: float) -> None:
        self.seconds[step].append(self._display.painted(self._marks[step]) - began)
        time.sleep(_REST_S)

    def _learn(self, step: str, before: Image.Image) -> None:
        time.sleep(_LOOK_S)
        self._marks[step] = marks(self._display.picture(), before)
