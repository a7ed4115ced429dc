"""How things stand is told in the order in which it came about."""

import threading

from kiosk.core.clock import SystemClock
from kiosk.core.messages import World
from kiosk.desk.standing import Standing

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
