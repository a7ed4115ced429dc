"""What the mouth does with every message, with a player that keeps what it is given and a synthesizer by hand."""

import pytest

from kiosk.voice.messages import (
    Began,
    Finished,
    Forget,
    Headphones,
    Hush,
    Mouth,
    Pause,
    Play,
    Speak,
    Trouble,
)
from kiosk.voice.mouth.making import NoVoice, Part, Say, Voices
from kiosk.voice.mouth.memory import Memory
from kiosk.voice.mouth.mixer import Clip, End
from kiosk.voice.mouth.mouthpiece import Mouthpiece, Overdue, Up
from kiosk.voice.mouth.player import Device, Silent, Sounds
from kiosk.voice.mouth.requests import Requests
from kiosk.voice.sound.tones import tone

READY = Mouth(("en",), True)


class Face:
    """A mouth; `given` is what its player has, `asked` what its synthesizer was asked for."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.given: list[object] = []
        self.asked: list[Say] = []
        self.switched: list[bool] = []
        requests = Requests(self._ask, lambda _seconds, _event: None)
        self.mouth = Mouthpiece(self.told.append, self, requests, Memory(), self.switched.append)
        self.does(Up(True), Voices(("en",)), Device(there=True))

    def does(self, *events: object) -> None:
        for event in events:
            self.mouth.handle(event)

    def makes(self, count: int = 1) -> None:
        """The synthesizer answers with the words themselves."""
        for _ in range(count):
            say = self.asked[-1]
            self.does(Part(say.number, say.text.encode(), True))

    @property
    def spoken(self) -> list[str]:
        return [clip.sound.decode() for clip in self.given if isinstance(clip, Clip)]

    def _ask(self, message: object) -> None:
        assert isinstance(message, Say)
        self.asked.append(message)

    def add(self, clip: Clip | End) -> None:
        self.given.append(clip)

    def play(self, sound: bytes, volume: int) -> None:
        self.given.append((sound, volume))

    def hush(self) -> None:
        self.given.append("hush")

    def pause(self, on: bool) -> None:
        self.given.append(("pause", on))


@pytest.fixture
def face() -> Face:
    return Face()


def test_it_tells_what_it_can_once_it_knows() -> None:
    face = Face()
    assert face.told == [READY]
    face.does(Voices(("en",)), Device(there=True))
    assert face.told == [READY]


def test_a_page_is_made_and_said_sentence_by_sentence(face: Face) -> None:
    face.does(Speak(7, ("One. Two.", "Three."), "en", rate=150, volume=80))
    assert [say.text for say in face.asked] == ["One."]
    face.makes(3)
    assert face.given == [
        Clip(7, 0, True, b"One.", 80),
        Clip(7, 0, False, b"Two.", 80),
        Clip(7, 1, True, b"Three.", 80),
        End(7),
    ]
    assert {say.rate for say in face.asked} == {150}


def test_lines_begin_and_the_page_finishes(face: Face) -> None:
    face.does(Speak(7, ("One.", "Two."), "en"))
    face.makes(2)
    face.does(Sounds(7, 0), Sounds(7, 1), Silent(7))
    assert face.told[1:] == [Began(7, 0), Began(7, 1), Finished(7)]


def test_what_was_said_before_is_not_made_again(face: Face) -> None:
    face.does(Speak(1, ("One.",), "en"))
    face.makes()
    face.does(Silent(1), Speak(2, ("One.",), "en"))
    assert len(face.asked) == 1
    assert face.given[-2:] == [Clip(2, 0, True, b"One.", 100), End(2)]


def test_another_speed_is_another_sound(face: Face) -> None:
    face.does(Speak(1, ("One.",), "en"))
    face.makes()
    face.does(Speak(2, ("One.",), "en", rate=50))
    assert face.asked[-1].rate == 50


def test_a_new_page_cuts_the_old_one(face: Face) -> None:
    face.does(Speak(1, ("One.", "Two."), "en"))
    face.makes()
    face.does(Speak(2, ("Three.",), "en"))
    assert face.told[1:] == [Finished(1, cut=True)]
    assert "hush" in face.given
    face.makes(2)
    face.does(Sounds(1, 0), Silent(1))
    assert face.given[-2:] == [Clip(2, 0, True, b"Three.", 100), End(2)]
    assert face.told[1:] == [Finished(1, cut=True)]


def test_a_hush_ends_the_page(face: Face) -> None:
    face.does(Speak(1, ("One.", "Two."), "en"))
    face.makes()
    face.does(Hush())
    assert face.told[-1] == Finished(1, cut=True)
    assert face.given[-1] == "hush"
    face.makes()
    assert face.spoken == ["One."]


def test_a_hush_in_silence_tells_nothing(face: Face) -> None:
    face.does(Hush())
    assert face.told == [READY]


def test_a_page_after_silence_leaves_the_click_before_it_alone(face: Face) -> None:
    face.does(Play("click", 40), Speak(1, ("One.",), "en"))
    assert face.given == [(tone("click"), 40)]


def test_what_was_cut_is_not_kept(face: Face) -> None:
    face.does(Speak(1, ("My name.",), "en"), Hush(), Forget())
    face.makes()
    face.does(Speak(2, ("My name.",), "en"))
    assert [say.text for say in face.asked] == ["My name.", "My name."]


def test_a_pause_is_the_players(face: Face) -> None:
    face.does(Pause(True), Pause(False))
    assert face.given == [("pause", True), ("pause", False)]


def test_when_the_citizen_leaves_nothing_that_was_said_stays(face: Face) -> None:
    face.does(Speak(1, ("Dear Ada.",), "en"))
    face.makes()
    face.does(Forget(), Speak(2, ("Dear Ada.",), "en"))
    assert [say.text for say in face.asked] == ["Dear Ada.", "Dear Ada."]
    assert face.told[1:] == [Finished(1, cut=True)]


def test_a_page_with_nothing_to_say_finishes(face: Face) -> None:
    face.does(Speak(1, ("→", ""), "en"))
    assert face.given == [End(1)]


def test_a_language_without_a_voice_is_said(face: Face) -> None:
    face.does(Speak(1, ("Eins.",), "de"))
    face.does(NoVoice(face.asked[-1].number))
    assert face.told[1:] == [Trouble("no_voice", 1), Finished(1, cut=True)]


def test_a_synthesizer_that_dies_twice_ends_the_page_and_the_next_is_tried(face: Face) -> None:
    face.does(Speak(1, ("One.",), "en"), Up(False), Up(True), Up(False))
    assert face.told[1:] == [Trouble("broken", 1), Finished(1, cut=True)]
    face.does(Up(True), Speak(2, ("Two.",), "en"))
    face.makes()
    assert face.spoken == ["Two."]


def test_a_synthesizer_that_dies_once_is_not_noticed(face: Face) -> None:
    face.does(Speak(1, ("One.",), "en"), Up(False), Up(True))
    face.makes()
    assert face.spoken == ["One."]
    assert face.told == [READY]


def test_a_loudspeaker_that_is_lost_ends_the_page(face: Face) -> None:
    face.does(Speak(1, ("One.",), "en"), Device(there=False))
    assert face.told[1:] == [Mouth(("en",), False), Trouble("loudspeaker_lost", 1), Finished(1, cut=True)]
    face.does(Speak(2, ("Two.",), "en"))
    assert face.told[-2:] == [Trouble("no_loudspeaker", 2), Finished(2, cut=True)]
    face.does(Device(there=True))
    assert face.told[-1] == READY


def test_a_machine_without_a_loudspeaker_says_so_without_trouble() -> None:
    face = Face()
    face.told.clear()
    mouth = Mouthpiece(face.told.append, face, Requests(lambda _message: None, lambda _s, _e: None), Memory())
    mouth.handle(Device(there=False))
    mouth.handle(Voices(("en",)))
    assert face.told == [Mouth(("en",), False)]


def test_a_synthesizer_that_never_comes_is_told_in_time() -> None:
    face = Face()
    face.does(Overdue())
    assert face.told == [READY]
    mouth = Mouthpiece(face.told.append, face, Requests(lambda _message: None, lambda _s, _e: None), Memory())
    mouth.handle(Device(there=True))
    mouth.handle(Overdue())
    mouth.handle(Voices(("en",)))
    assert face.told[1:] == [Mouth((), True), READY]


def test_pulling_the_headphones_out_silences_before_anything_else(face: Face) -> None:
    face.does(Headphones(True), Speak(1, ("Ada, 7 Harbour Street.",), "en"))
    face.makes()
    face.does(Headphones(False))
    assert face.given[-1] == "hush"
    assert face.told[1:] == [Headphones(True), Finished(1, cut=True), Headphones(False)]
    assert face.switched == [True, False]
