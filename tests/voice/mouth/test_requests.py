"""One piece after another is made into sound."""

import pytest

from kiosk.voice.mouth.making import NoVoice, Part, Say
from kiosk.voice.mouth.memory import Piece
from kiosk.voice.mouth.requests import Late, Made, NotMade, Requests

PIECE = Piece("hello", "en", 100)
SAY = Say(1, "hello", "en", 100)


class World:
    def __init__(self) -> None:
        self.sent: list[object] = []
        self.timers: list[object] = []
        self.requests = Requests(self.sent.append, lambda _seconds, event: self.timers.append(event))


@pytest.fixture
def world() -> World:
    return World()


def test_a_sound_may_come_in_parts(world: World) -> None:
    world.requests.is_up(True)
    world.requests.ask(PIECE)
    assert world.sent == [SAY]
    assert world.requests.handle(Part(1, b"one", False)) is None
    assert world.requests.handle(Part(1, b"two", True)) == Made(PIECE, b"onetwo")
    assert world.requests.idle


def test_a_synthesizer_that_is_not_there_yet_is_asked_when_it_is(world: World) -> None:
    world.requests.ask(PIECE)
    assert world.sent == []
    world.requests.is_up(True)
    assert world.sent == [SAY]


def test_a_synthesizer_that_dies_is_given_the_same_piece_once_more_from_the_start(world: World) -> None:
    world.requests.is_up(True)
    world.requests.ask(PIECE)
    world.requests.handle(Part(1, b"half", False))
    assert world.requests.is_up(False) is None
    assert world.requests.is_up(True) is None
    assert world.sent == [SAY, SAY]
    assert world.requests.handle(Part(1, b"all", True)) == Made(PIECE, b"all")


def test_a_piece_that_kills_it_twice_is_given_up(world: World) -> None:
    world.requests.is_up(True)
    world.requests.ask(PIECE)
    world.requests.is_up(False)
    world.requests.is_up(True)
    assert world.requests.is_up(False) == NotMade(PIECE, "broken")
    assert world.requests.idle


def test_a_synthesizer_that_never_answers_is_given_up(world: World) -> None:
    world.requests.ask(PIECE)
    assert world.timers == [Late(1)]
    assert world.requests.handle(Late(1)) == NotMade(PIECE, "broken")


def test_a_timer_of_an_earlier_piece_means_nothing(world: World) -> None:
    world.requests.is_up(True)
    world.requests.ask(PIECE)
    world.requests.handle(Part(1, b"", True))
    world.requests.ask(PIECE)
    assert world.requests.handle(Late(1)) is None
    assert not world.requests.idle


def test_a_language_without_a_voice_is_told_apart(world: World) -> None:
    world.requests.is_up(True)
    world.requests.ask(PIECE)
    assert world.requests.handle(NoVoice(1)) == NotMade(PIECE, "no_voice")


def test_an_answer_that_nobody_waits_for_is_dropped(world: World) -> None:
    assert world.requests.handle(Part(7, b"late", True)) is None
