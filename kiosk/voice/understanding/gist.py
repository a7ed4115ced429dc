"""What is meant by words of one's own: that offer of the page of which people speak like that."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kiosk.core.sayable import Do, Meaning, Offer, Sayable, Wanted
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.commands import DEEDS
from kiosk.voice.understanding.heard import NOTHING, Heard
from kiosk.voice.understanding.need import BOOK, REPORT, booked
from kiosk.voice.understanding.phrases import Tokens
from kiosk.voice.understanding.places import located
from kiosk.voice.understanding.talk import IDLE, Talk, own, talk

_ANYTHING = {Wanted.DICTATION, Wanted.SEARCH}
"""Where every word is the answer."""

_LOSING = {"finish", "home", "back", "clear"}
"""Buttons that are pressed by their own words alone: something may be lost by them. Others that end something take a
hand as it is (`kiosk.core.moves.BY_HAND`)."""


def gist(heard: Heard) -> Meaning:
    """One offer, or the two that come as near; nothing where it may as well be no talk to the kiosk."""
    known = talk(heard.phrases.language)
    if known is None or heard.page.wanted in _ANYTHING:
        return NOTHING
    at_home = heard.page.wanted is Wanted.NEED
    _, rest, where = located(heard, heard.core) if at_home else (None, heard.core, ())
    idle, near = _weighed(heard, known, rest)
    (first, meaning), (second, other) = (*near, (0.0, NOTHING), (0.0, NOTHING))[:2]
    over = first - idle - _enough(meaning, at_home=at_home)
    if over < -thresholds.TALK_PERHAPS:
        return NOTHING
    if meaning.value == REPORT:
        meaning = replace(meaning, slots=(*meaning.slots, *where))
    is_ahead = first - second >= thresholds.TALK_AHEAD
    if over >= 0 and is_ahead and meaning.value not in _LOSING:
        return meaning
    return _either(heard, meaning, NOTHING if is_ahead else other)


def unless_idle(heard: Heard, need: Meaning) -> Meaning:
    """Asks about a need that single words tell of, where people who say all of it rather talk to each other, as in
    "they're building a house out in the country", or want something else, as in "I want to get married". Of what only
    this city offers, nobody knows how people talk."""
    known = talk(heard.phrases.language) if need.do is Do.OPEN and not need.is_told else None
    if known is None:
        return need
    idle, near = _weighed(heard, known, heard.tokens)
    of_need = [weight for weight, one in near if _shown(one) == _shown(need)]
    if not of_need:
        return need
    first, likest = near[0]
    if first - idle < thresholds.TALK_AGAINST:
        return _either(heard, need, NOTHING)
    is_other = likest.do is Do.OPEN and likest.value != need.value and first - of_need[0] >= thresholds.TALK_AHEAD
    return _either(heard, need, likest) if is_other else need


def _weighed(heard: Heard, known: Talk, tokens: Tokens) -> tuple[float, list[tuple[float, Meaning]]]:
    """What speaks for idle talk, and for each offer of the page, the most first."""
    evidence = known.evidence(tokens)
    near = [(evidence[subject], meaning) for subject, meaning in offered(heard.page, known)]
    return evidence[IDLE], sorted(near, key=lambda one: -one[0])


def _enough(meaning: Meaning, *, at_home: bool) -> float:
    if meaning.value == BOOK and meaning.slots:
        return thresholds.TALK_BOOKING
    if meaning.do in {Do.OPEN, Do.CHOOSE}:
        return thresholds.TALK_NEED if at_home else thresholds.TALK_ANSWER
    return thresholds.TALK_BUTTON


def _either(heard: Heard, first: Meaning, second: Meaning) -> Meaning:
    """Which of the two: the first may open a journey with what was said."""
    asked = heard.unsure(*filter(None, (_shown(first), _shown(second))))
    opens = first.do is Do.OPEN and asked.nearest
    if opens and second.do is Do.OPEN and second.value == first.value == BOOK:
        return replace(asked, value=BOOK)
    return replace(asked, value=first.value, slots=first.slots) if opens else asked


def _shown(meaning: Meaning) -> str:
    """The offer that a citizen is asked about; "" for a deed, which is no offer."""
    return dict(meaning.slots).get("service", meaning.value)


@lru_cache(maxsize=1)
def offered(page: Sayable, known: Talk) -> tuple[tuple[str, Meaning], ...]:
    """(subject, what it means here) of everything on the page that there is talk of."""
    return tuple(_subjects(page, known))


def _subjects(page: Sayable, known: Talk) -> Iterator[tuple[str, Meaning]]:
    """A service is opened with that answered, a tile is chosen as a finger would."""
    buttons = [(own(offer.id), Meaning(Do.PRESS, offer.id)) for offer in page.actions]
    deeds = [(own(deed), Meaning(do)) for deed, do in DEEDS.items()]
    tiles = [(own(offer.id), _tile(offer)) for offer in page.journeys]
    yield from (one for one in (*buttons, *deeds, *tiles) if one[0] in known.learned.subjects)
    services = [(offer, Meaning(Do.OPEN, REPORT, slots=(("service", offer.id),))) for offer in page.services]
    bookables = [(offer, booked(offer)) for offer in page.bookables]
    taken = {offer.id for offer in (*page.journeys, *page.services)}
    options = [(offer, Meaning(Do.CHOOSE, offer.id, (offer.id,))) for offer in page.options if offer.id not in taken]
    for offer, meaning in (*services, *bookables, *options):
        if subject := known.about(offer):
            yield subject, meaning


def _tile(offer: Offer) -> Meaning:
    return Meaning(Do.OPEN, REPORT) if offer.id == REPORT else Meaning(Do.CHOOSE, offer.id, (offer.id,))
