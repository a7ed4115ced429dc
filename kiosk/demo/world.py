"""The world between kiosk and city, as bad as you like: what happens to each request, always in the same way."""

from __future__ import annotations

import dataclasses
import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Link(StrEnum):
    UP = "up"
    DOWN = "down"
    SLOW = "slow"
    LATE = "late"
    """Slow to apply, quick to read."""
    FLAPPING = "flapping"
    ERRORS = "errors"
    CAPTIVE = "captive"
    LOSSY = "lossy"
    MUTE = "mute"
    """Reads are answered; what it is sent it applies, and says nothing."""


class Fate(StrEnum):
    """What happens to one request."""

    ANSWER = "answer"
    DROP = "drop"
    """The connection closes; the city never saw the request."""
    LOSE = "lose"
    """The city applies the request; the connection closes without a reply."""
    FAIL = "fail"
    BUSY = "busy"
    CAPTIVE = "captive"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class World:
    """How the world is now. `requests` says how many more it stays so (None: until told otherwise).

    `delay_s` is the wait of a slow link, and of all but reads on a late one. `flap_every`: so many requests go
    through, then so many do not. The rates are chances from 0 to 1 of a 503 (with `retry_after_s` when given) and of
    a reply lost after applying, drawn from a generator seeded with `seed`. `after`: so many requests go well before.
    """

    link: Link = Link.UP
    delay_s: float = 2.0
    flap_every: int = 3
    captive_redirect: bool = False
    error_rate: float = 0.0
    loss_rate: float = 0.0
    seed: int = 0
    retry_after_s: int | None = None
    requests: int | None = None
    after: int = 0

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> World:
        """Fields not given have their default, so `{"link": "up"}` is a good day. Raises ValueError."""
        allowed = {field.name: field.default for field in dataclasses.fields(cls)}
        for name, value in fields.items():
            if name not in allowed or not _fits(value, allowed[name]):
                raise ValueError(f"not understood: {name}")
        world = cls(**{**fields, "link": Link(fields.get("link", Link.UP))})
        rates = (world.error_rate, world.loss_rate, world.error_rate + world.loss_rate)
        if not (all(0 <= rate <= 1 for rate in rates) and 0 <= world.delay_s <= 600 and world.flap_every > 0):
            raise ValueError("out of range")
        return world

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, bool | str):
        return isinstance(value, bool if isinstance(default, bool) else str)
    if isinstance(default, float):
        return type(value) in (int, float)
    return (value is None and default is None) or (type(value) is int and value >= 0)


class Faults:
    """Deals out fates in the order in which requests arrive; threads may ask at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._changed = threading.Event()
        self.world = World()

    @property
    def world(self) -> World:
        return self._world

    @world.setter
    def world(self, world: World) -> None:
        with self._lock:
            self._world = world
            self._count = 0
            self._random = random.Random(world.seed)  # noqa: S311 - faults, not secrets
            self._changed.set()
            self._changed = threading.Event()

    def next(self, reading: bool) -> Fate:
        """Waits first when the link is slow, or late and this is no `reading`; a change of the world ends the wait."""
        with self._lock:
            world, changed = self._world, self._changed
            over = world.requests is not None and self._count >= world.after + world.requests
            if over or (reading and world.link is Link.MUTE):
                return Fate.ANSWER
            fate = self._fate(world) if self._count >= world.after else Fate.ANSWER
            self._count += 1
        if world.link is Link.SLOW or (world.link is Link.LATE and not reading):
            changed.wait(world.delay_s)
        return fate

    def _fate(self, world: World) -> Fate:
        if world.link is Link.FLAPPING:
            return Fate.DROP if self._count // world.flap_every % 2 else Fate.ANSWER
        if world.link is Link.CAPTIVE:
            return Fate.REDIRECT if world.captive_redirect else Fate.CAPTIVE
        if world.link in _ALWAYS:
            return _ALWAYS[world.link]
        drawn = self._random.random()
        if drawn < world.error_rate:
            return Fate.BUSY
        return Fate.LOSE if drawn < world.error_rate + world.loss_rate else Fate.ANSWER


_ALWAYS = {Link.DOWN: Fate.DROP, Link.ERRORS: Fate.FAIL, Link.LOSSY: Fate.LOSE, Link.MUTE: Fate.LOSE}
