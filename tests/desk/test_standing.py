"""How things stand is told in the order in which it came about."""

import threading
from datetime import timedelta

from kiosk.core.clock import SystemClock
from kiosk.core.messages import World
from kiosk.desk.standing import Standing
from tests.offline_cache.fakes import START, HandClock

WAIT_S = 10


def test_a_change_is_told_once() -> None:
    told: list[World] = []
    standing = Standing(told.append, ever_connected=False, clock=SystemClock())
    standing.connected(True)
    standing.connected(True)
    standing.storage(True)
    assert told == [standing.world]


def test_what_is_told_last_is_how_things_stand() -> None:
    told: list[World] = []
    telling, go_on = threading.Event(), threading.Event()

    def slowly(world: World) -> None:
        telling.set()
        go_on.wait(WAIT_S)
        told.append(world)

    standing = Standing(slowly, ever_connected=False, clock=SystemClock())
    first = threading.Thread(target=standing.connected, args=(True,))
    first.start()
    assert telling.wait(WAIT_S)
    others = [threading.Thread(target=standing.connected, args=(False,)) for _ in range(3)]
    for other in others:
        other.start()
    go_on.set()
    for thread in (first, *others):
        thread.join(WAIT_S)
    assert [world.connected for world in told] == [True, False]
    assert told[-1] == standing.world


def test_a_screen_that_knows_how_things_stand_is_told_nothing() -> None:
    told: list[World] = []
    standing = Standing(told.append, ever_connected=True, clock=SystemClock())
    before = standing.world
    standing.tell_unless(before)
    assert told == []
    standing.storage(False)
    standing.tell_unless(before)
    assert told == [standing.world] * 2


def test_it_remembers_when_the_line_came_or_went() -> None:
    clock = HandClock()
    standing = Standing(lambda _world: None, ever_connected=True, clock=clock)
    assert standing.turned_at is None
    standing.connected(False)
    clock.advance(hours=1)
    standing.connected(False)
    assert standing.turned_at == START
    standing.connected(True)
    clock.advance(hours=1)
    standing.connected(True)
    assert standing.turned_at == START + timedelta(hours=1)
