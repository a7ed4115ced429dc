"""The microphone: when it opens, when it closes, and what becomes of what it hears."""

import pytest

from kiosk.core.inputs import Choose
from kiosk.core.messages import GetStreets
from kiosk.core.sayable import Do, Meaning, Wanted
from kiosk.core.voice_messages import (
    Cancel,
    Ended,
    Finished,
    Hush,
    Listen,
    Loosen,
    Opened,
    Partial,
    Prepare,
    Release,
    Trouble,
)
from tests.core.talk.conversation import Conversation, at_home, last_of


def test_the_microphone_waits_until_the_kiosk_is_silent_and_its_echo_gone() -> None:
    booth = at_home()
    booth.does(Choose(booth.screen.id, "report"))
    booth.presses("read")
    assert booth.dialogue.reader.speaking
    booth.presses_microphone()
    assert Hush() in booth.to_mouth
    assert last_of(booth.to_ear, Listen) is None
    booth.hears(Finished(booth.dialogue.reader.speaking, cut=True))
    assert last_of(booth.to_ear, Listen) is None
    booth.clock.advance(booth.wakes[-1])
    booth.carries_out(booth.dialogue.woken())
    assert isinstance(last_of(booth.to_ear, Listen), Listen)


def test_letting_go_of_a_held_button_ends_the_turn_and_a_tap_leaves_it_to_silence() -> None:
    booth = at_home()
    booth.presses_microphone()
    booth.clock.advance(0.1)
    booth.lets_go()
    assert last_of(booth.to_ear, Loosen) == booth.to_ear[-1]
    booth.is_heard(Meaning(Do.NOTHING)).falls_silent().clock.advance(1)
    booth.presses_microphone()
    booth.clock.advance(2)
    booth.lets_go()
    assert last_of(booth.to_ear, Release) == booth.to_ear[-1]


def test_a_second_press_means_done() -> None:
    booth = at_home()
    booth.presses_microphone().lets_go()
    booth.hears(Opened(booth.dialogue.listener.turn)).presses_microphone()
    assert isinstance(booth.to_ear[-1], Release)


def test_partial_words_are_shown_as_they_come() -> None:
    booth = at_home()
    booth.presses_microphone()
    turn = booth.dialogue.listener.turn
    booth.hears(Opened(turn)).hears(Partial(turn, "the street light", "is bro"))
    assert (booth.panel.phase, booth.panel.settled, booth.panel.guess) == ("listening", "the street light", "is bro")


def test_what_an_old_turn_says_is_dropped() -> None:
    booth = at_home()
    booth.presses_microphone()
    booth.hears(Partial(booth.dialogue.listener.turn - 1, "old words", ""))
    assert booth.panel.settled == ""


def test_a_touch_on_the_page_closes_the_microphone() -> None:
    booth = at_home()
    booth.presses_microphone()
    booth.chooses("report")
    assert isinstance(last_of(booth.to_ear, Cancel), Cancel)
    assert booth.panel.phase == ""


def test_nothing_is_listened_to_outside_a_session() -> None:
    booth = Conversation()
    booth.presses_microphone()
    assert booth.to_ear == []


def test_a_language_that_is_not_understood_says_so() -> None:
    booth = at_home("zh")
    booth.presses_microphone()
    assert booth.panel.phase == "trouble"
    assert booth.panel.help == booth.says("voice.trouble.no_recogniser")


@pytest.mark.parametrize("what", ["microphone_lost", "no_recogniser", "broken", "something new"])
def test_trouble_while_speaking_is_told(what: str) -> None:
    booth = at_home()
    booth.presses_microphone()
    booth.hears(Trouble(what))
    assert booth.panel.phase == "trouble"
    assert booth.panel.help


def test_an_ear_that_dies_is_told_and_comes_back() -> None:
    booth = at_home()
    booth.presses_microphone()
    booth.carries_out(booth.dialogue.ear_up(False))
    assert booth.panel.phase == "trouble"
    assert booth.session.equipped.hears == ()


def test_an_ear_that_never_answers_is_given_up() -> None:
    booth = at_home()
    booth.presses_microphone()
    booth.hears(Ended(booth.dialogue.listener.turn))
    booth.ticks(9)
    assert booth.panel.phase == "trouble"


def test_who_speaks_is_there() -> None:
    booth = at_home()
    booth.presses_microphone()
    for _ in range(90):
        booth.ticks()
    assert booth.session.state.session


def test_nothing_that_was_said_outlives_the_session() -> None:
    booth = at_home()
    booth.says_aloud(Meaning(Do.UNSURE, nearest=("report",)), "my secret canary")
    booth.session.end()
    booth.touches()
    assert "canary" not in repr(vars(booth.dialogue.listener))
    assert booth.panel.phase == ""


def test_the_ear_is_told_of_each_page_before_it_is_spoken_to() -> None:
    booth = at_home()
    home = last_of(booth.to_ear, Prepare)
    assert isinstance(home, Prepare)
    assert home.sayable.wanted is Wanted.NEED
    assert {offer.id for offer in home.sayable.services} == {"LAMP", "HOLE", "TREE"}
    booth.chooses("follow")
    follow = last_of(booth.to_ear, Prepare)
    assert isinstance(follow, Prepare)
    assert follow.sayable.wanted is Wanted.REFERENCE


def test_streets_are_asked_for_only_where_speech_is_understood() -> None:
    assert GetStreets("en") in at_home().desk.asked
    assert GetStreets("zh") not in at_home("zh").desk.asked


def test_streets_are_known_before_anybody_comes() -> None:
    assert {GetStreets("en"), GetStreets("es")} == {
        ask for ask in Conversation().desk.asked if isinstance(ask, GetStreets)
    }
