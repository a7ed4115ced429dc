"""The hidden gesture: two corners held one after the other, or a row of keys; nothing else, however long one tries."""

from random import Random

import pytest

from kiosk.core.technician.gesture import HELD_S, KEYS, PAUSE_S, Gesture

UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT = (0.05, 0.04), (0.95, 0.04), (0.05, 0.97), (0.95, 0.97)
MIDDLE = (0.5, 0.5)


class Hand:
    def __init__(self) -> None:
        self.gesture, self.now = Gesture(), 100.0

    def holds(self, where: tuple[float, float], seconds: float = HELD_S, to: tuple[float, float] | None = None) -> bool:
        self.gesture.down(*where, self.now)
        self.now += seconds
        if to:
            self.gesture.moved(*to)
        return self.gesture.up(*(to or where), self.now)

    def keys(self, *names: str, pause: float = 0.4) -> bool:
        made = False
        for name in names:
            self.now += pause
            made = self.gesture.key(name, self.now)
        return made


@pytest.mark.parametrize(("first", "second"), [(UPPER_LEFT, LOWER_RIGHT), (UPPER_RIGHT, LOWER_LEFT)])
def test_an_upper_corner_and_then_the_one_opposite(first: tuple[float, float], second: tuple[float, float]) -> None:
    hand = Hand()
    assert not hand.holds(first)
    assert hand.holds(second)
    assert not hand.holds(second)


@pytest.mark.parametrize("second", [UPPER_RIGHT, LOWER_LEFT, MIDDLE])
def test_another_place_than_the_one_opposite_begins_anew(second: tuple[float, float]) -> None:
    hand = Hand()
    hand.holds(UPPER_LEFT)
    assert not hand.holds(second)
    assert not hand.holds(LOWER_RIGHT)


def test_a_lower_corner_is_no_beginning() -> None:
    hand = Hand()
    hand.holds(LOWER_RIGHT)
    assert not hand.holds(UPPER_LEFT)


def test_each_is_held_long_enough() -> None:
    hand = Hand()
    hand.holds(UPPER_LEFT, HELD_S - 0.1)
    assert not hand.holds(LOWER_RIGHT)
    hand.holds(UPPER_LEFT)
    assert not hand.holds(LOWER_RIGHT, HELD_S - 0.1)


def test_a_finger_that_wanders_holds_nothing() -> None:
    hand = Hand()
    hand.holds(UPPER_LEFT, to=MIDDLE)
    assert not hand.holds(LOWER_RIGHT)


def test_a_pause_that_is_too_long_begins_anew() -> None:
    hand = Hand()
    hand.holds(UPPER_LEFT)
    hand.now += PAUSE_S + 0.1
    assert not hand.holds(LOWER_RIGHT)


def test_the_row_of_keys() -> None:
    assert Hand().keys(*KEYS)
    assert not Hand().keys(*KEYS, pause=PAUSE_S + 0.1)
    assert not Hand().keys(*KEYS[:-1], "", KEYS[-1])


@pytest.mark.parametrize("seed", range(20))
def test_a_citizen_who_touches_anywhere_never_makes_it(seed: int) -> None:
    random, hand = Random(seed), Hand()
    for _ in range(2000):
        hand.now += random.random() * 3
        place = (random.random(), random.random())
        assert not hand.holds(place, random.expovariate(2.0))


@pytest.mark.parametrize("seed", range(20))
def test_a_citizen_who_walks_with_the_keys_never_makes_it(seed: int) -> None:
    random, hand = Random(seed), Hand()
    for _ in range(2000):
        assert not hand.keys(random.choice(("down", "down", "down", "up", "", "", "back", "help")))
