"""What only sounds like a word of the page is that word."""

import pytest

from benchmarks.voice_pages import page
from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding import phrases, understand
from kiosk.voice.understanding.homophones import as_written, sound

LAMP = (("service", "SL-01"), ("where", "港口街12号"))


@pytest.mark.parametrize(
    "text",
    [
        "我想报告港口街十二号的路灯坏了",
        "我想报高港口街十二号的路灯坏了",
        "我想报告港扣街十二号的路灯坏了",
        "我想暴高港扣街十二号的路登坏了",
    ],
)
def test_a_need_is_found_by_its_sound(text: str) -> None:
    assert understand(text, page("home", "zh")) == Meaning(Do.OPEN, "report", slots=LAMP)


def test_an_option_and_a_button_are_found_by_their_sound() -> None:
    assert understand("路登不亮", page("service", "zh")) == Meaning(Do.CHOOSE, "SL-01", ("SL-01",))
    assert understand("反回", page("service", "zh")) == Meaning(Do.PRESS, "back")


def test_a_word_that_is_right_is_never_taken_apart() -> None:
    script = phrases("zh").script
    for text in ("我想报告路灯坏了", "港口街十二号"):
        tokens = script.tokens(text)
        assert as_written(tokens, page("home", "zh"), script) == tokens


def test_tones_do_not_count_and_other_writing_stays() -> None:
    assert sound(("妈", "麻", "RF55")) == "ma ma RF55"


def test_what_is_off_topic_is_no_need_by_its_sound_alone() -> None:
    assert understand("他们搬到乡下去了", page("home", "zh")).do is Do.NOTHING


def test_one_character_alone_stays_as_it_was_heard() -> None:
    script = phrases("zh").script
    assert as_written(("登",), page("home", "zh"), script) == ("登",)
