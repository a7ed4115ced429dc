"""What a recogniser may expect to hear on a page. Whatever is put in here is understood: a test says each of them."""

import re

from kiosk.core.sayable import Sayable, Wanted
from kiosk.voice.grammar import Grammar
from kiosk.voice.understanding.commands import AGREEING, DEEDS, INSTEAD, REFUSING
from kiosk.voice.understanding.nearness import Scale, words
from kiosk.voice.understanding.need import BOOK, FOLLOW, PAY, REPORT, VISIT
from kiosk.voice.understanding.phrases import Phrases, Sentence, phrases

MOST = 400
_OF_A_COMMAND = 16
_DIGITS = re.compile(r"\d+")
_ANSWERS: dict[Wanted, tuple[str, ...]] = {
    Wanted.REFERENCE: ("<reference>", "<before> <reference>", "<bill>", "<before> <bill>"),
    Wanted.NUMBER: ("<number>", "<decimal>", "<before> <number>", "<number> <units>", "<decimal> <units>"),
    Wanted.PHONE: ("<phone>", "<before> <phone>"),
    Wanted.EMAIL: ("<email>",),
    Wanted.DATE: ("<date>", "<before> <date>", "<past> <date>"),
    Wanted.MOMENT: ("<date>", "<clock>", "<date> <clock>", "<past> <date>", "<past> <date> <clock>", "<clock> <date>"),
    Wanted.SLOT: ("<date>", "<clock>", "<before> <date>", "<date> <clock>", "<clock> <date>"),
    Wanted.PLACE: ("<place>", "<at> <place>", "<before> <place>"),
}
_NEED = (
    "<open_report>",
    "<service>",
    "<open_report> <service>",
    "<open_report> <problem>",
    "<open_report> <service> <at> <place>",
    "<open_report> <problem> <at> <place>",
    "<open_report> <service> <here>",
    "<service> <at> <place>",
    "<service> <here>",
)
_FOLLOW = ("<open_follow>", "<open_follow> <reference>", "<reference>")
_BOOK = ("<open_book>", "<bookable>", "<open_book> <bookable>", "<open_book> <errand> <bookable>")
_PAY = ("<debts>", "<open_pay>", "<open_pay> <debts>", "<open_pay> <debts> <bill>", "<owing> <debts>")


def grammar(sayable: Sayable) -> Grammar:
    return made(sayable, phrases(sayable.language))


def made(page: Sayable, phrases: Phrases) -> Grammar:
    lists = _lists(page, phrases)
    sentences = [*_patterns(page), *_commands(page, phrases)]
    rules: dict[str, tuple[str, ...]] = {}
    known = [sentence for sentence in dict.fromkeys(sentences) if _add(sentence, lists, page, phrases, rules)]
    free = page.wanted in {Wanted.DICTATION, Wanted.SEARCH}
    sampled = page.wanted in {Wanted.PHONE, Wanted.EMAIL}
    return Grammar(phrases.language, tuple(known[:MOST]), tuple(rules.items()), free, sampled)


def _patterns(page: Sayable) -> list[str]:
    """Sentences with rules in them; those of which a rule is empty on this page drop out later."""
    patterns = [*_ANSWERS.get(page.wanted, ()), "<language>", "<speak> <language>", "<yes>", "<no>"]
    if page.wanted is Wanted.NEED:
        journeys = {offer.id for offer in page.journeys}
        patterns += _NEED if REPORT in journeys else ()
        patterns += _FOLLOW if FOLLOW in journeys else ()
        patterns += _PAY if PAY in journeys else ()
        patterns += _BOOK if BOOK in journeys else ()
        patterns += ("<open_visit>",) if VISIT in journeys else ()
    if page.options:
        patterns += ["<option>", "<part>", "<pick>"]
    if page.several:
        patterns += ["<option> <and> <option>", "<option> <option>", "<pick> <and> <pick>", "<pick> <pick>", "<all>"]
    return patterns


