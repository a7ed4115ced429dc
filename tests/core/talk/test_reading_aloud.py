"""What is said, when, and to whom."""

from kiosk.core.messages import FollowUp
from kiosk.core.sayable import Do, Meaning
from kiosk.core.voice_messages import Finished, Forget, Headphones, Hush, Mouth, Pause, Speak
from tests.core.talk.conversation import Conversation
from tests.core.values import LANGUAGES, REFERENCE, STATUS


def listening(language: str = "en") -> Conversation:
    booth = Conversation()
    booth.walks_up(language)
    booth.presses("read")
    return booth


def test_headphones_begin_a_session_that_is_read_aloud_in_every_language() -> None:
    booth = Conversation()
    booth.puts_on_headphones()
    assert booth.screen.id == "bar/language"
    assert booth.session.state.listen
    said = [booth.spoken]
    while booth.dialogue.reader.speaking:
        booth.hears(Finished(booth.dialogue.reader.speaking))
        said.append(booth.spoken)
    languages = [message.language for message in booth.to_mouth if isinstance(message, Speak)]
    assert languages == ["en", "es", "ar", "zh"]
    assert said[0][0].startswith("English.")


def test_a_page_is_said_from_its_title_to_its_button() -> None:
    booth = listening()
    booth.chooses("report")
    assert booth.spoken[0] == "Report a problem."
    assert booth.screen.title in booth.spoken
    assert "1: Hole in the road." in booth.spoken
    assert booth.spoken[-1] == "To go on: Continue."


def test_nothing_is_said_to_who_did_not_ask() -> None:
    booth = Conversation()
    booth.walks_up()
    booth.chooses("report")
    assert booth.spoken == ()


def test_the_same_page_is_said_once_and_its_error_when_it_comes() -> None:
    booth = listening()
    booth.chooses("follow")
    said = len(booth.to_mouth)
    booth.touches()
    assert len(booth.to_mouth) == said
    booth.gives("")
    assert booth.spoken == (booth.screen.error,)


def test_the_focus_is_said_and_a_language_in_its_own_voice() -> None:
    booth = listening()
    booth.carries_out(booth.dialogue.focused("Back", False))
    assert booth.spoken == ("Back",)
    booth.carries_out(booth.dialogue.focused("Español", True))
    last = booth.to_mouth[-1]
    assert isinstance(last, Speak)
    assert (last.language, last.lines) == ("es", ("Español. Chosen",))


def test_private_answers_are_not_said_on_the_loudspeaker_unless_asked_for() -> None:
    booth = listening()
    booth.reports("It stands at my door")
    assert not any("my door" in line for line in booth.spoken)
    assert booth.spoken[-1] == booth.says("spoken.private")
    booth.carries_out(booth.dialogue.pressed("repeat"))
    assert any("my door" in line for line in booth.spoken)


def test_headphones_hear_private_answers() -> None:
    booth = listening()
    booth.puts_on_headphones()
    booth.reports("It stands at my door")
    assert any("my door" in line for line in booth.spoken)


def test_a_citizen_may_want_private_answers_aloud() -> None:
    booth = listening()
    booth.presses("aloud")
    booth.reports("It stands at my door")
    assert any("my door" in line for line in booth.spoken)


def test_what_was_heard_is_read_back_to_who_only_speaks_but_not_what_is_private() -> None:
    booth = Conversation()
    booth.walks_up()
    booth.says_aloud(Meaning(Do.CHOOSE, values=("follow",)), "follow my request")
    assert booth.spoken == ("You said: follow my request",)
    booth.presses("back").opens("TREE").gives("here")
    booth.says_aloud(Meaning(Do.GIVE, "at my door"), "at my door")
    assert not any("my door" in line for line in booth.spoken)


def test_a_touch_silences_at_once() -> None:
    booth = listening()
    booth.chooses("report")
    booth.carries_out(booth.dialogue.touched())
    assert isinstance(booth.to_mouth[-1], Hush)


def test_headphones_that_go_stop_the_reading() -> None:
    booth = listening()
    booth.puts_on_headphones()
    booth.chooses("report")
    booth.takes_off_headphones()
    assert Hush() in booth.to_mouth
    assert not booth.session.state.listen


