"""Where it is: here, or a street of the gazetteer with its number, in the order in which the language writes it."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kiosk import locales
from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.heard import NOTHING, Heard, found, trimmed
from kiosk.voice.understanding.phrases import Tokens

Slots = tuple[tuple[str, str], ...]
_SAME = 100.0


@dataclass(frozen=True, slots=True)
class Spot:
    """What the tokens from `start` to `end` say of the place; `text` answers the question for it."""

    start: int
    end: int
    text: str
    score: float = 100.0
    street: str = ""


def read_place(heard: Heard) -> Meaning:
    spot = spot_in(heard, heard.core)
    if spot is None or spot.score < thresholds.STREET_SURE:
        if _is_an_address(heard, heard.core):
            return Meaning(Do.GIVE, heard.text)
        return heard.unsure() if spot else NOTHING
    rest = heard.core[: spot.start] + heard.core[spot.end :]
    around = heard.deciding(trimmed(rest, (*heard.group("before"), *heard.group("at"))))
    if around > max(1, spot.end - spot.start - 1):
        return NOTHING
    return Meaning(Do.GIVE, spot.text)


def spot_in(heard: Heard, tokens: Tokens) -> Spot | None:
    """The place named in the tokens; a street that is only near comes with its score."""
    street = _street(heard, tokens)
    if street and street.score >= thresholds.STREET_SURE:
        return _numbered(heard, tokens, street)
    here = found(heard.group("here"), tokens)
    if here:
        return Spot(*here, "here")
    return _numbered(heard, tokens, street) if street else None


def located(heard: Heard, tokens: Tokens) -> tuple[Spot | None, Tokens, Slots]:
    """The place, what is left without it, and what answers the question for it; a street alone is none of a report."""
    spot = spot_in(heard, tokens)
    if spot and spot.text == spot.street and spot.end - spot.start == len(tokens):
        spot = None
    if spot is None or spot.score < thresholds.STREET_SURE:
        return spot, tokens, ()
    return spot, tokens[: spot.start] + tokens[spot.end :], (("where", spot.text),)


def _street(heard: Heard, tokens: Tokens) -> Spot | None:
    """The best of all streets against every run of words as long as a street's name."""
    script = heard.phrases.script
    split = {name: script.tokens(name) for name in heard.page.streets}
    known = {script.text(parts): name for name, parts in split.items()}
    longest = max(map(len, split.values()), default=0)
    spots: list[Spot] = []
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + longest, len(tokens)) + 1):
            said = tokens[start:end]
            near = process.extract(
                script.text(said), known.keys(), scorer=fuzz.ratio, score_cutoff=thresholds.STREET_PERHAPS, limit=3
            )
            for text, score, _ in near:
                alike = _own(heard, said, split[known[text]])
                if alike >= thresholds.STREET_OWN:
                    sure = max(score, thresholds.STREET_SURE) if alike == _SAME else score
                    spots.append(Spot(start, end, known[text], sure, known[text]))
    spots = [spot for spot in spots if _is_named(heard, tokens, spot, split[spot.street])]
    best = max(spots, key=lambda spot: spot.score + thresholds.STREET_WORD * len(split[spot.street]), default=None)
    return best if best and best.score >= thresholds.STREET_SURE else _by_its_own_word(heard, tokens) or best


def _is_named(heard: Heard, tokens: Tokens, spot: Spot, name: Tokens) -> bool:
    """With its "street", or with a number, or by itself: else a museum is no Museum Street."""
    kinds = {token for one in heard.group("streets") for token in one.tokens} & set(name)
    said = tokens[spot.start : spot.end]
    whole = not kinds or not kinds.isdisjoint(said) or len(said) >= len(name) or len(said) == len(tokens)
    return whole or _numbered(heard, tokens, spot) != spot


def _own(heard: Heard, said: Tokens, name: Tokens) -> float:
    """How alike in what is the street's own: "street" and "of the" are in many names."""
    script = heard.phrases.script
    kinds = {token for one in heard.group("streets") for token in one.tokens}
    kinds |= heard.phrases.common if script.spaced else set()
    own, other = (
        script.text(tuple(script.stem(token) for token in tokens if token not in kinds)) for tokens in (said, name)
    )
    return _SAME if own == other else min(fuzz.partial_ratio(own, other), _SAME - 1)


def _by_its_own_word(heard: Heard, tokens: Tokens) -> Spot | None:
    """ "Harbour twelve": a word that only one street has, beside a number or alone."""
    script = heard.phrases.script
    owners: dict[str, set[str]] = {}
    for name in heard.page.streets:
        for word in set(map(script.stem, script.tokens(name))) - heard.phrases.common:
            owners.setdefault(word, set()).add(name)
    for at, word in enumerate(map(script.stem, tokens)):
        if len(owners.get(word, ())) == 1 and len(word) >= 3:
            (name,) = owners[word]
            spot = Spot(at, at + 1, name, 90.0, name)
            if len(tokens) == 1 or _numbered(heard, tokens, spot) != spot:
                return spot
    return None


def _numbered(heard: Heard, tokens: Tokens, street: Spot) -> Spot:
    """With the house number that stands after the street, or before it, put as the language writes it."""
    reader = heard.reader(tokens)
    after = reader.longest("house", street.end) or reader.longest("house", street.end + 1)
    order = locales.about(heard.page.language).address
    if after and str(after[1]):
        written = order.format(street=street.street, number=after[1])
        return Spot(street.start, after[0], written, street.score, street.street)
    before = street.start
    while before > 0 and tokens[before - 1] in heard.phrases.common:
        before -= 1
    for start in range(max(0, before - 6), street.start):
        number = reader.whole("house", start, street.start) or reader.whole("house", start, before)
        if number is not None:
            written = order.format(street=street.street, number=number)
            return Spot(start, street.end, written, street.score, street.street)
    return street


def _is_an_address(heard: Heard, tokens: Tokens) -> bool:
    """A word for a kind of street, and a number: a street that the gazetteer does not have."""
    reader = heard.reader(tokens)
    if found(heard.group("streets"), tokens) is None or len(tokens) > 12:
        return False
    return any(reader.readings("house", start) for start in range(len(tokens)))
