"""What a citizen says on a page, in words that the page's grammar holds; and what no page holds."""

import re
from functools import cache

import yaml

from benchmarks.voice_pages import names, page
from kiosk import locales
from kiosk.core.sayable import Sayable
from kiosk.voice.grammar import Grammar
from kiosk.voice.understanding import grammar
from kiosk.voice.understanding.phrases import phrases

COUNT = 40
"""Sentences a language that are spoken in the bench. No test model is trained on them; what is tuned by ear is tuned on
the others."""


@cache
def sentences(language: str, count: int = COUNT) -> tuple[tuple[Sayable, str], ...]:
    """(page, sentence) of locales/*/voice_tests.yaml, from all pages alike."""
    written = _written(language)["said"]
    found = [(page(name, language), said) for name in names() for said in _sayable(language, name, written)]
    return tuple(found[at * len(found) // count] for at in range(count))


def _sayable(language: str, name: str, written: dict[str, dict[str, object]]) -> list[str]:
    """Without digits, which nobody speaks, and without other languages by their own names: the voices do not speak
    those."""
    here, spoken = page(name, language), phrases(language).script.spoken
    held = pattern(grammar(here))
    foreign = {spoken(offer.label) for offer in here.languages if offer.id != language}
    said = [spoken(text) for text in written.get(name, {})]
    return [line for line in said if held.fullmatch(line) and not re.search(r"\d", line) and line not in foreign]


def off_topic(language: str) -> list[str]:
    spoken = phrases(language).script.spoken
    lines = [spoken(text) for text in _written(language)["off_topic"]]
    return [line for line in lines if not re.search(r"\d", line)]


@cache
def _written(language: str) -> dict[str, dict[str, dict[str, object]]]:
    text = (locales.folder() / language / "voice_tests.yaml").read_text("utf-8")
    found: dict[str, dict[str, dict[str, object]]] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def pattern(held: Grammar) -> "re.Pattern[str]":
    """The same grammar as an expression."""
    rules, made = dict(held.rules), dict[str, str]()

    def line(text: str) -> str:
        return " ".join(part(each) for each in text.split())

    def part(text: str) -> str:
        if not text.startswith("<"):
            return re.escape(text)
        if text not in made:
            made[text] = "(?:" + "|".join(sorted(map(line, rules[text[1:-1]]), key=len, reverse=True)) + ")"
        return made[text]

    return re.compile("|".join(map(line, held.sentences)))