def test_pause_goes_on_from_where_it_was() -> None:
    booth = listening()
    booth.chooses("report")
    booth.carries_out(booth.dialogue.pressed("pause"))
    assert booth.to_mouth[-1] == Pause(True)
    booth.carries_out(booth.dialogue.pressed("pause"))
    assert booth.to_mouth[-1] == Pause(False)


def test_slower_and_louder_are_heard_from_the_next_page_and_forgotten_at_the_end() -> None:
    booth = listening()
    booth.presses("slower").presses("louder")
    booth.chooses("report")
    last = booth.to_mouth[-1]
    assert isinstance(last, Speak)
    assert (last.rate, last.volume) == (75, 130)
    booth.session.end()
    booth.touches()
    assert (booth.session.state.rate, booth.session.state.volume) == (100, 100)
    assert Forget() in booth.to_mouth


def test_a_hint_is_given_once_after_a_pause() -> None:
    booth = listening()
    booth.chooses("report").falls_silent()
    booth.ticks(9)
    assert booth.says("spoken.hint_keys") in booth.spoken
    said = len(booth.to_mouth)
    booth.falls_silent().ticks(9)
    assert len(booth.to_mouth) == said


def test_who_listens_is_there_but_the_warning_itself_keeps_nobody() -> None:
    booth = listening()
    booth.chooses("report")
    for _ in range(80):
        booth.ticks()
    assert booth.screen.id == "report/service"
    booth.falls_silent()
    for _ in range(100):
        booth.ticks()
        booth.falls_silent()
    assert booth.session.state.session == ""


def test_the_reference_is_said_digit_by_digit() -> None:
    booth = listening()
    booth.reports().presses("send").waits(5)
    assert "Your reference: S M, 4 4 1 7, 2 0 9 3." in booth.spoken


def test_what_the_city_noted_is_private() -> None:
    booth = listening()
    booth.desk.statuses[REFERENCE] = FollowUp(REFERENCE, "done", STATUS, age_s=5.0)
    booth.chooses("follow").gives(REFERENCE)
    assert not any("Ana" in line for line in booth.spoken)


def test_without_a_loudspeaker_the_page_behind_listen_says_so() -> None:
    booth = Conversation()
    booth.hears(Mouth((), loudspeaker=False)).walks_up()
    booth.presses("listen")
    assert not booth.session.state.listen
    assert booth.screen.body.headline == booth.says("listen.not_here")  # type: ignore[union-attr]


def test_listen_reads_at_once_and_can_be_stopped() -> None:
    booth = Conversation()
    booth.walks_up()
    booth.presses("listen")
    assert booth.session.state.listen
    assert booth.spoken
    booth.chooses("read")
    assert not booth.session.state.listen


def test_the_dark_screen_only_listens_and_comes_back() -> None:
    booth = listening()
    booth.presses("blank")
    assert booth.session.frame().dark == booth.says("listen.dark")
    booth.presses("blank")
    assert booth.session.frame().dark == ""


def test_a_citizen_who_listens_keeps_doing_so_on_the_way_home() -> None:
    booth = listening()
    booth.chooses("follow")
    booth.presses("back")
    assert booth.session.state.listen


def test_a_screen_that_died_reads_on() -> None:
    booth = listening()
    booth.presses("faster").chooses("follow")
    again = booth.screen_dies()
    assert (again.session.state.listen, again.session.state.rate) == (True, 125)


def test_headphones_that_were_there_before_are_known() -> None:
    booth = Conversation()
    booth.walks_up()
    booth.hears(Headphones(plugged=True))
    assert booth.session.state.listen


def test_a_mouth_that_comes_back_says_where_the_citizen_is() -> None:
    booth = listening()
    booth.chooses("report")
    booth.carries_out(booth.dialogue.mouth_up(False))
    said = len(booth.to_mouth)
    booth.touches()
    assert len(booth.to_mouth) == said
    booth.hears(Mouth(LANGUAGES, loudspeaker=True))
    assert booth.screen.title in booth.spoken
