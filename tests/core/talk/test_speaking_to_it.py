"""What a sentence does, once it was understood."""

import pytest

from kiosk.core.inputs import Press, Spoken
from kiosk.core.sayable import Do, Meaning, Wanted
from tests.core.talk.conversation import at_home, choose, press


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


NEED = Meaning(Do.UNSURE, "report", slots=(("service", "TREE"), ("where", "Harbour Street 12")), nearest=("TREE",))


def test_a_need_that_is_only_perhaps_meant_is_opened_by_a_touch_with_all_that_was_said() -> None:
    booth = at_home()
    booth.says_aloud(NEED)
    assert [option.number for option in booth.panel.nearest] == ["1"]
    assert not booth.session.state.answers
    booth.chooses_on_panel("TREE")
    assert set(booth.session.state.answers) >= {"service", "where"}
    assert booth.screen.id == "report/describe"


def test_it_is_opened_by_its_number_too_which_is_all_that_is_listened_for() -> None:
    booth = at_home()
    booth.says_aloud(NEED)
    booth.says_aloud(choose("TREE"), "number one")
    asked = booth.listens[-1].sayable
    assert asked.asked
    assert asked.wanted is Wanted.NOTHING
    assert [(offer.id, offer.number) for offer in asked.options] == [("TREE", 1)]
    assert booth.screen.id == "report/describe"


TWO = Meaning(Do.UNSURE, "report", slots=NEED.slots, nearest=("TREE", "LAMP"))


@pytest.mark.parametrize("aloud", [False, True], ids=["touched", "spoken"])
def test_the_second_of_two_needs_is_opened_with_the_place_that_was_said(aloud: bool) -> None:
    booth = at_home()
    booth.says_aloud(TWO)
    if aloud:
        booth.says_aloud(choose("LAMP"), "number two")
    else:
        booth.chooses_on_panel("LAMP")
    assert booth.session.state.answers["service"] == "LAMP"
    assert "where" in booth.session.state.answers


def test_after_an_offer_that_was_not_taken_the_whole_page_can_be_said_again() -> None:
    booth = at_home()
    booth.says_aloud(NEED).says_aloud(Meaning(Do.NOTHING)).says_aloud(Meaning(Do.NOTHING))
    assert [each.sayable.wanted for each in booth.listens] == [Wanted.NEED, Wanted.NOTHING, Wanted.NEED]


def test_a_button_that_was_offered_can_be_touched() -> None:
    booth = at_home()
    booth.says_aloud(Meaning(Do.UNSURE, nearest=("help",)))
    assert [option.id for option in booth.panel.nearest] == ["help"]
    booth.chooses_on_panel("help")
    assert booth.screen.id == "bar/help"


def test_after_two_failures_the_kiosk_turns_to_touch() -> None:
    booth = at_home()
    booth.says_aloud(Meaning(Do.UNSURE)).says_aloud(Meaning(Do.UNSURE))
    assert booth.panel.phase == "by_touch"
    booth.says_aloud(choose("follow")).says_aloud(Meaning(Do.UNSURE))
    assert booth.panel.phase == "unsure"
