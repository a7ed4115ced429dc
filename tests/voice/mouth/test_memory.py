"""Sounds that were made are kept, within bounds."""

from kiosk.voice.mouth.memory import Memory, Piece


def piece(text: str) -> Piece:
    return Piece(text, "en", 100)


def test_what_was_kept_is_there() -> None:
    memory = Memory()
    memory.keep(piece("hello"), b"sound")
    assert memory.get(piece("hello")) == b"sound"
    assert memory.get(Piece("hello", "en", 150)) is None


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    memory = Memory(most=10)
    memory.keep(piece("a"), bytes(4))
    memory.keep(piece("b"), bytes(4))
    memory.get(piece("a"))
    memory.keep(piece("c"), bytes(4))
    assert [piece(name) in memory for name in "abc"] == [True, False, True]


def test_nothing_is_left_when_it_forgets() -> None:
    memory = Memory()
    memory.keep(piece("the citizen's"), b"3")
    memory.forget()
    assert piece("the citizen's") not in memory


def test_room_that_was_forgotten_is_free_again() -> None:
    memory = Memory(most=10)
    for name in "abcdef":
        memory.keep(piece(name), bytes(10))
        memory.forget()
    memory.keep(piece("x"), bytes(5))
    memory.keep(piece("y"), bytes(5))
    assert piece("x") in memory
