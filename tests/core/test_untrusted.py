"""Whatever a page or a scanner emits becomes plain before it is kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.inputs import Choose, Edit, Give, Press, Scan, Touched
from kiosk.core.untrusted import LONGEST, MOST, clean, plain
from tests.examples import tries

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.binary()
    | st.text(st.characters())
    | st.builds(object),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=30,
)


@tries(200)
@given(ANYTHING)
def test_it_is_always_json_that_can_be_written(value: object) -> None:
    json.dumps(plain(value), ensure_ascii=False).encode()


@pytest.mark.parametrize("value", ["Straße 12", "حفرة", "坑\U0001f6a7", True, 0, None, ["a", "b"], {"text": "x"}])
def test_what_is_plain_stays(value: object) -> None:
    assert plain(value) == value


def test_it_is_bounded() -> None:
    assert plain("x" * 10_000_000) == "x" * LONGEST
    assert plain(["x"] * 10_000) == ["x"] * MOST
    assert plain(dict.fromkeys(range(10000), "x")) == {str(n): "x" for n in range(MOST)}
    assert plain([[[["deep"]]]]) == [[[None]]]
    assert plain(10**5000) is None


def test_half_a_character_becomes_a_question_mark() -> None:
    assert plain("a\ud83d") == "a?"


def test_every_input_is_cleaned() -> None:
    assert clean(Give("s", "\ud83d")) == Give("s", "?")
    assert clean(Edit("s", "\ud83d")) == Edit("s", "?")
    assert clean(Scan("\ud83d")) == Scan("?")
    assert clean(Choose("s", "\ud83d")) == Choose("s", "?")
    assert clean(Press("s", "next")) == Press("s", "next")
    assert clean(Touched()) == Touched()
