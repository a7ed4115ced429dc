"""What is said in words of one's own, which stand in no phrase and in none of the sentences that are learned from."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.voice_pages import LANGUAGES, page
from benchmarks.voice_understanding import checked, is_intent
from kiosk.core.sayable import Do, Meaning, Offer, Sayable
from kiosk.voice.understanding import forget, understand
from kiosk.voice.understanding.gist import offered
from kiosk.voice.understanding.homophones import of_page, syllable
from tests.voice.understanding.added import added

TALK = """
subjects:
  Straßenlaterne / Laterne defekt: |
    bei uns ist es nachts stockfinster
    man sieht abends die Hand vor Augen nicht
    draußen vor der Tür ist es stockdunkel
  Schlagloch: |
    mein Reifen ist in einem Krater geplatzt
    der Asphalt ist ganz aufgerissen
own:
  next: |
    machen wir einfach weiter
"""
IDLE = """
family: |
  meine Schwester kocht heute Abend Nudeln
  hast du den Film gesehen
"""
ELSEWHERE = (
    Offer("1", "Streetlight Outage"),
    Offer("2", "Potholes"),
    Offer("3", "Rodent Baiting"),
    Offer("4", "Permit for a bonfire"),
)


def elsewhere(*services: Offer) -> Sayable:
    """Home in a city with services of its own."""
    home = page("home", "en")
    return replace(home, services=services, bookables=(), options=home.journeys)


def reported(service: str, **slots: str) -> Meaning:
    return Meaning(Do.OPEN, "report", slots=(("service", service), *slots.items()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_other_writers_say_is_understood(language: str) -> None:
    said = [*checked(language)]
    right = sum(is_intent(one, understand(one.text, page(one.page, language))) for one in said)
    assert right / len(said) >= 0.65


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("after sunset you can't see your own hand out there, it's pitch black", "1"),
        ("my front wheel is ruined, there's a crater in the tarmac you could bathe in", "2"),
        ("something with a long tail ran behind the bins, I think there's vermin", "3"),
    ],
)
def test_a_city_with_other_services_is_understood_by_their_names(text: str, service: str) -> None:
    assert understand(text, elsewhere(*ELSEWHERE)) == reported(service)


def test_a_need_that_single_words_tell_of_is_asked_about_where_the_rest_is_idle_talk() -> None:
    heard = understand("they're building a house out in the country", page("home", "en"))
    assert (heard.do, heard.nearest, heard.slots) == (Do.UNSURE, ("NB-04",), (("service", "NB-04"),))


def test_nothing_of_a_page_is_left_when_the_citizen_has_gone() -> None:
    understand("my front wheel is ruined, there's a crater in the tarmac", page("home", "en"))
    understand("我家门口的路灯坏了", page("home", "zh"))
    everything = (offered, of_page, syllable)
    assert all(kept.cache_info().currsize for kept in everything)
    forget()
    assert not any(kept.cache_info().currsize for kept in everything)


def test_who_may_want_something_else_is_asked_which() -> None:
    heard = understand("I want to get married", page("home", "en"))
    assert (heard.do, heard.nearest) == (Do.UNSURE, ("report", "book"))


def test_of_what_only_this_city_offers_nobody_knows_how_people_talk() -> None:
    told = "the ghost train is broken, the children screamed with joy"
    assert understand(told, elsewhere(Offer("7", "Ghost train"))) == reported("7")


def test_the_place_is_an_answer_too() -> None:
    heard = understand(
        "after sunset it's pitch black on Harbour Street and nobody dares to walk home without a torch",
        page("home", "en"),
    )
    assert heard == reported("SL-01", where="Harbour Street")


def test_of_two_offers_of_one_kind_it_is_asked_which() -> None:
    two = elsewhere(Offer("1", "Potholes"), Offer("2", "Pothole"))
    heard = understand("my front wheel is ruined, there's a crater in the tarmac you could bathe in", two)
    assert heard.do is Do.UNSURE
    assert set(heard.nearest) == {"1", "2"}
    assert heard.value == "report"


@pytest.mark.parametrize(
    ("name", "text", "meaning"),
    [
        ("contact", "oh just drop a text on my mobile", Meaning(Do.CHOOSE, "phone", ("phone",))),
        ("SL-01/PROBLEM", "it blinks like some disco all night", Meaning(Do.CHOOSE, "flicker", ("flicker",))),
        ("number", "my hearing's bad, please turn up the volume, I can't hear a word", Meaning(Do.LOUDER)),
        ("check", "yes that is all correct, please submit it", Meaning(Do.PRESS, "send")),
        ("SL-01/PROBLEM", "there's a crater in the tarmac, my wheel is broken", Meaning(Do.NOTHING)),
        ("dictation", "the bulb blinks all night", Meaning(Do.GIVE, "the bulb blinks all night")),
    ],
)
def test_a_page_is_asked_only_what_it_offers(name: str, text: str, meaning: Meaning) -> None:
    assert understand(text, page(name, "en")) == meaning


def test_a_language_learns_from_a_file_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Sayable("q", "de", options=(Offer("a", "Laterne defekt"), Offer("b", "Schlagloch")))
    said = "seit Tagen ist es bei uns draußen nachts stockdunkel"
    with added("de", "german.yaml", tmp_path, monkeypatch):
        assert understand(said, here) == Meaning(Do.NOTHING)
    with added("fr", "german.yaml", tmp_path, monkeypatch, TALK, IDLE):
        assert understand(said, replace(here, language="fr")) == Meaning(Do.CHOOSE, "a", ("a",))
