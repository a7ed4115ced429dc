"""When something is done, when it is asked about, and when the kiosk stays as it is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.voice_pages import LANGUAGES, names, page
from kiosk.core.sayable import Do, Meaning, Offer, Sayable, Wanted
from kiosk.voice.understanding import grammar, understand

LETTERS = "abcdefghijklmnopqrstuvwxyzáéñ أبتثجحخدذرزسشصضطظعغفقكلمنهوي一二三四五六七八九十路灯坏了的 0123456789٠١٢٣.,:-'"


def asked(*labels: str, several: bool = False) -> Sayable:
    options = tuple(Offer(label, label, n) for n, label in enumerate(labels, 1))
    return replace(page("service", "en"), options=options, several=several)


def test_two_options_as_near_are_offered_and_none_is_taken() -> None:
    meaning = understand("the red one", asked("Red bin", "Red lamp", "Blue lamp"))
    assert meaning.do is Do.UNSURE
    assert set(meaning.nearest) == {"Red bin", "Red lamp"}


def test_a_common_word_alone_decides_nothing() -> None:
    assert understand("it is the", asked("It is dark", "The road")).do is Do.NOTHING


def test_a_number_that_no_option_has_is_nothing() -> None:
    assert understand("number seven", asked("Red", "Blue")).do is not Do.CHOOSE


def test_a_label_that_is_a_command_elsewhere_is_the_option() -> None:
    assert understand("Stop", asked("Stop", "Station")).value == "Stop"


def test_one_option_at_a_time_where_only_one_is_taken() -> None:
    assert understand("red and blue", asked("Red", "Blue")) == Meaning(Do.UNSURE, nearest=("Red", "Blue"))
    assert understand("red and blue", asked("Red", "Blue", several=True)).values == ("Red", "Blue")


def test_a_button_that_is_not_there_is_not_pressed() -> None:
    here = replace(page("dictation", "en"), wanted=Wanted.NOTHING, actions=())
    assert understand("continue", here) == Meaning(Do.UNSURE)


def test_a_sentence_that_only_holds_a_command_is_dictated() -> None:
    text = "go back to the old crossing please"
    assert understand(text, page("dictation", "en")) == Meaning(Do.GIVE, text)


def test_other_names_of_an_option_count() -> None:
    here = replace(page("service", "en"), options=(Offer("RD-01", "Hole in the road", 1, ("crater",)),))
    assert understand("a crater", here).value == "RD-01"


def test_a_city_without_a_gazetteer_still_takes_here_and_an_address() -> None:
    here = replace(page("place", "en"), streets=())
    assert understand("right here", here) == Meaning(Do.GIVE, "here")
    assert understand("Quiet Lane 4", here) == Meaning(Do.GIVE, "Quiet Lane 4")


def test_a_journey_that_the_city_does_not_offer_is_not_opened() -> None:
    here = replace(page("home", "en"), journeys=(Offer("follow", "Follow my request"),))
    assert understand("i want to report a broken street light", here).do is not Do.OPEN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(text=st.text(LETTERS, max_size=60))
def test_whatever_is_said_has_a_meaning_of_the_page(name: str, language: str, text: str) -> None:
    here = page(name, language)
    meaning = understand(text, here)
    known = {offer.id for offer in (*here.options, *here.actions, *here.services, *here.journeys)}
    assert len(meaning.nearest) <= 2
    assert known.issuperset({*meaning.values, *meaning.nearest})
    if meaning.do is Do.PRESS:
        assert meaning.value in {offer.id for offer in here.actions}


def test_a_yes_takes_the_only_thing_that_was_offered_and_nothing_of_two() -> None:
    one = replace(asked("Red bin"), asked=True)
    assert understand("yes please", one) == Meaning(Do.CHOOSE, "Red bin", ("Red bin",))
    assert "<yes>" in grammar(one).sentences
    two = replace(asked("Red bin", "Blue lamp"), asked=True)
    assert understand("yes", two).do is not Do.CHOOSE
    assert "<yes>" not in grammar(two).sentences


def test_a_no_with_a_few_common_words_after_it_is_a_no_and_a_label_comes_first() -> None:
    here = asked("Yes", "No", "No idea")
    assert understand("no i don't think so", here).value == "No"
    assert understand("no idea", here).value == "No idea"
    assert understand("no the train was very late again today", here).do is not Do.CHOOSE
