"""An option of the page: by its label, the part of it that no other has, its number, or its place in the row."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.sayable import Do, Meaning, Offer
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.heard import NOTHING, Heard
from kiosk.voice.understanding.nearness import Scale, lead, words
from kiosk.voice.understanding.phrases import Tokens

_FEW = 4
"""Words after a yes or a no."""
_MOST = 40
"""Words in which several options may be named."""


def exactly(heard: Heard) -> Meaning | None:
    """Every word of the sentence names an option, or stands between two of them."""
    if not heard.page.options:
        return None
    apart = replace(heard, core=heard.phrases.script.apart(heard.core))
    counted = replace(heard, core=in_digits(heard))
    others = (_named(other) for other in (apart, counted) if other != heard)
    return _agreed(heard, heard.core) or _all(heard) or _named(heard) or next(filter(None, others), None)


def nearly(heard: Heard) -> Meaning:
    services = {offer.id for offer in heard.page.services}
    options = [offer for offer in heard.page.options if offer.id not in services]
    if not options:
        return NOTHING
    scale = Scale(heard.phrases, [(offer.id, list(_ways(offer, heard))) for offer in options])
    said = words(heard.core, heard.phrases)
    only = scale.holding(said)
    if len(only) == 1:
        return Meaning(Do.CHOOSE, only[0], (only[0],))
    if heard.page.several and (several := _word_by_word(heard, scale, said)):
        return several
    if misheard := _but_for_a_word(heard):
        return misheard
    near = scale.nearest(said)
    if not near or near[0].score < thresholds.PERHAPS:
        return heard.unsure(*only) if len(only) == 2 else NOTHING
    enough = thresholds.AHEAD if near[0].score >= thresholds.SURE else thresholds.FAR_AHEAD
    if lead(near) >= enough:
        return Meaning(Do.CHOOSE, near[0].id, (near[0].id,))
    return heard.unsure(*(one.id for one in near if lead([near[0], one]) < thresholds.FAR_AHEAD))


def _word_by_word(heard: Heard, scale: Scale, said: tuple[str, ...]) -> Meaning | None:
    """Several options, each by a word that only it has, and one other word at most."""
    owners = [scale.holding((word,)) for word in said if not scale.is_common(word)]
    chosen = {owner[0] for owner in owners if len(owner) == 1}
    if len(chosen) < 2 or sum(not owner for owner in owners) > 1:
        return None
    return Meaning(Do.CHOOSE, values=tuple(offer.id for offer in heard.page.options if offer.id in chosen))


def _but_for_a_word(heard: Heard) -> Meaning | None:
    """A number in two words, or several options, with one word too many among them."""
    if not 3 <= len(heard.core) <= _MOST // 2:
        return None
    for at in range(len(heard.core)):
        rest = heard.core[:at] + heard.core[at + 1 :]
        found = _named(replace(heard, core=rest))
        if found and found.do is Do.CHOOSE and (len(found.values) > 1 or not heard.page.several):
            return found
    return None


def in_digits(heard: Heard) -> Tokens:
    """ "Two pieces" as the label "2 pieces" is written, where there is such a label."""
    if not any(map(str.isdecimal, "".join(offer.label for offer in heard.page.options))):
        return heard.core
    reader, start, written = heard.reader(), 0, list[str]()
    while start < len(heard.core):
        number = reader.longest("number", start) or reader.longest("cardinal", start)
        written.append(heard.core[start] if number is None else str(number[1]))
        start = start + 1 if number is None else number[0]
    return tuple(written)


def names(offer: Offer, heard: Heard) -> set[Tokens]:
    tokens = heard.phrases.script.tokens
    return {tokens(name) for name in (offer.label, *offer.also)} - {()}


def _ways(offer: Offer, heard: Heard) -> Iterator[tuple[str, ...]]:
    for name in names(offer, heard):
        yield words(name, heard.phrases)


def _agreed(heard: Heard, core: Tokens) -> Meaning | None:
    """A bare yes or no, where options begin with it; two of the kind are offered both."""
    tokens = heard.phrases.script.tokens
    for group in ("yes", "no"):
        said = {sentence.tokens for sentence in heard.group(group)}
        if core not in said:
            continue
        fit = [
            offer.id
            for offer in heard.page.options
            if any(tokens(offer.label)[: len(start)] == start for start in said)
        ]
        exact = [offer.id for offer in heard.page.options if tokens(offer.label) in said]
        fit = exact if len(exact) == 1 else fit
        if heard.page.asked and group == "yes" and len(heard.page.options) == 1:
            fit = [heard.page.options[0].id]
        return Meaning(Do.CHOOSE, fit[0], (fit[0],)) if len(fit) == 1 else heard.unsure(*fit) if fit else None
    return None


def in_few_words(heard: Heard) -> Meaning | None:
    """A yes or no, and after it a few words that decide nothing: "no, I don't think so"."""
    for sentence in (*heard.group("yes"), *heard.group("no")):
        rest = heard.core[len(sentence.tokens) :]
        if rest and _stands(sentence.tokens, heard.core, 0) and not heard.deciding(rest):
            few = len(heard.phrases.script.joined(rest)) <= _FEW
            return _agreed(heard, sentence.tokens) if few else None
    return None


def _all(heard: Heard) -> Meaning | None:
    everything = {sentence.tokens for sentence in heard.group("all")}
    if not heard.page.several or heard.core not in everything:
        return None
    return Meaning(Do.CHOOSE, values=tuple(offer.id for offer in heard.page.options))


def _named(heard: Heard) -> Meaning | None:
    said = heard.core
    if len(said) > _MOST:
        return None
    pieces = _pieces(heard)
    chosen = _covered(heard, pieces, 0, {})
    if not chosen:
        return None
    ids = [offer.id for offer in heard.page.options if offer.id in chosen]
    if len(ids) > 1 and not heard.page.several:
        return heard.unsure(*ids)
    return Meaning(Do.CHOOSE, ids[0] if len(ids) == 1 else "", tuple(ids))


Pieces = dict[int, list[tuple[int, str]]]


def _pieces(heard: Heard) -> Pieces:
    """Where an option is named: from each start, (end, option), the longest first; "" for a word between them."""
    found: Pieces = {}
    between = [sentence.tokens for sentence in heard.group("and")]
    spelled = {tokens: offer.id for offer in heard.page.options for tokens in names(offer, heard)}
    for start in range(len(heard.core)):
        at = [(start + len(name), id) for name, id in spelled.items() if _stands(name, heard.core, start)]
        at += _numbers(heard, start)
        at += [(start + len(word), "") for word in between if _stands(word, heard.core, start)]
        found[start] = sorted(at, key=lambda piece: -piece[0])
    return found


def _stands(name: Tokens, said: Tokens, start: int) -> bool:
    return said[start : start + len(name)] == name


def _numbers(heard: Heard, start: int) -> list[tuple[int, str]]:
    """ "Number four", "the fourth one", "four", "the last one" (-1)."""
    shown = {offer.number: offer.id for offer in heard.page.options if offer.number}
    if not shown:
        return []
    shown[-1] = heard.page.options[-1].id
    readings = heard.reader().readings("pick", start)
    return [(end, shown[value]) for end, value in readings if isinstance(value, int) and value in shown]


def _covered(
    heard: Heard, pieces: Pieces, start: int, known: dict[int, frozenset[str] | None]
) -> frozenset[str] | None:
    """The options that the rest of the sentence names; None where a word of it is something else."""
    if start == len(heard.core):
        return frozenset()
    if start not in known:
        known[start] = None
        for end, id in pieces[start]:
            rest = _covered(heard, pieces, end, known)
            if rest is not None:
                known[start] = rest | ({id} if id else set())
                break
    return known[start]
