"""The microphone and what follows from it."""

import pytest

from kiosk.core.inputs import Choose
from kiosk.core.messages import GetStreets
from kiosk.core.sayable import Do, Meaning, Wanted
from kiosk.core.voice_messages import Cancel, Finished, Hush, Listen, Loosen, Opened, Partial, Prepare, Release, Trouble
from tests.core.talk.conversation import Conversation, choose, press


def at_home(language: str = "en") -> Conversation:
    booth = Conversation()
    booth.walks_up(language)
    return booth


def last_of(messages: list[object], kind: type) -> object:
    return next((each for each in reversed(messages) if isinstance(each, kind)), None)


def test_an_option_that_was_said_is_as_good_as_touched() -> None:
    booth = at_home()
    booth.opens("LAMP").gives(None)
    booth.says_aloud(choose("dark"), "dark")
    assert booth.session.state.answers["attribute/LAMP/fault"] == "dark"
    assert booth.panel.settled == "You said: dark"


def test_a_sentence_at_home_opens_the_journey_with_its_answers() -> None:
    booth = at_home()
    said = Meaning(Do.OPEN, "report", slots=(("service", "TREE"), ("where", "Harbour Street 12")))
    booth.says_aloud(said)
    assert booth.session.state.answers["service"] == "TREE"
    where = booth.session.state.answers["where"]
    assert getattr(where, "address", "") == "Harbour Street 12, Old Town"
    assert booth.screen.id == "report/describe"


def test_a_place_that_the_gazetteer_does_not_know_is_left_to_look_at() -> None:
    booth = at_home()
    booth.says_aloud(Meaning(Do.OPEN, "report", slots=(("service", "TREE"), ("where", "Arbour Sweet 12"))))
    assert "where" not in booth.session.state.answers
    assert booth.screen.id == "report/where"
    assert booth.place.text == "Arbour Sweet 12"


def test_a_street_said_without_its_number_is_left_open() -> None:
    booth = at_home()
    booth.opens("TREE")
    booth.says_aloud(Meaning(Do.GIVE, "Harbour Street"))
    assert booth.screen.id == "report/where"
    assert booth.place.text == "Harbour Street"


def test_a_place_said_on_its_page_is_the_answer() -> None:
    booth = at_home()
    booth.opens("TREE")
    booth.says_aloud(Meaning(Do.GIVE, "Harbour Street 12"))
    assert booth.screen.id == "report/describe"


def test_a_reference_whose_check_digit_is_wrong_is_left_to_look_at() -> None:
    booth = at_home()
    booth.says_aloud(Meaning(Do.OPEN, "follow", slots=(("reference", "2033 0382"),)))
    assert booth.screen.id == "follow/reference"
    assert booth.text.value == "2033 0382"
    booth.says_aloud(Meaning(Do.GIVE, "SM 4417 2094"))
    assert booth.screen.id == "follow/reference"
    booth.says_aloud(Meaning(Do.GIVE, "SM 4417 2096"))
    assert booth.screen.id == "follow/status"


def test_what_is_dictated_stands_in_the_field_and_can_be_gone_on_with() -> None:
    booth = at_home()
    booth.opens("TREE").gives("here")
    booth.says_aloud(Meaning(Do.GIVE, "it lies")).says_aloud(Meaning(Do.GIVE, "across the path"))
    assert booth.text.value == "it lies across the path"
    booth.says_aloud(press("next"))
    assert booth.screen.id == "report/contact"


def test_a_voice_never_sends() -> None:
    booth = at_home()
    booth.reports()
    booth.says_aloud(press("send"))
    assert booth.session.state.sent is None
    assert booth.panel.phase == "confirm"
    assert "large button" in booth.spoken[0]


def test_a_voice_never_throws_away() -> None:
    booth = at_home()
    booth.opens("TREE")
    booth.says_aloud(press("finish"))
    assert booth.screen.id == "bar/finish"
    booth.says_aloud(press("erase"))
    assert booth.session.state.session


