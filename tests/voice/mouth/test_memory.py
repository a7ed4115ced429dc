"""Sounds that were made are kept, within bounds."""

from kiosk.voice.mouth.memory import Memory, Piece


def piece(text: str) -> Piece:
    return Piece(text, "en", 100)


def test_what_was_kept_is_there() -> None:
    memory = Memory()
    memory.keep(piece("hello"), b"sound", warm=False)
    assert memory.get(piece("hello")) == b"sound"
    assert memory.get(Piece("hello", "en", 150)) is None


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    memory = Memory(most=10)
    memory.keep(piece("a"), bytes(4), warm=True)
    memory.keep(piece("b"), bytes(4), warm=False)
    memory.get(piece("a"))
    memory.keep(piece("c"), bytes(4), warm=False)
    assert [piece(name) in memory for name in "abc"] == [True, False, True]


def test_forgetting_leaves_what_was_warmed() -> None:
    memory = Memory()
    memory.keep(piece("fixed"), b"1", warm=True)
    memory.keep(piece("said, then warmed"), b"2", warm=False)
    memory.is_warm(piece("said, then warmed"))
    memory.keep(piece("the citizen's"), b"3", warm=False)
    memory.forget()
    assert piece("fixed") in memory
    assert piece("said, then warmed") in memory
    assert piece("the citizen's") not in memory


def test_room_that_was_forgotten_is_free_again() -> None:
    memory = Memory(most=10)
    for name in "abcdef":
        memory.keep(piece(name), bytes(10), warm=False)
        memory.forget()
    memory.keep(piece("x"), bytes(5), warm=False)
    memory.keep(piece("y"), bytes(5), warm=False)
    assert piece("x") in memory
