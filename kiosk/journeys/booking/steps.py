"""What is asked before an appointment can be booked."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

from kiosk.core import bookables
from kiosk.core.bookings import Bookable, Demand, Location, Schedule
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.parts import Band, Keyboard, Option
from kiosk.core.questions import Choice, Notice, Text
from kiosk.journeys.booking import choosing
from kiosk.journeys.booking import wanted as read
from kiosk.journeys.booking.questions import Times, asked
from kiosk.journeys.booking.week import page

_GROUPS = {
    "offices": ("book.group.offices", "book.group.offices_help", "bank"),
    "rooms": ("book.group.rooms", "book.group.rooms_help", "table-chair"),
    "health": ("book.group.health", "book.group.health_help", "stethoscope"),
}
_ICONS = {"offices": "card-account-details", "rooms": "table-chair", "health": "stethoscope"}
_STEPS = {True: "book.where.step_free", False: "book.where.stairs"}
_MOST = 8
"""Choices in view."""


def all_of(answers: Answers, context: Context) -> tuple[Step, ...]:
    steps = [_group(context), _what(answers, context), _where(answers, context)]
    plan = read.plan_of(answers, context)
    if plan is not None:
        steps += choosing.steps(plan, answers, context)
    if (known := read.reply(answers, context)) is not None:
        several = read.is_wish(answers, context)
        body = partial(page, known, context.drafts.get("when"), read.times(answers), context)
        words = context.words
        title = words.say("book.when.title_wish" if several else "book.when.title")
        hint = words.say("book.when.hint_wish") if several else _summary(answers, context)
        step = asked("when", Times(context, several), "book.when.label", title, 3, "calendar-clock", context)
        steps.append(replace(step, hint=hint, body=body))
    if plan is not None:
        steps += _who(plan, answers, context)
    return tuple(steps)


def _group(context: Context) -> Step:
    words = context.words
    known = dict.fromkeys(each.id.partition("/")[0] for each in bookables.catalogue(context).bookables)
    options = tuple(
        Option(name, words.say(_GROUPS[name][0]), words.say(_GROUPS[name][1]), _GROUPS[name][2], band=Band.APPOINTMENTS)
        for name in known
        if name in _GROUPS
    )
    if not options:
        nothing = Notice((words.say("book.group.nothing", phone=context.site.phone),))
        return Step("group", nothing, words.say("home.book"), 1, stop=True)
    return Step("group", Choice(options), words.say("book.group.title"), 1)


def _what(answers: Answers, context: Context) -> Step:
    words, group = context.words, str(answers.get("group", ""))
    found = [each for each in bookables.catalogue(context).bookables if each.id.startswith(f"{group}/")]
    options = tuple(_bookable(each, group, context) for each in found[:_MOST])
    icon, title = _ICONS.get(group, "calendar"), words.say("book.what.title")
    return asked("what", Choice(options), "book.what.label", title, 1, icon, context)


def _bookable(it: Bookable, group: str, context: Context) -> Option:
    words = context.words
    bring = words.say("book.what.bring", what=words.say("list.separator").join(it.bring)) if it.bring else ""
    effort = " · ".join(filter(None, (_how_long(it, context), bookables.price(it.costs, context))))
    told = "\n".join(filter(None, (it.description, effort, bring)))
    return Option(it.id, it.name, told, _ICONS.get(group, "calendar"), band=Band.APPOINTMENTS)


def _how_long(it: Bookable, context: Context) -> str:
    """Where it takes as long everywhere."""
    plans = bookables.catalogue(context).schedules
    known = {minutes for plan in plans if plan.bookable == it.id for minutes in plan.minutes}
    return context.words.say("book.minutes.option", count=known.pop()) if len(known) == 1 else ""


def _where(answers: Answers, context: Context) -> Step:
    """The nearest first."""
    words, wanted = context.words, answers.get("what")
    places = {place.id: place for place in bookables.catalogue(context).locations}
    plans = [plan for plan in bookables.catalogue(context).schedules if plan.bookable == wanted]
    plans.sort(key=lambda plan: bookables.kilometres(places[plan.location], context) or 0.0)
    options = tuple(_place(plan, places[plan.location], context) for plan in plans[:_MOST])
    title = words.say("book.where.title")
    return asked("where", Choice(options), "book.where.label", title, 2, "map-marker", context)


def _place(plan: Schedule, place: Location, context: Context) -> Option:
    words = context.words
    far = bookables.kilometres(place, context)
    parts = [
        place.name if plan.name else "",
        place.address,
        words.say("book.where.here") if far is not None and far < 0.05 else "",
        words.say("book.where.distance", km=words.number(Decimal(f"{far:.1f}")))
        if far is not None and far >= 0.05
        else "",
        words.say("book.where.people", count=plan.people) if plan.people > 1 else "",
        "" if place.step_free is None else words.say(_STEPS[place.step_free]),
        bookables.price(plan.costs, context),
        place.opening,
    ]
    told = words.say("list.separator").join(part for part in parts if part)
    return Option(plan.id, plan.name or place.name, told, "map-marker", band=Band.APPOINTMENTS)


def _summary(answers: Answers, context: Context) -> str:
    """Under the title of the week: what, where, how long."""
    words, want = context.words, read.wanted(answers, context)
    if want is None:
        return ""
    long = words.say("book.minutes.option", count=want.minutes) if want.minutes else ""
    parts = (bookables.errand(want, context), bookables.where(want.schedule.id, context), long)
    return " · ".join(part for part in parts if part)


def _who(plan: Schedule, answers: Answers, context: Context) -> list[Step]:
    words = context.words
    name = Text(words.say("book.name.label"), max_length=100)
    title = words.say("book.name.title")
    steps = [replace(asked("name", name, "book.name.label", title, 4, "account", context), private=True)]
    must = [way for way, asked in (("email", plan.email), ("phone", plan.phone)) if asked is Demand.MUST]
    if must:
        return steps + [_reach(way, context) for way in must]
    steps.append(_contact(plan, context))
    if answers.get("contact") in {"email", "phone"}:
        steps.append(_reach(str(answers["contact"]), context))
    return steps


def _contact(plan: Schedule, context: Context) -> Step:
    words = context.words
    ways = [("phone", plan.phone, "cellphone-message"), ("email", plan.email, "email")]
    labels = {"phone": words.say("report.contact.phone"), "email": words.say("report.contact.email")}
    options = [
        Option(way, labels[way], icon=icon, band=Band.APPOINTMENTS)
        for way, asked, icon in ways
        if asked is not Demand.NO
    ]
    options.append(Option("none", words.say("book.contact.here"), icon="monitor", band=Band.APPOINTMENTS))
    title, hint = words.say("book.contact.title"), words.say("book.contact.hint")
    step = asked("contact", Choice(tuple(options)), "book.contact.label", title, 4, "account-voice", context)
    return replace(step, hint=hint)


def _reach(way: str, context: Context) -> Step:
    words = context.words
    keyboard = Keyboard.PHONE if way == "phone" else Keyboard.EMAIL
    title, label = (
        ("report.phone.title", "report.phone.label") if way == "phone" else ("report.email.title", "report.email.label")
    )
    field = Text(words.say(label), keyboard=keyboard, max_length=120)
    icon = "cellphone-message" if way == "phone" else "email"
    return Step(way, field, words.say(title), 4, label=words.say(label), icon=icon, private=True)
