"""The kiosk's health, looked at now."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.core.health import Health
from kiosk.desk.renewal import Renewal
from kiosk.desk.standing import Standing
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.settings import Settings


class Looking:
    """Called by whoever tells others; it may wait for the terminal."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        standing: Standing,
        outbox: Outbox,
        has_terminal: Callable[[], bool],
        renewal: Renewal | None = None,
        is_busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._settings, self._clock, self._standing = settings, clock, standing
        self._outbox, self._has_terminal = outbox, has_terminal
        self._renewal, self._is_busy = renewal, is_busy
        self._started_at = clock.now()
        self._version = version("kiosk")
        self._sequence = _sequence(settings.file)

    def __call__(self) -> Health:
        world, renewal, counts = self._standing.world, self._renewal, self._outbox.counts()
        prints = self._settings.printer.get("kind", "none") != "none"
        takes_cards = bool(self._settings.terminal) and self._settings.terminal.get("kind") != "none"
        return Health(
            kiosk=self._settings.id,
            version=self._version,
            at=self._clock.now(),
            started_at=self._started_at,
            connected=world.connected,
            accepting=world.accepting,
            busy=self._is_busy(),
            closed=world.closed,
            printer=world.printer if prints else None,
            waiting=sum(counts.get(state, 0) for state in (State.QUEUED, State.PENDING, State.INFLIGHT)),
            refused=counts.get(State.DEAD, 0),
            oldest=self._outbox.oldest_waiting(),
            reached_at=self._standing.reached_at,
            terminal=self._has_terminal() if takes_cards else None,
            certificate=renewal.state if renewal else None,
            certificate_ends=renewal.known.ends if renewal and renewal.known else None,
            settings=self._sequence,
        )


def _sequence(file: Path) -> int:
    """Settings that came in a bundle are a link to `generations/00000012.toml`."""
    written = file.resolve()
    is_generation = written.parent.name == "generations" and written.stem.isdecimal()
    return int(written.stem) if is_generation else 0
