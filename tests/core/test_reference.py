"""The reference that a citizen holds."""

from random import Random

import pytest

from kiosk.core.reference import is_valid, mint, normalise


def test_a_minted_reference_is_valid_and_reads_well() -> None:
    random = Random(1)
    for _ in range(500):
        reference = mint("SM", random)
        prefix, first, second = reference.split(" ")
        assert (prefix, len(first), len(second)) == ("SM", 4, 4)
        assert is_valid(reference)


def test_every_single_wrong_digit_is_caught() -> None:
    reference = mint("SM", Random(2))
    for place, digit in enumerate(reference):
        if digit.isdigit():
            for other in "0123456789".replace(digit, ""):
                assert not is_valid(reference[:place] + other + reference[place + 1 :])


def test_nearly_every_swap_of_neighbours_is_caught() -> None:
    random = Random(3)
    caught = total = 0
    for _ in range(300):
        digits = mint("", random).replace(" ", "")
        for place in range(7):
            swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            if swapped != digits:
                total += 1
                caught += not is_valid(swapped)
    assert caught / total > 0.97


def _iso_7064(digits: str) -> str:
    """MOD 11,10 as the standard words it: the sum of the products is 1 modulo 10."""
    for check in "0123456789":
        product = 10
        for digit in digits:
            product = (((product + int(digit)) % 10 or 10) * 2) % 11
        if (product + int(check)) % 10 == 1:
            return check
    raise AssertionError


def test_minted_check_digits_agree_with_the_standard() -> None:
    random = Random(4)
    for _ in range(200):
        digits = mint("", random).replace(" ", "")
        assert _iso_7064(digits[:-1]) == digits[-1]


@pytest.mark.parametrize(
    "typed",
    [
        "sm44172093",
        "SM-4417-2093",
        " sm 4417 2093 ",
        "ＳＭ ４４１７ ２０９３",
        "SM ٤٤١٧ ٢٠٩٣",
        "\u200fSM 4417 2093",
        "SM.4417.2093",
    ],
)
def test_a_reference_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == "SM 4417 2093"


def test_digits_alone_take_the_kiosks_prefix() -> None:
    assert normalise("44172093", "SM") == "SM 4417 2093"
    assert normalise("XY 44172093", "SM") == "XY 4417 2093"


@pytest.mark.parametrize("typed", ["", "SM", "SM 4417 209", "SM 4417 20934", "4417 SM 2093", "SM 4417 209x", "<b>"])
def test_anything_else_is_no_reference(typed: str) -> None:
    assert normalise(typed) == ""
    assert not is_valid(typed)
