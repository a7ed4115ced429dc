"""Characters that sound like a word that is said here: a recogniser writes 报高 as well as 报告, for nothing in the
sound tells them apart."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from kiosk.core.sayable import Sayable
from kiosk.voice.mouth import pinyin_source
from kiosk.voice.mouth.chinese import Readings
from kiosk.voice.understanding.script import Script

Tokens = tuple[str, ...]

_SHORTEST, _LONGEST = 2, 8
"""Characters: one alone sounds like too many others."""


def as_written(tokens: Tokens, page: Sayable, script: Script) -> Tokens:
    """The same with the page's words, and the language's, in place of what only sounds like them. A word that is right
    is never taken apart."""
    known = {**_of_language(script.words), **of_page(page, script)}
    right = set(known.values())
    kept = _runs(tokens, [False] * len(tokens), lambda run: run in right)
    taken = [any(start <= at < end for start, end in kept) for at in range(len(tokens))]
    written = list(tokens)
    for start, end in _runs(tokens, taken, lambda run: sound(run) in known):
        written[start:end] = known[sound(tokens[start:end])]
    return tuple(written)


def _runs(tokens: Tokens, taken: list[bool], wanted: Callable[[Tokens], bool]) -> list[tuple[int, int]]:
    """From the left, the longest first, none over another or over what is taken."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(tokens):
        ends = range(min(len(tokens), start + _LONGEST), start + _SHORTEST - 1, -1)
        end = next((end for end in ends if not any(taken[start:end]) and wanted(tokens[start:end])), 0)
        found += [(start, end)] if end else []
        start = end or start + 1
    return found


@lru_cache(maxsize=8)
def of_page(page: Sayable, script: Script) -> Mapping[str, Tokens]:
    offers = (*page.options, *page.services, *page.actions, *page.journeys)
    labels = [label for offer in offers for label in (offer.label, *offer.also)]
    return _by_sound(script.tokens(label) for label in (*labels, *page.streets))


@cache
def _of_language(words: frozenset[str]) -> Mapping[str, Tokens]:
    return _by_sound(tuple(word) for word in sorted(words))


def _by_sound(words: Iterable[Tokens]) -> dict[str, Tokens]:
    return {sound(word): word for word in words if _SHORTEST <= len(word) <= _LONGEST}


def sound(tokens: Tokens) -> str:
    """Without tones, which are often lost; other writing as it is."""
    return " ".join(map(syllable, tokens))


@cache
def syllable(character: str) -> str:
    return _readings().spell(character).rstrip("12345") if "\u3400" <= character <= "\u9fff" else character


@cache
def _readings() -> Readings:
    return Readings(pinyin_source.table())