def _lists(page: Sayable, phrases: Phrases) -> dict[str, list[str]]:
    """The rules that are lists of this page, and the short lists of the language."""
    spoken = phrases.script.spoken
    lists = {name: [one.spoken for one in said] for name, said in phrases.groups.items()}
    lists |= {f"open_{name}": [one.spoken for one in said] for name, said in phrases.openings.items()}
    names = [name for offer in page.options if not offer.when for name in (offer.label, *offer.also)]
    lists["option"] = [line for name in names for line in _counted(spoken(name), phrases)]
    lists["part"] = _parts(page, phrases)
    lists["service"] = [
        spoken(name) for offer in page.services for name in (offer.label, *offer.also) if _decides(name, phrases)
    ]
    lists["bookable"] = [spoken(offer.label) for offer in page.bookables]
    lists["problem"] = [one.spoken for one in phrases.problems]
    lists["street"] = [spoken(street) for street in page.streets]
    offered = {offer.id for offer in page.languages}
    lists["language"] = [one.spoken for code, said in phrases.languages.items() if code in offered for one in said]
    for group in ("yes", "no"):
        if not _is_asked(group, page, phrases):
            lists[group] = []
    if not any(offer.number for offer in page.options):
        lists["pick"] = []
    return {name: [line for line in dict.fromkeys(lines) if line] for name, lines in lists.items()}


def _counted(label: str, phrases: Phrases) -> list[str]:
    """Nobody speaks digits: the label with each way to say its number, or not at all."""
    found = _DIGITS.search(label)
    if found is None:
        return [label]
    ways = [one.spoken for one in phrases.rules.get("cardinal", ()) if one.formula == found[0]]
    return [" ".join(_DIGITS.sub(f" {way} ", label, count=1).split()) for way in ways]


def _is_asked(group: str, page: Sayable, phrases: Phrases) -> bool:
    """Whether the page takes a bare yes or no: from an option that begins with it, or by a button."""
    if page.asked:
        return group == "yes" and len(page.options) == 1
    said = [one.tokens for one in phrases.groups.get(group, ())]
    labels = [phrases.script.tokens(offer.label) for offer in page.options]
    if labels:
        return any(label[: len(tokens)] == tokens for label in labels for tokens in said)
    offered = {offer.id for offer in page.actions}
    asks = not offered.isdisjoint(AGREEING)
    return asks and (group == "yes" or not offered.isdisjoint(REFUSING))


def _decides(name: str, phrases: Phrases) -> bool:
    """Not made of common words alone, as "other" is."""
    return not phrases.common.issuperset(words(phrases.script.tokens(name), phrases))


def _parts(page: Sayable, phrases: Phrases) -> list[str]:
    """Words of the labels that only one option has."""
    script = phrases.script
    scale = Scale(phrases, [(offer.id, [words(script.tokens(offer.label), phrases)]) for offer in page.options])
    said = [word for offer in page.options for word in script.spoken(offer.label).split()]
    parts = dict.fromkeys(word for word in said if not _DIGITS.search(word))
    return [part for part in parts if len(scale.holding(words(script.tokens(part), phrases))) == 1]


def _commands(page: Sayable, phrases: Phrases) -> list[str]:
    """What stands on the buttons, and the other ways to say it."""
    offered = {offer.id for offer in page.actions}
    lines = [phrases.script.spoken(name) for offer in page.actions for name in (offer.label, *offer.also)]
    for name, said in phrases.commands.items():
        if name in offered or name in DEEDS or name in INSTEAD:
            lines += _first(said)
    return [line for line in lines if line]


def _first(said: tuple[Sentence, ...]) -> list[str]:
    return [one.spoken for one in said[:_OF_A_COMMAND]]


def _add(
    sentence: str, lists: dict[str, list[str]], page: Sayable, phrases: Phrases, rules: dict[str, tuple[str, ...]]
) -> bool:
    """Puts every rule of the sentence into `rules`; False where one of them has nothing to say on this page."""
    for part in sentence.split():
        if not part.startswith("<"):
            continue
        name = part[1:-1]
        if name in rules:
            continue
        alternatives = lists[name] if name in lists else _sayings(name, page, phrases)
        kept = tuple(line for line in alternatives if _add(line, lists, page, phrases, rules))
        if not kept:
            return False
        rules[name] = kept
    return True


def _sayings(name: str, page: Sayable, phrases: Phrases) -> list[str]:
    """Of a rule of the language. Where options are counted, only as far as they go."""
    shown = {offer.number for offer in page.options if offer.number} | {-1}
    counted = name in {"cardinal", "ordinal"}
    return [
        saying.spoken
        for saying in phrases.rules.get(name, ())
        if not any(map(str.isdigit, saying.spoken))
        and "<numeral>" not in saying.spoken
        and "<word>" not in saying.spoken
        and not (counted and isinstance(saying.formula, str) and int(saying.formula) not in shown)
    ]
