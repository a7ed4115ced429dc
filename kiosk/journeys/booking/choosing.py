"""How long, how many, and what else: asked only where there is a choice."""

from dataclasses import replace

from kiosk.core import bookables
from kiosk.core.bookings import BookableId, Schedule
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.parts import Band, Option
from kiosk.core.questions import Choice, Choices
from kiosk.journeys.booking import together
from kiosk.journeys.booking import wanted as read
from kiosk.journeys.booking.questions import asked

_MOST = 8


def steps(plan: Schedule, answers: Answers, context: Context) -> list[Step]:
    besides = {together.count_step(each): each for each in together.counted(plan, answers, context)}
    return [_step(name, besides, plan, answers, context) for name in read.to_choose(plan, answers, context)]


def _step(name: str, besides: dict[str, BookableId], plan: Schedule, answers: Answers, context: Context) -> Step:
    match name:
        case "minutes":
            return _how_long(plan, context)
        case "count":
            return _how_many(plan, context)
        case "also":
            return _what_else(plan, answers, context)
    return _how_many_besides(besides[name], plan, answers, context)


def _how_long(plan: Schedule, context: Context) -> Step:
    words, icon = context.words, "timer-outline"
    options = tuple(
        Option(str(minutes), words.say("book.minutes.option", count=minutes), icon=icon, band=Band.APPOINTMENTS)
        for minutes in plan.minutes[:_MOST]
    )
    return asked("minutes", Choice(options), "book.minutes.label", words.say("book.minutes.title"), 2, icon, context)


def _how_many(plan: Schedule, context: Context) -> Step:
    """Where several of the same fit into one appointment."""
    kind = bookables.bookable(plan, context)
    return _number("count", kind.name if kind else "", together.most(plan, 0, context), context)


def _how_many_besides(what: BookableId, plan: Schedule, answers: Answers, context: Context) -> Step:
    name = next((each.name for each in bookables.catalogue(context).bookables if each.id == what), "")
    most = together.most_besides(plan, what, answers, context)
    return replace(_number(together.count_step(what), name, most, context), label=name)


def _number(id: str, name: str, most: int, context: Context) -> Step:
    words = context.words
    options = tuple(Option(str(n), words.number(n)) for n in range(1, most + 1))
    title = words.say("book.count.title", what=name)
    return asked(id, Choice(options), "book.count.label", title, 2, "account-group", context)


def _what_else(plan: Schedule, answers: Answers, context: Context) -> Step:
    """In the same appointment; nothing at all will do."""
    words = context.words
    options = tuple(
        Option(each.id, each.name, each.description, "plus", band=Band.APPOINTMENTS)
        for each in together.companions(plan, answers, context)[:_MOST]
    )
    title, question = words.say("book.also.title"), Choices(options, required=False)
    step = asked("also", question, "book.also.label", title, 2, "calendar-plus", context)
    return replace(step, hint=words.say("book.also.hint"))