def test_a_session_refuses_what_a_voice_may_not_press_whoever_asks() -> None:
    from kiosk.core.inputs import Press, Spoken

    booth = at_home()
    booth.reports()
    booth.does(Spoken(Press(booth.screen.id, "send")))
    assert booth.session.state.sent is None


def test_the_language_changes_by_its_name_without_losing_an_answer() -> None:
    booth = at_home()
    booth.opens("TREE")
    booth.says_aloud(Meaning(Do.SPEAK_LANGUAGE, "es"))
    assert booth.session.state.language == "es"
    assert booth.session.state.answers["service"] == "TREE"


def test_several_options_are_added_to_those_chosen() -> None:
    booth = at_home()
    booth.opens("HOLE").gives("3").gives({"date": "2026-11-24", "time": "09:30"})
    booth.says_aloud(choose("bikes")).says_aloud(choose("cars"))
    chosen = [option.id for option in booth.screen.body.options if option.selected]  # type: ignore[union-attr]
    assert chosen == ["cars", "bikes"]


def test_a_moment_is_an_answer_and_a_day_alone_a_draft() -> None:
    booth = at_home()
    booth.opens("HOLE").gives("3")
    booth.says_aloud(Meaning(Do.GIVE, "2026-11-23"))
    assert booth.screen.id == "report/attribute/HOLE/seen"
    assert booth.screen.body.date == "2026-11-23"  # type: ignore[union-attr]
    booth.says_aloud(Meaning(Do.GIVE, "2026-11-23T09:30"))
    assert booth.session.state.answers["attribute/HOLE/seen"] == "2026-11-23T09:30"


def test_a_time_alone_waits_for_its_day() -> None:
    booth = at_home()
    booth.opens("HOLE").gives("3")
    booth.says_aloud(Meaning(Do.GIVE, "T09:30"))
    assert booth.screen.body.time == "09:30"  # type: ignore[union-attr]
    booth.says_aloud(Meaning(Do.GIVE, "2026-11-23"))
    booth.says_aloud(Meaning(Do.GIVE, "T09:30"))
    assert booth.session.state.answers["attribute/HOLE/seen"] == "2026-11-23T09:30"


def test_off_topic_speech_changes_nothing() -> None:
    booth = at_home()
    before = booth.screen
    booth.says_aloud(Meaning(Do.NOTHING), "the weather is nice")
    assert booth.screen == before
    assert booth.panel.phase == "unsure"
    assert booth.panel.settled == "the weather is nice"


def test_the_nearest_two_are_offered_and_can_be_touched() -> None:
    booth = at_home()
    booth.opens("LAMP").gives(None)
    booth.says_aloud(Meaning(Do.UNSURE, nearest=("flicker", "dark")))
    assert [option.label for option in booth.panel.nearest] == ["Flicker", "Dark"]
    booth.chooses_on_panel("flicker")
    assert booth.session.state.answers["attribute/LAMP/fault"] == "flicker"
    assert booth.panel.phase == ""


def test_after_two_failures_the_kiosk_turns_to_touch() -> None:
    booth = at_home()
    booth.says_aloud(Meaning(Do.UNSURE)).says_aloud(Meaning(Do.UNSURE))
    assert booth.panel.phase == "by_touch"
    booth.says_aloud(choose("follow")).says_aloud(Meaning(Do.UNSURE))
    assert booth.panel.phase == "unsure"


def test_the_microphone_waits_until_the_kiosk_is_silent_and_its_echo_gone() -> None:
    booth = at_home()
    booth.does(Choose(booth.screen.id, "report"))
    booth.presses("read")
    assert booth.dialogue.reader.speaking
    booth.presses_microphone()
    assert isinstance(booth.to_mouth[-1], Hush)
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
    from kiosk.core.voice_messages import Ended

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
