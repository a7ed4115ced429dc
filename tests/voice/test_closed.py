"""A grammar as plain sentences."""

from kiosk.voice.ear.closed import MOST, examples
from kiosk.voice.grammar import Grammar


def test_no_button_is_crowded_out_by_a_page_of_dates() -> None:
    many = tuple(f"word{number}" for number in range(MOST + 1))
    grammar = Grammar("en", ("<many>", "next"), (("many", many),))
    assert "next" in examples(grammar)
    assert len(examples(grammar)) == MOST


def test_what_tells_nothing_new_of_which_word_follows_which_is_left_out() -> None:
    """An opening with a thousand ways to say it made every other sentence of the page unlikely."""
    rules = (("opening", ("i want", "i need", "we want", "we need")), ("thing", ("a room", "a table")))
    shown = examples(Grammar("en", ("<opening> <thing>", "help"), rules))
    pairs = {pair for line in shown for pair in zip(line.split(), line.split()[1:], strict=False)}
    assert "help" in shown
    assert pairs == {
        *(("i", "want"), ("i", "need"), ("we", "want"), ("we", "need")),
        *(("want", "a"), ("need", "a"), ("a", "room"), ("a", "table")),
    }
    assert len(shown) < 1 + 4 * 2
