"""What a sentence means on a page: first what is exactly said, then what the page asks for, then what is near,
then what people mean who speak like that."""

from collections.abc import Callable

from kiosk.core.sayable import Do, Meaning, Sayable, Wanted
from kiosk.voice.understanding import choosing, commands, gist, homophones, need
from kiosk.voice.understanding.dates import read_date
from kiosk.voice.understanding.free_times import read_slot
from kiosk.voice.understanding.heard import NOTHING, Heard, of_tokens, take_apart, trimmed
from kiosk.voice.understanding.numbers import read_number
from kiosk.voice.understanding.phrases import Phrases, phrases
from kiosk.voice.understanding.places import read_place
from kiosk.voice.understanding.spelling import read_email, read_phone, read_reference

_COUNTED = {Wanted.NUMBER, Wanted.DATE, Wanted.MOMENT, Wanted.PLACE}
"""Where one thing is given out of many, and none of them stands on the page by itself."""


def understand(text: str, sayable: Sayable) -> Meaning:
    """Never raises for anything that was said. A moment may come in parts: the day `2026-11-24`, the hour `T09:30`."""
    return meaning(text, sayable, phrases(sayable.language))


def forget() -> None:
    """What stood on the pages of a citizen who has left."""
    gist.offered.cache_clear()
    homophones.of_page.cache_clear()
    homophones.syllable.cache_clear()


def meaning(text: str, sayable: Sayable, phrases: Phrases) -> Meaning:
    heard = take_apart(text, sayable, phrases)
    if not heard.tokens:
        return NOTHING
    found = _of(heard)
    if phrases.script.homophones and found.do in {Do.NOTHING, Do.UNSURE, Do.OPEN}:
        written = homophones.as_written(heard.tokens, sayable, phrases.script)
        return found if written == heard.tokens else _clearer(found, of_tokens(written, text, sayable, phrases))
    return found


def _clearer(found: Meaning, written: Heard) -> Meaning:
    """As it sounds, where that says more. What was off topic is not made a need by a sound alone."""
    exact = _exactly(written)
    other = exact or _of(written)
    if found.do is Do.OPEN:
        return other if other.do is Do.OPEN and len(other.slots) > len(found.slots) else found
    is_need = other.do is Do.OPEN or bool(other.slots)
    if found.do is Do.NOTHING and is_need and not exact and not other.is_told:
        return NOTHING
    return found if other.do is Do.NOTHING else other


def _of(heard: Heard) -> Meaning:
    if exact := _exactly(heard):
        return exact
    wanted = heard.page.wanted
    answer = gist.unless_idle(heard, _careful(heard, _READERS[wanted](heard))) if wanted in _READERS else NOTHING
    if answer.do not in {Do.NOTHING, Do.UNSURE} or (answer.nearest and wanted in {Wanted.NEED, Wanted.SLOT}):
        return answer
    loose = heard.loosened()
    if loose and (exact := _exactly(loose)):
        return exact
    command, choice = (_careful(heard, nearly(heard)) for nearly in (commands.nearly, choosing.nearly))
    near = _surest(command, choice, answer, commands.elsewhere(heard))
    return near if near.do not in {Do.NOTHING, Do.UNSURE} else _surest(_careful(heard, gist.gist(heard)), near)


def _careful(heard: Heard, found: Meaning) -> Meaning:
    """Who says "not", or one "or" another, may mean the opposite of what the rest of the words say: it is asked."""
    if found.do is Do.PRESS and heard.says("negation"):
        return heard.unsure(found.value)
    counts = heard.page.wanted in _COUNTED and found.do in {Do.GIVE, Do.CHOOSE}
    return heard.unsure() if counts and (heard.says("negation") or heard.says("either")) else found


def _exactly(heard: Heard) -> Meaning | None:
    return choosing.exactly(heard) or commands.exactly(heard) or need.exactly(heard) or choosing.in_few_words(heard)


def _surest(*meanings: Meaning) -> Meaning:
    """Of what is only near: an act before an offer, an offer before nothing."""
    acts = [one for one in meanings if one.do not in {Do.NOTHING, Do.UNSURE}]
    offers = [one for one in meanings if one.do is Do.UNSURE]
    return next(iter(acts), None) or max(offers, key=lambda one: len(one.nearest), default=NOTHING)


def _read_search(heard: Heard) -> Meaning:
    words = trimmed(heard.core, heard.group("search"), heard.group("fillers"))
    return Meaning(Do.GIVE, heard.as_said(words)) if words else NOTHING


def _read_dictation(heard: Heard) -> Meaning:
    return Meaning(Do.GIVE, heard.text)


_READERS: dict[Wanted, Callable[[Heard], Meaning]] = {
    Wanted.NEED: need.read_need,
    Wanted.SEARCH: _read_search,
    Wanted.REFERENCE: read_reference,
    Wanted.NUMBER: read_number,
    Wanted.PHONE: read_phone,
    Wanted.EMAIL: read_email,
    Wanted.DATE: read_date,
    Wanted.MOMENT: read_date,
    Wanted.SLOT: read_slot,
    Wanted.PLACE: read_place,
    Wanted.DICTATION: _read_dictation,
}
