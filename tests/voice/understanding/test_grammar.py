"""What a recogniser may expect: whatever it can hear on a page is understood there."""

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from benchmarks.voice_pages import LANGUAGES, names, page
from kiosk.core.sayable import Do, Meaning, Offer, Wanted
from kiosk.voice.grammar import Grammar
from kiosk.voice.understanding import grammar, understand

_EACH = 4
"""How often each sentence with rules in it is said, each time with others of their words."""
EVERYWHERE = [(name, language) for language in LANGUAGES for name in names()]
RULE = re.compile(r"<(\w+)>")


def said(sentence: str, rules: Mapping[str, tuple[str, ...]], chance: Random) -> str:
    """The sentence with one alternative for each of its rules."""
    while rule := RULE.search(sentence):
        sentence = f"{sentence[: rule.start()]}{chance.choice(rules[rule[1]])}{sentence[rule.end() :]}"
    return sentence


def can_be_said(made: Grammar) -> list[str]:
    rules, chance = dict(made.rules), Random(7)
    return [
        said(sentence, rules, chance) for sentence in made.sentences for _ in range(_EACH if "<" in sentence else 1)
    ]


def is_understood(meaning: Meaning, name: str) -> bool:
    """Or offered, where two things are as near. Of days not all can be, and a reference may lack a digit."""
    if meaning.do is Do.UNSURE:
        return bool(meaning.nearest) or name in {"date", "moment", "reference"}
    return meaning.do is not Do.NOTHING


@pytest.mark.parametrize(("name", "language"), EVERYWHERE)
def test_every_sentence_of_a_grammar_is_understood(name: str, language: str) -> None:
    here = page(name, language)
    lines = can_be_said(grammar(here))
    assert [line for line in lines if not is_understood(understand(line, here), name)] == []


@pytest.mark.parametrize(("name", "language"), EVERYWHERE)
def test_a_grammar_is_lower_case_words_and_known_rules(name: str, language: str) -> None:
    made = grammar(page(name, language))
    rules = dict(made.rules)
    lines = [*made.sentences, *(line for alternatives in rules.values() for line in alternatives)]
    assert 20 < len(made.sentences) <= 400
    assert {rule for line in lines for rule in RULE.findall(line)} == set(rules)
    for line in lines:
        words = RULE.sub("", line).split()
        assert words == [
            word for word in words if word == word.lower() and re.fullmatch(r"[^\W\d_]+('[^\W\d_]+)*", word)
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_free_text_may_ignore_the_sentences(language: str) -> None:
    assert grammar(page("dictation", language)).free
    assert not grammar(page("number", language)).free


def test_what_a_page_does_not_offer_is_not_expected() -> None:
    here = page("number", "en")
    assert "continue" in grammar(here).sentences
    without = replace(here, actions=tuple(offer for offer in here.actions if offer.id != "next"))
    assert "continue" not in grammar(without).sentences


def test_options_are_counted_as_far_as_they_go() -> None:
    rules = dict(grammar(page("RD-02/TRIPPED", "en")).rules)
    assert rules["cardinal"] == ("one", "two", "three")


def test_a_long_list_stays_within_bounds() -> None:
    many = tuple(Offer(f"X-{n}", f"kind of problem {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}") for n in range(2500))
    here = replace(page("search", "en"), wanted=Wanted.SEARCH, options=many)
    assert len(grammar(here).sentences) <= 400


def test_of_numbers_that_can_be_any_length_the_grammar_has_only_some() -> None:
    """A recogniser that took only those would cut a telephone number short."""
    assert {name for name in names() if grammar(page(name, "en")).sampled} == {"phone", "email"}
