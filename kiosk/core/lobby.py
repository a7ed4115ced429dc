"""The pages outside any journey: the invitation, home, and the warning before everything is erased."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.core import house
from kiosk.core.context import Context
from kiosk.core.messages import GetServices, Services
from kiosk.core.screen import Action, Attract, Band, Home, Idle, Information, LanguageRow, Option, Screen, Tone
from kiosk.core.words import Words

_WARNINGS = {
    "unsent": "idle.warning",
    "saving": "idle.warning",
    "paying": "idle.warning_paying",
    "sent": "idle.warning_sent",
    "nothing": "idle.warning_plain",
}
_LOST = {"saving": "finish.saving", "paying": "finish.paying"}
_LOST_BOOKING = {"saving": "finish.saving_booking"}


def attract(languages: Sequence[Words], wiped: bool, context: Context) -> Screen:
    local, night, away = context.site.local(context.words.language), house.is_closed(context), house.turns_away(context)
    body = Attract(
        city=local.city,
        host=local.host,
        time=context.words.time(context.now),
        opening=house.opening(context, context.words),
        languages=tuple((_closed if night else _row)(words, context) for words in languages),
        night=night,
        serves=not away,
        icon="weather-night" if away else "gesture-tap",
        foot_icon="phone" if night else "gamepad",
    )
    title = context.words.say("house.closed" if away else "attract.begin")
    return Screen(id="attract", title=title, body=body, bar=False, wiped=wiped)


def _row(words: Words, context: Context) -> LanguageRow:
    return LanguageRow(
        code=words.language,
        name=words.say("language.name"),
        invitation=words.say("attract.begin"),
        begin=words.say("attract.begin"),
        what=" · ".join(words.say(key) for key in _offered(context)),
        headphones=words.say("attract.headphones" if words.language in context.speaks else "attract.keys"),
        rtl=words.rtl,
        family=words.family,
        announcements=house.announced(context, words),
    )


def _closed(words: Words, context: Context) -> LanguageRow:
    """Of a house that is closed: when it opens, whom one can call, and whether the kiosk can be used nevertheless."""
    row, opens, phone = _row(words, context), house.opens(context, words), context.site.phone
    call = words.say("house.call", phone=phone) if phone else ""
    if house.turns_away(context):
        closed = words.say("house.closed")
        return replace(row, invitation=opens or closed, begin=closed, what=opens, headphones=call)
    return replace(row, what=" · ".join(filter(None, (words.say("house.closed"), opens))), headphones=call)


def _offered(context: Context) -> tuple[str, ...]:
    """What somebody who passes by should know that they can do here."""
    may = {"home.report": True, "home.pay": context.site.pays, "home.book": context.site.books, "home.follow": True}
    return tuple(key for key, is_there in may.items() if is_there)


def home(context: Context) -> Screen:
    words = context.words
    tiles = [
        Option("report", words.say("home.report"), words.say("home.report_help"), "traffic-cone", band=Band.STREET),
        Option(
            "follow", words.say("home.follow"), words.say("home.follow_help"), "clipboard-text-search", band=Band.STREET
        ),
    ]
    if context.site.pays:
        tiles.insert(
            1, Option("pay", words.say("home.pay"), words.say("home.pay_help"), "receipt-text", band=Band.MONEY)
        )
    if context.site.books:
        tiles.append(
            Option(
                "book", words.say("home.book"), words.say("home.book_help"), "calendar-check", band=Band.APPOINTMENTS
            )
        )
    if context.site.books:
        name, told = words.say("home.visit"), words.say("home.visit_help")
        tiles.append(Option("visit", name, told, "calendar-search", band=Band.APPOINTMENTS))
    services = context.facts.get(GetServices(words.language))
    quick: tuple[Option, ...] = ()
    if isinstance(services, Services) and services.services:
        count = len(services.services)
        help_text = words.say("home.find_help", count=count)
        tiles.append(Option("find", words.say("home.find"), help_text, "magnify", band=Band.EVERYTHING))
        quick = _quick(services, context)
    title = words.say("home.often") if quick else ""
    body = Home(tuple(tiles), title, quick, house.announced(context, words))
    return Screen(id="home", title=words.say("home.title"), body=body)


def _quick(services: Services, context: Context) -> tuple[Option, ...]:
    names = {service.service_code: service.service_name for service in services.services}
    icons = context.site.service_icons
    chosen = [code for code in services.most_used if code in names][:4]
    return tuple(Option(code, names[code], icon=icons.get(code, "dots-horizontal-circle")) for code in chosen)


def idle(seconds: int, journey: str, at_stake: str, context: Context) -> Screen:
    """`seconds` left before everything is erased; `journey` is what the citizen was doing, in words."""
    words = context.words
    warning = _WARNINGS[at_stake]
    body = Idle(
        seconds=seconds,
        of=context.site.countdown_s,
        number=words.number(seconds),
        unit=words.say("idle.unit", count=seconds),
        where=journey,
        kept=words.say("idle.kept") if at_stake in {"unsent", "saving"} else "",
    )
    return Screen(
        id="idle",
        title=words.say("idle.title"),
        hint=words.say(warning, count=seconds),
        body=body,
        band=Band.LIFE,
        secondary=Action("finish", words.say("idle.finish_now"), "exit-run"),
        next=Action("stay", words.say("idle.stay"), "hand-front-right"),
    )


def finish(at_stake: str, journey: str, context: Context) -> Screen:
    """Asked only when something that was not sent would be lost, or a payment stopped."""
    words = context.words
    if journey == "book":
        lost = words.say(_LOST_BOOKING.get(at_stake, "finish.lost_booking"))
    else:
        lost = words.say(_LOST.get(at_stake, "finish.lost"))
    return Screen(
        id="bar/finish",
        title=words.say("finish.title"),
        body=Information(headline=lost, icon="alert", tone=Tone.WARNING),
        secondary=Action("back", words.say("finish.go_back" if journey == "report" else "action.back"), "arrow-left"),
        next=Action("erase", words.say("finish.erase"), "exit-run"),
    )
