"""What somebody came for, in one breath: the journey, and every answer that is already in the sentence."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kiosk.core import reference
from kiosk.core.sayable import Do, Meaning, Offer
from kiosk.voice.understanding import commands, thresholds
from kiosk.voice.understanding.heard import NOTHING, Heard, begins, found, trimmed
from kiosk.voice.understanding.nearness import Near, lead
from kiosk.voice.understanding.phrases import Sentence, Tokens
from kiosk.voice.understanding.places import located
from kiosk.voice.understanding.services import services
from kiosk.voice.understanding.spelling import bill_in, reference_in

REPORT, FOLLOW, PAY, BOOK, VISIT = "report", "follow", "pay", "book", "visit"
_LIKE_A_REFERENCE = re.compile("[A-Z]{1,3}[0-9]{4,}")
_SHORT = 3
"""Words: an opening of less counts only where the sentence begins with it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How the sentence says which journey is meant, and what is left of it."""

    journey: str
    rest: Tokens


def exactly(heard: Heard) -> Meaning | None:
    """A journey or a service by its own name."""
    tokens = heard.phrases.script.tokens
    for offer in heard.page.journeys:
        if heard.core in {tokens(name) for name in (offer.label, *offer.also)}:
            return Meaning(Do.OPEN, offer.id)
    for offer in heard.page.services:
        if heard.core == tokens(offer.label):
            return Meaning(Do.OPEN, REPORT, slots=(("service", offer.id),))
    return next((booked(each) for each in heard.page.bookables if heard.core == tokens(each.label)), None)


def read_need(heard: Heard) -> Meaning:
    offered = {offer.id for offer in heard.page.journeys}
    opening = _opening(heard, offered)
    bill = bill_in(heard, heard.core) if PAY in offered else ""
    if PAY in offered and (bill or _owes(heard, opening)):
        return _pay(bill)
    opening = None if opening and opening.journey == PAY else opening
    code = reference_in(heard, heard.core)
    if opening and opening.journey == BOOK:
        return _book(heard, opening)
    if opening and opening.journey != REPORT:
        return _follow(code) if opening.journey == FOLLOW else Meaning(Do.OPEN, opening.journey)
    if opening is None and BOOK in offered and _may_be_booked(heard):
        return heard.unsure(BOOK)
    if FOLLOW in offered and (reference.normalise(code) or _LIKE_A_REFERENCE.fullmatch(code)):
        return _follow(code)
    return _report(heard, opening) if REPORT in offered else NOTHING


def _owes(heard: Heard, opening: Opening | None) -> bool:
    """To pay, and nothing else or something that is paid here; or to have something that is paid."""
    debts = heard.group("debts")
    owing = next((len(one.tokens) for one in heard.group("owing") if begins(heard.core, (one,))), 0)
    if heard.core in {one.tokens for one in debts} or (owing and begins(heard.core[owing:], debts)):
        return True
    if opening and opening.journey == PAY and not opening.rest:
        return True
    at = found(debts, heard.core)
    if at is None:
        return False
    verbs = heard.phrases.openings.get(PAY, ())
    rest = heard.core[: at[0]] + heard.core[at[1] :]
    only = at[1] - at[0] > 1 and heard.deciding(rest) <= 1
    return only or bool(owing) or found(verbs, heard.core) is not None


def _pay(bill: str) -> Meaning:
    """The first thing to be paid, where its number was said."""
    return Meaning(Do.OPEN, PAY, slots=(("what1", "bill"), ("bill1", bill)) if bill else ())


def _book(heard: Heard, opening: Opening) -> Meaning:
    """What for, where it was said: after "an appointment", or as the room itself."""
    offers = {offer.id: offer for offer in heard.page.bookables}
    for tokens in (opening.rest, heard.core):
        near = services(heard, tokens, told=True, offers=tuple(offers.values()))
        if near and near[0].score >= thresholds.SERVICE_PERHAPS and lead(near) >= thresholds.FAR_AHEAD:
            return booked(offers[near[0].id])
    return Meaning(Do.OPEN, BOOK)


def _may_be_booked(heard: Heard) -> bool:
    """ "A passport please": its whole name, hardly anything else, and nothing that could be reported."""
    tokens = heard.phrases.script.tokens
    named = tuple(each for each in heard.page.bookables if found((Sentence(tokens(each.label), ""),), heard.core))
    near = services(heard, heard.core, told=False, offers=named)
    if not near or near[0].score < thresholds.SERVICE_ALONE:
        return False
    reported = services(heard, heard.core, told=False)
    return not reported or reported[0].score < near[0].score


def booked(what: Offer) -> Meaning:
    return Meaning(Do.OPEN, BOOK, slots=(("group", what.id.partition("/")[0]), ("what", what.id)))


def _follow(code: str) -> Meaning:
    known = reference.normalise(code)
    return Meaning(Do.OPEN, FOLLOW, slots=(("reference", known),) if known else ())


def _opening(heard: Heard, offered: set[str]) -> Opening | None:
    """The longest that stands in the sentence, else one that it nearly begins with."""
    best: tuple[int, str, tuple[int, int]] | None = None
    for journey, sentences in heard.phrases.openings.items():
        at = found(sentences, heard.core) if journey in offered else None
        if at and at[0] > 0 and at[1] - at[0] < _SHORT:
            at = found([one for one in sentences if len(one.tokens) >= _SHORT], heard.core)
        if at and (best is None or at[1] - at[0] > best[0]):
            best = (at[1] - at[0], journey, at)
    if best is None:  # "I need help" with a word misheard is not "I need an appointment"
        return None if commands.nearly(heard).do is Do.PRESS else _nearly_opening(heard, offered)
    _, journey, (start, end) = best
    return Opening(journey, heard.core[:start] + heard.core[end:])


def _nearly_opening(heard: Heard, offered: set[str]) -> Opening | None:
    text = heard.phrases.script.text
    best: tuple[float, Opening] | None = None
    for journey, sentences in heard.phrases.openings.items():
        for size in {len(one.tokens) for one in sentences if journey in offered and len(one.tokens) > 2}:
            lines = [text(one.tokens) for one in sentences if len(one.tokens) == size]
            said = text(heard.core[:size])
            near = process.extractOne(said, lines, scorer=fuzz.ratio, score_cutoff=thresholds.OPENING_SURE)
            if near and (best is None or near[1] > best[0]):
                best = (near[1], Opening(journey, heard.core[size:]))
    return best[1] if best else None


def _report(heard: Heard, opening: Opening | None) -> Meaning:
    tokens = opening.rest if opening else heard.core
    spot, rest, slots = located(heard, tokens)
    rest = trimmed(rest, (*heard.group("at"), *heard.group("fillers")))
    told = bool(opening or slots or found(heard.group("telling"), rest))
    rested = told or not _rests_on_one_word(heard, rest)
    near = services(heard, rest, told=told) if rested else []
    if _is_sure(near, told=told):
        return Meaning(Do.OPEN, REPORT, slots=(("service", near[0].id), *slots))
    enough = thresholds.SERVICE_PERHAPS if told else thresholds.SERVICE_ALONE
    close = [one.id for one in near if one.score >= enough and near[0].score - one.score < thresholds.SERVICE_PERHAPS]
    if close and heard.deciding(rest):
        return heard.unsure(*close)
    if opening:
        return Meaning(Do.OPEN, REPORT, slots=slots)
    numbered = spot is not None and spot.text != spot.street != ""
    return heard.unsure(REPORT) if slots and numbered and not heard.deciding(rest) else NOTHING


def _is_sure(near: list[Near], *, told: bool) -> bool:
    if not near or (not told and near[0].score < thresholds.SERVICE_ALONE):
        return False
    enough = thresholds.AHEAD if near[0].score >= thresholds.SERVICE_SURE else thresholds.FAR_AHEAD
    return near[0].score >= thresholds.SERVICE_PERHAPS and lead(near) >= enough


def _rests_on_one_word(heard: Heard, tokens: Tokens) -> bool:
    """ "I like trees" is nothing to report."""
    return heard.deciding(tokens) < 2 and len(heard.phrases.script.joined(tokens)) > 2
