"""Which of the recognised words will hardly change any more."""

from collections import deque

_AGREED = 8
"""Pieces of sound in a row (a quarter of a second) in which a word stood the same."""


class Settling:
    def __init__(self) -> None:
        self._last: deque[list[str]] = deque(maxlen=_AGREED)

    def split(self, text: str) -> tuple[str, str]:
        """(settled, guess). The last word is never settled: it may still grow."""
        words = text.split()
        self._last.append(words)
        count = 0
        if len(self._last) == _AGREED:
            for same in zip(*self._last, strict=False):
                if len(set(same)) > 1:
                    break
                count += 1
        count = min(count, max(0, len(words) - 1))
        return " ".join(words[:count]), " ".join(words[count:])
