"""The sentences of locales/*/voice_tests.yaml, each on its page."""

import pytest

from benchmarks.voice_pages import LANGUAGES, names, page
from benchmarks.voice_understanding import (
    OFF_TOPIC_ON,
    Example,
    examples,
    held_out,
    is_met,
    off_topic,
    taken_up,
)
from kiosk.core.sayable import Do
from kiosk.voice.understanding import understand

SAID = [one for language in LANGUAGES for section in ("said", "misheard") for one in examples(language, section)]


def named(example: Example) -> str:
    return f"{example.language}-{example.page}-{example.text}"


@pytest.mark.parametrize("example", SAID, ids=named)
def test_it_is_understood(example: Example) -> None:
    meaning = understand(example.text, page(example.page, example.language))
    assert is_met(example, meaning), meaning


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_every_page(language: str) -> None:
    said = [*examples(language, "said")]
    assert len(said) >= 150
    assert {one.page for one in said} == set(names())
    assert len(set(off_topic(language))) == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_nothing_is_fitted_to_stand_nowhere_else(language: str) -> None:
    fresh = [*held_out(language), *held_out(language, "strangers")]
    assert len({one.text for one in fresh}) >= 110
    assert {one.page for one in fresh} <= set(names())
    fitted = {one.text for section in ("said", "misheard") for one in examples(language, section)}
    assert not fitted.intersection(one.text for one in fresh if len(one.text.split()) > 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_talk_that_is_not_for_the_kiosk_does_nothing(language: str) -> None:
    """At most one in a hundred is asked about, and none acted upon."""
    made = taken_up(language)
    assert [one for one in made if one[2].do is not Do.UNSURE] == []
    assert len(made) <= len(off_topic(language)) * len(OFF_TOPIC_ON) / 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "   ", "…", "?!", "\u200f", "\n"])
def test_silence_is_nothing(text: str, language: str) -> None:
    assert understand(text, page("home", language)).do is Do.NOTHING
