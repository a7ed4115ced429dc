"""The hidden way in: one of the two upper corners is held for three seconds, then the corner opposite, with nothing
touched between; or a row of keys on the keypad. No citizen does either by accident, and it leads to a PIN only.
"""

CORNER = 0.12
"""Of the panel, across and down."""
HELD_S = 3.0
PAUSE_S = 5.0
"""From the first corner to the second; also the longest pause between two keys."""
KEYS = ("help", "back", "help", "back", "up", "down", "up", "down")
_OPPOSITE = {"upper left": "lower right", "upper right": "lower left"}


class Gesture:
    """Told of every finger and key, with the seconds of a clock that only grows; says when it was made."""

    def __init__(self) -> None:
        self._down: tuple[str, float] | None = None
        self._first: tuple[str, float] | None = None
        """The corner that was held, and when it was let go."""
        self._keys: list[str] = []
        self._keyed = 0.0

    def forget(self) -> None:
        self._down = self._first = None
        self._keys.clear()

    def down(self, x: float, y: float, now: float) -> None:
        corner = corner_of(x, y)
        late = self._first is not None and now - self._first[1] > PAUSE_S
        if late or (self._first and corner != _OPPOSITE[self._first[0]]):
            self._first = None
        self._down = (corner, now) if corner else None

    def moved(self, x: float, y: float) -> None:
        if self._down and corner_of(x, y) != self._down[0]:
            self.forget()

    def up(self, x: float, y: float, now: float) -> bool:
        self.moved(x, y)
        held, self._down = self._down, None
        if held is None or now - held[1] < HELD_S:
            self._first = None
            return False
        if self._first is None:
            self._first = (held[0], now) if held[0] in _OPPOSITE else None
            return False
        self._first = None
        return True

    def key(self, name: str, now: float) -> bool:
        """`name` as in KEYS, or anything else."""
        if now - self._keyed > PAUSE_S:
            self._keys.clear()
        self._keyed = now
        self._keys = [*self._keys, name][-len(KEYS) :]
        if tuple(self._keys) != KEYS:
            return False
        self._keys.clear()
        return True


def corner_of(x: float, y: float) -> str:
    """Empty for any place that is in none."""
    across = "left" if 0 <= x <= CORNER else "right" if 1 - CORNER <= x <= 1 else ""
    down = "upper" if 0 <= y <= CORNER else "lower" if 1 - CORNER <= y <= 1 else ""
    return f"{down} {across}" if across and down else ""
