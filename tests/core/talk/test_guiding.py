"""The buttons of a page that is read aloud: a finger on them has silenced the kiosk before they do what they say."""

from kiosk.core import guidance
from kiosk.core.voice_messages import Began, Finished, Hush, Speak
from tests.core.talk.conversation import Conversation, at_home


def listening() -> Conversation:
    booth = at_home()
    booth.presses("read")
    return booth


def touched(booth: Conversation, guide: str) -> None:
    """A finger on a button: every touch silences first."""
    booth.carries_out(booth.dialogue.touched())
    if guide in guidance.ACTIONS:
        booth.presses(guide)
    booth.carries_out(booth.dialogue.pressed(guide))


def pause_button(booth: Conversation) -> str:
    return booth.panel.guides[0].label


def test_a_page_that_is_read_aloud_has_buttons_for_it_and_another_has_none() -> None:
    assert not at_home().panel.guides
    booth = listening()
    assert [each.id for each in booth.panel.guides] == ["pause", "repeat", "slower", "faster", "softer", "louder"]


def test_a_finger_on_pause_silences_and_a_second_one_goes_on_with_the_line_that_was_said() -> None:
    booth = listening()
    booth.chooses("report")
    page, turn = booth.spoken, booth.dialogue.reader.speaking
    booth.hears(Began(turn, 2))
    touched(booth, "pause")
    assert booth.to_mouth[-1] == Hush()
    assert pause_button(booth) == booth.says("listen.go_on")
    booth.hears(Finished(turn, cut=True))
    touched(booth, "pause")
    assert booth.spoken == page[2:]
    assert pause_button(booth) == booth.says("listen.pause")


def test_a_finger_on_slower_goes_on_more_slowly_with_the_line_that_was_said() -> None:
    booth = listening()
    booth.chooses("report")
    page = booth.spoken
    booth.hears(Began(booth.dialogue.reader.speaking, 3))
    touched(booth, "slower")
    last = booth.to_mouth[-1]
    assert isinstance(last, Speak)
    assert (last.lines, last.rate) == (page[3:], 75)


def test_in_silence_a_change_of_loudness_is_heard_in_its_own_name() -> None:
    booth = listening()
    booth.chooses("report").falls_silent()
    touched(booth, "louder")
    last = booth.to_mouth[-1]
    assert isinstance(last, Speak)
    assert (last.lines, last.volume) == ((booth.says("listen.louder"),), 130)


def test_repeat_says_the_page_again_though_the_finger_silenced_it() -> None:
    booth = listening()
    booth.chooses("report")
    page = booth.spoken
    touched(booth, "repeat")
    assert booth.spoken == page
    assert booth.dialogue.reader.talks


def test_a_new_page_is_read_though_the_last_was_paused() -> None:
    booth = listening()
    booth.chooses("report")
    touched(booth, "pause")
    booth.presses("back")
    assert booth.says("home.title") in " ".join(booth.spoken)
    assert pause_button(booth) == booth.says("listen.pause")
