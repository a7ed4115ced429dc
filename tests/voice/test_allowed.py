"""Which rows of words a page's grammar allows."""

import pytest

from kiosk.voice.ear.allowed import Allowed
from kiosk.voice.ear.closed import within
from kiosk.voice.grammar import Grammar

PAGE = Grammar(
    "en",
    ("go back", "report <what>", "report <what> at <place>", "<place>", "<empty>", "<what> <gone>"),
    (
        ("what", ("a pothole", "a broken light", "noise")),
        ("place", ("<street>", "<street> <number>")),
        ("street", ("harbour street", "harbour street north", "mill road")),
        ("number", ("<digit>", "<digit> <digit>")),
        ("digit", ("one", "two", "three")),
        ("empty", ()),
    ),
)
ALLOWED = Allowed(PAGE, lambda word: word)


@pytest.mark.parametrize(
    "said",
    [
        "go back",
        "report noise",
        "report a pothole at harbour street two three",
        "harbour street north",
        "harbour street north one",
        "mill road",
    ],
)
def test_a_whole_sentence_is_allowed(said: str) -> None:
    assert ALLOWED(tuple(said.split()))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "back",
        "go back one",
        "go",
        "report",
        "report a pothole at",
        "report a light",
        "mill road one two three",
        "harbour mill road",
        "noise",
        "go back go back",
    ],
)
def test_what_only_begins_or_goes_on_like_one_is_not(said: str) -> None:
    assert not ALLOWED(tuple(said.split()))


def test_words_are_those_of_the_recogniser() -> None:
    """Chinese is cut into words that the model has."""
    known = {"不", "亮", "路灯", "很", "暗"}
    allowed = Allowed(Grammar("zh", ("路灯不亮", "很暗")), lambda word: within(word, known.__contains__))
    assert allowed(("路灯", "不", "亮"))
    assert allowed(("很", "暗"))
    assert not allowed(("路灯", "很"))


def test_every_word_of_a_rule_of_thousands_counts() -> None:
    streets = tuple(f"street {number}" for number in range(2_000))
    allowed = Allowed(Grammar("en", ("<street> <street> <street>",), (("street", streets),)), lambda word: word)
    assert allowed(("street", "7", "street", "1999", "street", "0"))
    assert not allowed(("street", "7", "street", "1999", "street", "2000"))
