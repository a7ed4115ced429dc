"""Screen to Sayable: what can be said on a page, and two or three examples of it to show."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kiosk.core import bookables, guidance
from kiosk.core import screen as pages
from kiosk.core.context import Context
from kiosk.core.messages import GetServices, GetStreets, Services, Streets
from kiosk.core.parts import Action, Keyboard, Option
from kiosk.core.sayable import Offer, Sayable, Wanted
from kiosk.core.screen import Frame, Screen
from kiosk.core.words import Words

_TYPED = {
    Keyboard.TEXT: Wanted.DICTATION,
    Keyboard.NUMBER: Wanted.NUMBER,
    Keyboard.PHONE: Wanted.PHONE,
    Keyboard.EMAIL: Wanted.EMAIL,
    Keyboard.REFERENCE: Wanted.REFERENCE,
}
SAMPLES = {
    Wanted.NEED: "voice.sample.need",
    Wanted.SEARCH: "voice.sample.search",
    Wanted.REFERENCE: "voice.sample.reference",
    Wanted.NUMBER: "voice.sample.number",
    Wanted.PHONE: "voice.sample.phone",
    Wanted.DATE: "voice.sample.date",
    Wanted.MOMENT: "voice.sample.moment",
    Wanted.PLACE: "voice.sample.place",
    Wanted.DICTATION: "voice.sample.dictation",
}
_OTHER_NAMES = {
    "morning": "book.when.mornings_also",
    "evening": "book.when.after_work_also",
    "later": "book.when.later_also",
    "earlier": "book.when.earlier_also",
}
"""In the catalogues, with commas between them."""
_COMMAS = re.compile(r"[,،、]\s*")
MOST_STREETS = 3000


def sayable(screen: Screen, frame: Frame, languages: Iterable[Words], context: Context) -> Sayable:
    body, words = screen.body, context.words
    at_home = isinstance(body, pages.Home)
    return Sayable(
        screen_id=screen.id,
        language=words.language,
        wanted=wanted(screen),
        options=_options(body, words),
        several=isinstance(body, pages.Choices),
        actions=_actions(screen, frame),
        languages=tuple(Offer(each.language, each.say("language.name")) for each in languages),
        journeys=tuple(Offer(tile.id, tile.label) for tile in body.tiles) if isinstance(body, pages.Home) else (),
        services=_services(context) if at_home else (),
        bookables=_bookables(context) if at_home else (),
        streets=_streets(context) if at_home or isinstance(body, pages.Place) else (),
        today=context.now.replace(tzinfo=None).isoformat(timespec="minutes"),
        decimal_mark=words.decimal_mark,
    )


def asked(page: Sayable, nearest: tuple[str, ...]) -> Sayable:
    """Nothing but the buttons and what is offered, by numbers of its own."""
    offers = {offer.id: offer for offer in (*page.actions, *page.services, *page.options)}
    near = [offers[id] for id in nearest if id in offers]
    options = tuple(replace(offer, number=n) for n, offer in enumerate(near, 1))
    return Sayable(page.screen_id, page.language, options=options, actions=page.actions, asked=True, today=page.today)


def wanted(screen: Screen) -> Wanted:
    match screen.body:
        case pages.Home():
            return Wanted.NEED
        case pages.Text(keyboard=keyboard):
            return _TYPED[keyboard]
        case pages.Number():
            return Wanted.NUMBER
        case pages.Date(time_label=timed):
            return Wanted.MOMENT if timed else Wanted.DATE
        case pages.Place():
            return Wanted.PLACE
        case pages.List():
            return Wanted.SEARCH
        case pages.Slots():
            return Wanted.SLOT
    return Wanted.NOTHING


def _options(body: pages.Body, words: Words) -> tuple[Offer, ...]:
    match body:
        case pages.Home(tiles, _, quick):
            return tuple(_offer(option, n) for n, option in enumerate((*tiles, *quick), 1))
        case pages.Choice(options) | pages.Choices(options):
            return tuple(_offer(option, n) for n, option in enumerate(options, 1))
        case pages.List(sections=sections):
            found = [option for section in sections for option in section.options]
            return tuple(_offer(option, n) for n, option in enumerate(found[:50], 1))
        case pages.Place(here=here, suggestions=suggestions):
            shown = ((here,) if here else ()) + suggestions
            return tuple(_offer(option, 0) for option in shown)
        case pages.Date(quick=quick):
            return tuple(_offer(option, 0) for option in quick)
        case pages.Slots():
            return _slots(body, words)
        case pages.Check(rows):
            return tuple(Offer(row.step, row.label, also=(row.change_spoken,)) for row in rows)
    return ()


def _slots(body: pages.Slots, words: Words) -> tuple[Offer, ...]:
    """Times are numbered, as there are many: "3", "10:40", "Thursday 26 November", "mornings", "next week"."""
    turns = [Offer(way.id, way.label, also=other_names(way.id, words)) for way in (body.earlier, body.later) if way]
    filters = (replace(_unnumbered(each), also=other_names(each.id, words)) for each in body.filters)
    days = [Offer(day.id, day.spoken, also=(day.weekday,), when=day.date) for day in body.days if day.enabled]
    times = [time for part in body.parts for time in part.times]
    starts = [start for part in body.parts for start in part.starts or ("",) * len(part.times)]
    offers = (replace(_offer(time, n), when=starts[n - 1]) for n, time in enumerate(times, 1))
    return (*offers, *filters, *days, *turns)


def other_names(id: str, words: Words) -> tuple[str, ...]:
    """Of what turns or narrows a week, besides its label."""
    return tuple(_COMMAS.split(words.say(_OTHER_NAMES[id]))) if id in _OTHER_NAMES else ()


def _unnumbered(option: Option) -> Offer:
    return _offer(option, 0)


def _offer(option: Option, number: int) -> Offer:
    return Offer(option.id, option.label, number if option.number else 0)


def _actions(screen: Screen, frame: Frame) -> tuple[Offer, ...]:
    ways: list[Action | None] = [screen.back, screen.secondary, screen.next]
    ways += [getattr(screen.body, "clear", None), getattr(screen.body, "find", None)]
    offers = [Offer(way.id, way.label) for way in ways if way]
    if screen.bar:
        offers += [Offer(action.id, action.label) for action in frame.bar]
    offers += [Offer(action, "") for action in guidance.ACTIONS]
    return tuple({offer.id: offer for offer in reversed(offers)}.values())[::-1]


def _services(context: Context) -> tuple[Offer, ...]:
    known = context.facts.get(GetServices(context.words.language))
    services = known.services if isinstance(known, Services) else ()
    return tuple(Offer(one.service_code, one.service_name, also=one.keywords) for one in services)


def _bookables(context: Context) -> tuple[Offer, ...]:
    return tuple(Offer(each.id, each.name) for each in bookables.catalogue(context).bookables)


def _streets(context: Context) -> tuple[str, ...]:
    known = context.facts.get(GetStreets(context.words.language))
    return known.names[:MOST_STREETS] if isinstance(known, Streets) else ()


def samples(said: Sayable, words: Words) -> tuple[str, ...]:
    """Each is understood on its page: a test says them."""
    examples: list[str] = []
    if said.wanted in SAMPLES:
        examples.append(words.say(SAMPLES[said.wanted]))
    elif said.options:
        examples.append(said.options[0].label)
    numbered = [offer.number for offer in said.options if offer.number]
    if numbered:
        examples.append(words.say("voice.sample.option", number=numbered[min(1, len(numbered) - 1)]))
    presses = {offer.id for offer in said.actions}
    if "back" in presses:
        examples.append(words.say("voice.sample.back"))
    if len(examples) < 3:
        examples.append(words.say("voice.sample.repeat"))
    return tuple(examples[:3])
