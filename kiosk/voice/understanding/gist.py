"""What is meant by words of one's own: that offer of the page of which people speak like that."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kiosk.core.sayable import Do, Meaning, Offer, Sayable, Wanted
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.commands import DEEDS
from kiosk.voice.understanding.heard import NOTHING, Heard
from kiosk.voice.understanding.need import BOOK, REPORT, booked
from kiosk.voice.understanding.places import located
from kiosk.voice.understanding.talk import OFF_TOPIC, Talk, own, talk

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
    evidence = known.evidence(rest)
    near = sorted(((evidence[subject], one) for subject, one in _offered(heard.page, known)), key=lambda one: -one[0])
    (first, meaning), (second, other) = (*near, (0.0, NOTHING), (0.0, NOTHING))[:2]
    over = first - evidence[OFF_TOPIC] - _enough(meaning, at_home=at_home)
    if over < -thresholds.TALK_PERHAPS:
        return NOTHING
    if meaning.value == REPORT:
        meaning = replace(meaning, slots=(*meaning.slots, *where))
    is_ahead = first - second >= thresholds.TALK_AHEAD
    if over >= 0 and is_ahead and meaning.value not in _LOSING:
        return meaning
    return _either(heard, meaning, NOTHING if is_ahead else other)


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
def _offered(page: Sayable, known: Talk) -> tuple[tuple[str, Meaning], ...]:
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
