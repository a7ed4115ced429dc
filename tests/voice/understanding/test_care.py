"""What turns a sentence round, or leaves it open, is asked about: nothing is done that may be the opposite."""

import pytest

from benchmarks.voice_pages import page
from kiosk.core.sayable import Do
from kiosk.voice.understanding import understand

ACTS = set(Do) - {Do.NOTHING, Do.UNSURE}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("phone", "i don't want to leave yet"),
        ("phone", "no don't delete my typing"),
        ("phone", "that's the wrong number"),
        ("more", "that's all for today"),
        ("check", "don't send it"),
        ("status", "the first page didn't print"),
        ("number", "it is not ten"),
        ("number", "three or four"),
        ("number", "two metres and a half"),
        ("number", "two million"),
        ("number", "minus five"),
        ("number", "none of your business"),
        ("date", "not on tuesday"),
        ("date", "today or tomorrow"),
        ("date", "never on sunday"),
        ("date", "the second lamp is broken"),
        ("moment", "not at noon"),
        ("moment", "either monday or friday"),
        ("place", "not here"),
        ("place", "no it's not harbour street"),
    ],
)
def test_it_is_not_done(name: str, text: str) -> None:
    assert understand(text, page(name, "en")).do not in ACTS


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("es", "phone", "no quiero terminar"),
        ("es", "date", "hoy no mañana"),
        ("zh", "phone", "我不想退出"),
        ("zh", "date", "不是今天是明天"),
        ("ar", "date", "ليس اليوم بل غدا"),
        ("ar", "phone", "لا أريد أن أنهي"),
    ],
)
def test_nor_in_another_language(language: str, name: str, text: str) -> None:
    assert understand(text, page(name, language)).do not in ACTS


@pytest.mark.parametrize(
    ("language", "name", "text", "given"),
    [
        ("en", "number", "about thirty centimetres or so", "30"),
        ("en", "date", "since last monday or so", "2026-11-16"),
        ("es", "date", "el tres de marzo más o menos", "2027-03-03"),
        ("zh", "date", "差不多三天前", "2026-11-19"),
    ],
)
def test_what_is_only_vague_is_taken(language: str, name: str, text: str, given: str) -> None:
    assert understand(text, page(name, language)).value == given


@pytest.mark.parametrize("name", ["phone", "check", "more", "status", "paid"])
def test_what_ends_something_is_pressed_by_its_own_words_alone(name: str) -> None:
    assert understand("finish", page(name, "en")).value == "finish"
    assert understand("that's me done for the day", page(name, "en")).do is not Do.PRESS
