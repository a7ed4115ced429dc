"""The short sounds: when they come, and that no open microphone hears them."""

from kiosk.core.inputs import Choose
from kiosk.core.messages import RequestChanged
from kiosk.core.sayable import Do, Meaning
from kiosk.core.talk.chimes import LASTS_S
from kiosk.core.talk.listener import AFTER_SPEECH_S
from kiosk.core.voice_messages import Listen, Mouth, Opened, Play
from kiosk.voice.sound.loudspeaker import BYTES_A_SECOND
from kiosk.voice.sound.tones import tone
from tests.core.talk.conversation import Conversation, at_home, choose, last_of
from tests.core.values import REFERENCE


def sounds(booth: Conversation) -> list[str]:
    return [each.sound for each in booth.to_mouth if isinstance(each, Play)]


def test_what_was_understood_sounds_good_and_what_was_not_bad() -> None:
    booth = at_home()
    booth.says_aloud(choose("report"))
    assert sounds(booth) == ["good"]
    booth.says_aloud(Meaning(Do.NOTHING))
    assert sounds(booth) == ["good", "bad"]


def test_an_answer_that_is_refused_sounds_bad_once() -> None:
    booth = at_home()
    booth.chooses("report").presses("next")
    assert booth.screen.error
    booth.touches()
    assert sounds(booth) == ["bad"]


def test_the_end_of_a_report_sounds_good() -> None:
    booth = at_home()
    booth.reports("It is dark").presses("send")
    booth.is_told(RequestChanged(REFERENCE, "done"))
    assert sounds(booth) == ["good"]


def test_who_listens_hears_that_the_microphone_opens_before_it_does() -> None:
    booth = at_home()
    booth.presses("read").falls_silent().clock.advance(1)
    booth.presses_microphone()
    assert sounds(booth) == ["open"]
    assert last_of(booth.to_ear, Listen) is None
    booth.clock.advance(LASTS_S["open"] + AFTER_SPEECH_S)
    booth.carries_out(booth.dialogue.woken())
    assert last_of(booth.to_ear, Listen)


def test_who_sees_the_sign_need_not_wait_for_a_sound() -> None:
    booth = at_home()
    booth.presses_microphone()
    assert not sounds(booth)
    assert last_of(booth.to_ear, Listen)


def test_a_press_clicks_but_not_into_an_open_microphone() -> None:
    booth = at_home()
    booth.carries_out(booth.dialogue.clicked())
    assert sounds(booth) == ["click"]
    booth.clock.advance(1)
    booth.presses_microphone().hears(Opened(1))
    booth.carries_out(booth.dialogue.clicked())
    assert sounds(booth) == ["click"]


def test_the_microphone_waits_for_the_end_of_a_click() -> None:
    booth = at_home()
    booth.carries_out(booth.dialogue.clicked())
    booth.presses_microphone()
    assert last_of(booth.to_ear, Listen) is None


def test_without_a_loudspeaker_the_microphone_waits_for_nothing() -> None:
    booth = at_home()
    booth.hears(Mouth((), loudspeaker=False))
    booth.clock.advance(1)
    booth.does(Choose(booth.screen.id, "report"))
    booth.carries_out(booth.dialogue.clicked())
    booth.presses_microphone()
    assert not sounds(booth)
    assert last_of(booth.to_ear, Listen)


def test_no_sound_is_longer_than_the_microphone_waits() -> None:
    for name, seconds in LASTS_S.items():
        assert len(tone(name)) / BYTES_A_SECOND + 0.09 < seconds
