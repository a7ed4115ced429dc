"""What somebody came for, in one breath: the journey, and every answer that is already in the sentence."""

from collections.abc import Iterable

from kiosk.core import reference
from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.heard import NOTHING, Heard, found, trimmed
from kiosk.voice.understanding.nearness import Near, Scale, words
from kiosk.voice.understanding.phrases import Tokens
from kiosk.voice.understanding.places import spot_in
from kiosk.voice.understanding.spelling import reference_in

REPORT, FOLLOW = "report", "follow"


def read_need(heard: Heard) -> Meaning:
    code = reference_in(heard, heard.core)
    opening = _opening(heard)
    if opening and opening[0] != REPORT:
        return _follow(code) if opening[0] == FOLLOW else Meaning(Do.OPEN, opening[0])
    if reference.normalise(code) and _offered(FOLLOW, heard):
        return _follow(code)
    return _report(heard, opening[1] if opening else heard.core, opened=opening is not None)


def exactly(heard: Heard) -> Meaning | None:
    """A tile or a service by its own name."""
    tokens = heard.phrases.script.tokens
    for offer in heard.page.journeys:
        if heard.core in {tokens(name) for name in (offer.label, *offer.also)}:
            return Meaning(Do.OPEN, offer.id)
    for offer in heard.page.services:
        if heard.core == tokens(offer.label):
            return Meaning(Do.OPEN, REPORT, slots=(("service", offer.id),))
    return None


def _follow(code: str) -> Meaning:
    known = reference.normalise(code)
    return Meaning(Do.OPEN, FOLLOW, slots=(("reference", known),) if known else ())


def _offered(journey: str, heard: Heard) -> bool:
    return any(offer.id == journey for offer in heard.page.journeys)


def _opening(heard: Heard) -> tuple[str, Tokens] | None:
    """The journey that the sentence opens with, and what is left of it; the longest opening wins."""
    best: tuple[int, str, tuple[int, int]] | None = None
    for journey, sentences in heard.phrases.openings.items():
        if not _offered(journey, heard):
            continue
        at = found(sentences, heard.core)
        if at and (best is None or at[1] - at[0] > best[0]):
            best = (at[1] - at[0], journey, at)
    if best is None:
        return None
    start, end = best[2]
    return best[1], heard.core[:start] + heard.core[end:]


def _report(heard: Heard, tokens: Tokens, *, opened: bool) -> Meaning:
    spot = spot_in(heard, tokens)
    where = spot.text if spot and spot.score >= thresholds.STREET_SURE else ""
    rest = tokens[: spot.start] + tokens[spot.end :] if spot and where else tokens
    rest = trimmed(rest, (*heard.group("at"), *heard.group("fillers")))
    near = _services(heard, rest)
    enough = thresholds.SERVICE_SURE if opened or where else thresholds.SERVICE_ALONE
    clear = near and (len(near) == 1 or near[0].score - near[1].score >= thresholds.AHEAD)
    slots = (("where", where),) if where else ()
    if clear and near[0].score >= enough and (opened or where or not _rests_on_one_word(heard, rest)):
        return Meaning(Do.OPEN, REPORT, slots=(("service", near[0].id), *slots))
    if not opened and where and not heard.deciding(rest):
        return heard.unsure(REPORT)
    if not opened and _rests_on_one_word(heard, rest):
        return NOTHING
    close = [one.id for one in near if one.score >= thresholds.SERVICE_PERHAPS and near[0].score - one.score < 0.34]
    if close and (opened or near[0].score >= thresholds.SERVICE_SURE) and not (opened and heard.deciding(rest) == 0):
        return heard.unsure(*close)
    return Meaning(Do.OPEN, REPORT, slots=slots) if opened else NOTHING


def _rests_on_one_word(heard: Heard, tokens: Tokens) -> bool:
    """ "I like trees" is nothing to report."""
    return heard.deciding(tokens) < 2 and len(heard.phrases.script.joined(tokens)) > 2


def _services(heard: Heard, tokens: Tokens) -> list[Near]:
    """How much of what was said speaks of each service, the most first."""
    phrases = heard.phrases
    bags = {
        offer.id: [words(phrases.script.tokens(name), phrases) for name in (offer.label, *offer.also)]
        for offer in heard.page.services
    }
    scale = Scale(phrases, list(bags.items()))
    said = words(tokens, phrases)
    alike = scale.alike(said)
    meant = {alike.get(word, word) for word in said}
    total = sum(scale.weight(word) for word in meant if word not in phrases.common)
    if not total:
        return []
    near = (Near(id, _share(meant, ways, scale) / total) for id, ways in bags.items())
    return sorted((one for one in near if one.score > 0), key=lambda one: -one.score)


def _share(meant: set[str], ways: Iterable[tuple[str, ...]], scale: Scale) -> float:
    """A word of the label counts whole, one of the other names a little less; common words nothing."""
    label, *others = ways
    also = {word for way in others for word in way}
    return sum(
        scale.weight(word) * (1.0 if word in label else 0.85)
        for word in meant & ({*label} | also)
        if not scale.is_common(word)
    )
