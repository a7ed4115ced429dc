"""Where a sentence begins, and when it tells how the speaker sounds. Pieces of 32 ms, as loud as they say."""

from array import array

from kiosk.voice.ear.beginning import Beginning

_ROOM, _QUIET, _LOUD = 30, 1_000, 8_000


def piece(level: int) -> bytes:
    return array("h", [level, -level] * 256).tobytes()


def told(beginning: Beginning, level: int, pieces: int) -> int:
    """How often it tells."""
    return sum(beginning.add(piece(level)) for _ in range(pieces))


def test_an_empty_room_tells_nothing() -> None:
    assert told(Beginning(), _ROOM, 100) == 0


def test_speech_tells_once_after_less_than_half_a_second() -> None:
    beginning = Beginning()
    told(beginning, _ROOM, 10)
    assert told(beginning, _QUIET, 12) == 0
    assert told(beginning, _QUIET, 2) == 1
    assert told(beginning, _QUIET, 200) == 0


def test_the_room_before_the_speech_is_left_out_but_for_a_moment() -> None:
    beginning = Beginning()
    told(beginning, _ROOM, 60)
    told(beginning, _QUIET, 20)
    assert beginning.spoken() == [piece(_ROOM)] * 5 + [piece(_QUIET)] * 20


def test_somebody_who_speaks_up_over_the_room_tells_anew() -> None:
    beginning = Beginning()
    told(beginning, _ROOM, 10)
    assert told(beginning, _QUIET, 30) == 1
    assert told(beginning, _LOUD, 20) == 1
    assert beginning.spoken()[-20:] == [piece(_LOUD)] * 20


def test_after_some_seconds_nothing_is_kept_and_nothing_told_any_more() -> None:
    beginning = Beginning()
    told(beginning, _ROOM, 10)
    told(beginning, _QUIET, 130)
    assert told(beginning, _LOUD, 50) == 0
    assert beginning.spoken() == []
