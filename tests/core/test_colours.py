"""A host's colour is taken where everybody can read it, and else refused with one that can be read."""

import re
from colorsys import rgb_to_hls
from itertools import product

import pytest

from kiosk.core import colours

EVERY = [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in product(range(0, 256, 51), repeat=3)]


def hue(colour: str) -> float:
    return rgb_to_hls(*(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)))[0]


def test_contrast_is_that_of_wcag() -> None:
    assert colours.ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert colours.ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert colours.ratio("#FFFFFF", "#FFFFFF") == 1


@pytest.mark.parametrize("text", ["", "red", "#12345", "#1234567", "#GG0000", "0A4055", "rgb(1,2,3)", " #0A4055"])
def test_what_is_no_colour_is_told(text: str) -> None:
    assert "a colour such as #0A4055 is wanted" in colours.refused(text)


def test_the_kiosks_own_colour_may_be_chosen() -> None:
    assert colours.refused("#0A4055") == colours.refused("#0a4055") == ""


def test_a_weak_colour_is_told_with_its_contrast_the_wanted_one_and_the_nearest() -> None:
    said = colours.refused("#E2001A")
    assert "#E2001A has a contrast of 4.6:1" in said
    assert "at least 10:1" in said
    assert "3:1 for edges" in said
    assert re.search(r"nearest of this hue that has it is #82000F$", said)


def test_a_contrast_that_just_fails_is_not_told_as_if_it_passed() -> None:
    near = (f"#{r:02X}{g:02X}50" for r in range(40, 90) for g in range(40, 90))
    weak = next(each for each in near if 9.95 <= colours.weakest(each) < 10)
    assert "9.9:1" in colours.refused(weak)


def test_the_nearest_can_be_read_has_the_hue_and_is_not_darker_than_it_must_be() -> None:
    for colour in EVERY:
        near = colours.nearest(colour)
        assert colours.refused(near) == "", colour
        if colours.refused(colour) == "":
            assert colours.weakest(near) == pytest.approx(colours.weakest(colour), rel=0.02)
        else:
            assert colours.weakest(near) < 10.6, (colour, near)
        turned = abs(hue(near) - hue(colour))
        assert min(turned, 1 - turned) < 0.03, (colour, near)
