"""What is learned from: locales/*/voice_talk.yaml and voice_idle.yaml."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from benchmarks.voice_pages import LANGUAGES, names, page
from benchmarks.voice_understanding import checked, examples, held_out, off_topic
from kiosk import locales
from kiosk.core.sayable import Offer
from kiosk.voice.understanding import phrases
from kiosk.voice.understanding.commands import DEEDS
from kiosk.voice.understanding.talk import talk
from tests.voice.understanding.added import added

_FEWEST = 5
"""Sentences of a subject, below which it is hardly learned."""


def written(language: str, file: str = "voice_talk") -> Mapping[str, Any]:
    text = (locales.folder() / language / f"{file}.yaml").read_text("utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def lines(language: str) -> Iterator[str]:
    data = written(language)
    for said in (*data["subjects"].values(), *data["own"].values(), *written(language, "voice_idle").values()):
        assert isinstance(said, str)
        yield from said.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_stands_once(language: str) -> None:
    tokens = phrases(language).script.tokens
    assert [line for line, times in Counter(map(tokens, lines(language))).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_learned_from_that_is_measured(language: str) -> None:
    tokens = phrases(language).script.tokens
    sections = [held_out(language), held_out(language, "strangers"), checked(language)]
    sections += [examples(language, section) for section in ("said", "misheard")]
    measured = {tokens(one.text) for section in sections for one in section}
    measured |= {tokens(line) for of_others in (False, True) for line in off_topic(language, of_others=of_others)}
    assert sum(tokens(line) in measured for line in lines(language)) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_is_talked_about_and_every_button_there_is(language: str) -> None:
    data = written(language)
    few = [
        name for section in ("subjects", "own") for name, said in data[section].items() if said.count("\n") < _FEWEST
    ]
    assert few == []
    pages = [page(name, language) for name in names()]
    there = {offer.id for each in pages for offer in (*each.actions, *each.journeys)} | DEEDS.keys()
    assert data["own"].keys() <= there


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offers_of_the_demo_city_are_talked_about_under_their_own_names(language: str) -> None:
    known, home = talk(language), page("home", language)
    assert known
    for offer in (*home.services, *home.bookables, *page("contact", language).options, *page("how", language).options):
        assert known.about(offer).removeprefix("subject:").split(" / ")[0] == offer.label


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Potholes", "Hole in the road or pavement"),
        ("Streetlight Outage", "Street light not working"),
        ("Missed Trash Pickup", "Bin not collected"),
        ("Damaged Bus Shelter", "Bus stop damaged"),
        ("Rodent Baiting", "Rats or insects"),
        ("Dog licence", ""),
        ("Tax office", ""),
        ("Homeless encampment", ""),
    ],
)
def test_another_city_calls_it_otherwise(name: str, subject: str) -> None:
    known = talk("en")
    assert known
    assert known.about(Offer("x", name)).removeprefix("subject:").split(" / ")[0] == subject


def test_nobody_need_have_gathered_any(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch, added("de", "german.yaml", tmp_path_factory.mktemp("de"), patch):
        assert talk("de") is None


@pytest.mark.parametrize(
    ("talked", "idle", "subjects"),
    [
        ("{}", "family: [guten tag]", None),
        ("[a, list]", "family: [guten tag]", None),
        ("subjects: {Schlagloch: loch}", "", None),
        ("subjects: {Schlagloch: loch}", "[guten tag]", None),
        ("subjects: {Schlagloch: [ein loch]}", "family: guten tag", {"subject:Schlagloch", "idle"}),
    ],
)
def test_what_is_gathered_badly_is_none(
    tmp_path_factory: pytest.TempPathFactory, talked: str, idle: str, subjects: set[str] | None
) -> None:
    """Without idle talk, every sentence would be meant for the kiosk."""
    folder = tmp_path_factory.mktemp("de")
    with pytest.MonkeyPatch.context() as patch, added("de", "german.yaml", folder, patch, talked, idle):
        known = talk("de")
        assert (set(known.learned.subjects) if known else None) == subjects
