"""A grammar as plain sentences."""

from kiosk.voice.ear.closed import MOST, examples
from kiosk.voice.grammar import Grammar


def test_no_button_is_crowded_out_by_a_page_of_dates() -> None:
    many = tuple(f"word{number}" for number in range(MOST + 1))
    grammar = Grammar("en", ("<many>", "next"), (("many", many),))
    assert "next" in examples(grammar)
    assert len(examples(grammar)) == MOST
