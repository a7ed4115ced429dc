"""How well what is said is understood: over the sentences of locales/*/voice_tests.yaml, and over them misheard."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter

import yaml
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process

from benchmarks.figures import Figure
from benchmarks.voice_pages import LANGUAGES, names, page
from kiosk import locales
from kiosk.core.sayable import Do, Meaning, Sayable
from kiosk.voice.understanding import grammar, phrases, understand
from kiosk.voice.understanding.talk import talk

_TOLD = Path(__file__).parents[1] / "tests" / "voice" / "understanding"
_JOURNEYS = {"report", "follow", "pay", "book", "visit"}
OFF_TOPIC_ON = ("home", "SL-01/PROBLEM")
_SEED, _RUNS = 2026, 5
_MISHEARD = 12
"""How often each sentence is misheard, each time otherwise: few would leave the figure to luck."""
_FEWEST_WORDS = 4
"""Of three words, one that is wrong changes what was said."""
_ALIKE = 6
"""Words among which a recogniser may have chosen the wrong one."""
_SLOTS = ("service", "where", "describe", "reference", "what1", "bill1", "group", "what")


@dataclass(frozen=True, slots=True)
class Example:
    """`text`, said on the page of that name, means `meaning`; of a Meaning.nearest only what stands there is asked."""

    language: str
    page: str
    text: str
    meaning: Meaning


@cache
def read(language: str) -> Mapping[str, object]:
    text = (locales.folder() / language / "voice_tests.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def examples(language: str, section: str) -> Iterator[Example]:
    """`section` is `said` or `misheard`: sentences by page."""
    yield from _examples(language, read(language)[section])


def held_out(language: str, section: str = "said") -> Iterator[Example]:
    """Sentences that no phrase was added for: what is understood of the others was chosen on them. `strangers` are
    longer, by others who did not know the phrases.
    """
    yield from _examples(language, _told("held_out", language)[section])


def checked(language: str) -> Iterator[Example]:
    """Sentences by other writers than those that are learned from: how sure is sure enough was chosen on them."""
    yield from _examples(language, _told("check", language)["said"])


def _told(folder: str, language: str) -> Mapping[str, object]:
    found = yaml.load((_TOLD / folder / f"{language}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def _examples(language: str, pages: object) -> Iterator[Example]:
    assert isinstance(pages, dict)
    for name, sentences in pages.items():
        for text, expected in sentences.items():
            yield Example(language, name, text, _meaning(expected))


def off_topic(language: str, *, of_others: bool = False) -> list[str]:
    """`of_others`: by the writers of the sentences that are checked, who chose words that a kiosk knows."""
    lines = (_told("check", language) if of_others else read(language))["off_topic"]
    assert isinstance(lines, list)
    return lines


def _meaning(expected: Mapping[str, str] | str) -> Meaning:
    """`{press: back}`, `{choose: dark}`, `{open: report, service: SL-01}`, `{give: "30"}`, or a deed: `repeat`."""
    if isinstance(expected, str):
        return Meaning(Do(expected))
    kind, value = next(iter(expected.items()))
    if kind == "choose":
        ids = tuple(value.split())
        return Meaning(Do.CHOOSE, ids[0] if len(ids) == 1 else "", ids)
    if kind == "unsure":
        return Meaning(Do.UNSURE, nearest=tuple(value.split()))
    slots = tuple((name, expected[name]) for name in _SLOTS if name in expected)
    return Meaning(Do(kind), value, slots=slots)


def is_met(example: Example, meaning: Meaning) -> bool:
    wanted = example.meaning
    return (
        (meaning.do, meaning.value, meaning.values) == (wanted.do, wanted.value, wanted.values)
        and dict(meaning.slots) == dict(wanted.slots)
        and (not wanted.nearest or set(wanted.nearest) == set(meaning.nearest))
    )


def is_intent(example: Example, meaning: Meaning) -> bool:
    """The same deed on the same thing. What was given may be wrong by the word that was misheard, and is read back."""
    wanted = example.meaning
    if example.page == "search":
        return meaning.do in {Do.GIVE, Do.CHOOSE}
    if wanted.do is Do.GIVE:
        return meaning.do is Do.GIVE
    if example.page == "slots" and "|" in wanted.value:
        return meaning.do is Do.CHOOSE and meaning.value.partition("|")[0] == wanted.value.partition("|")[0]
    return _deed(meaning, example) == _deed(wanted, example)


def _deed(meaning: Meaning, example: Example) -> tuple[Do, str]:
    """At home a tile or a service that is touched opens the same journey."""
    if example.page != "home" or meaning.do is not Do.CHOOSE or meaning.value == "find":
        return meaning.do, meaning.value
    return Do.OPEN, meaning.value if meaning.value in _JOURNEYS else "report"


def misheard(example: Example, chance: Random) -> str:
    """One word dropped, or one that is written much like it in its place; a short word rather than a long one."""
    words = _words(example.text, example.language)
    (at,) = chance.choices(range(len(words)), [1 / len(word) for word in words])
    if chance.random() < 0.5:
        return " ".join(words[:at] + words[at + 1 :])
    others = [word for word in _vocabulary(example.page, example.language) if word != words[at]]
    alike = process.extract(_sound(words[at]), map(_sound, others), scorer=fuzz.ratio, limit=_ALIKE)
    return " ".join([*words[:at], others[chance.choice(alike)[2]], *words[at + 1 :]])


@cache
def _sound(word: str) -> str:
    """Letters tell what sounds alike; of characters their pinyin does."""
    return " ".join(lazy_pinyin(word))


def can_be_misheard(example: Example) -> bool:
    """A digit that was lost cannot be known: numbers are read back and said again."""
    spelled = example.page in {"number", "phone", "reference", "email"}
    if spelled or example.meaning.do in {Do.NOTHING, Do.UNSURE}:
        return False
    return len(_words(example.text, example.language)) >= _FEWEST_WORDS


def _words(text: str, language: str) -> list[str]:
    return phrases(language).script.spoken(text).split()


@cache
def _vocabulary(name: str, language: str) -> list[str]:
    """All that a recogniser can hear on the page."""
    known = grammar(page(name, language))
    lines = [*known.sentences, *(line for _, lines in known.rules for line in lines)]
    return sorted({word for line in lines for word in line.split() if not word.startswith("<")})


def taken_up(language: str, *, of_others: bool = False) -> list[tuple[str, str, Meaning]]:
    """(line, page, what was made of it), of the lines that should have done nothing."""
    lines = off_topic(language, of_others=of_others)
    heard = ((line, name, understand(line, page(name, language))) for line in lines for name in OFF_TOPIC_ON)
    return [one for one in heard if one[2].do is not Do.NOTHING]


def acted_upon(language: str, *, of_others: bool = False) -> float:
    """In percent. To ask is not to act."""
    made = [one for one in taken_up(language, of_others=of_others) if one[2].do is not Do.UNSURE]
    return 100 * len(made) / (len(off_topic(language, of_others=of_others)) * len(OFF_TOPIC_ON))


def measure() -> list[Figure]:
    return [figure for language in LANGUAGES for figure in _figures(language)]


def _figures(language: str) -> Iterator[Figure]:
    said = [*examples(language, "said")]
    right = sum(is_met(one, understand(one.text, page(one.page, language))) for one in said)
    yield _percent(f"understood, {language}", right, len(said), 95.0)
    held = (("what nothing was fitted to", "said"), ("what strangers say", "strangers"))
    for told, fresh in [(told, [*held_out(language, section)]) for told, section in held] + [
        ("what other writers say, by which it was tuned", [*checked(language)])
    ]:
        right = sum(is_intent(one, understand(one.text, page(one.page, language))) for one in fresh)
        yield _percent(f"understood of {told}, {language}", right, len(fresh), 95.0)
    chance = Random(_SEED)
    wrong = [(one, misheard(one, chance)) for one in said if can_be_misheard(one) for _ in range(_MISHEARD)]
    right = sum(is_intent(one, understand(text, page(one.page, language))) for one, text in wrong)
    yield _percent(f"understood over a wrong word, {language}", right, len(wrong), 85.0)
    yield Figure(f"off-topic acted upon, {language}", "%", 1.0, acted_upon(language))
    yield Figure(f"off-topic of other writers acted upon, {language}", "%", 1.0, acted_upon(language, of_others=True))
    yield _swap(language)
    yield _ready(language)


def _swap(language: str) -> Figure:
    """The slowest page of the language, the best of several runs: what else runs here is not of the page."""
    slowest = max(min(_made_in_ms(page(name, language)) for _ in range(_RUNS)) for name in names())
    return Figure(f"grammar of a page made, {language}", "ms", 20.0, slowest)


def _ready(language: str) -> Figure:
    """Once for a language, when its first page is shown: what people say, as it was learned at set-up."""
    return Figure(
        f"what people say made ready, {language}", "ms", 150.0, min(_ready_in_ms(language) for _ in range(_RUNS))
    )


def _ready_in_ms(language: str) -> float:
    talk.cache_clear()
    began = perf_counter()
    talk(language)
    return (perf_counter() - began) * 1000


def _made_in_ms(sayable: Sayable) -> float:
    began = perf_counter()
    grammar(sayable)
    return (perf_counter() - began) * 1000


def _percent(name: str, right: int, of: int, goal: float) -> Figure:
    return Figure(name, "%", goal, 100 * right / of, at_least=True)
