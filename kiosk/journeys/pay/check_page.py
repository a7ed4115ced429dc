"""Check what you pay: every line once more, each with its way back, and the sum."""

from kiosk.core import asking
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Journey
from kiosk.core.pages import Check, CheckRow
from kiosk.core.parts import Action
from kiosk.core.payments import Method, Order
from kiosk.core.screen import Screen
from kiosk.journeys.pay.items import item_of
from kiosk.journeys.pay.lines import Line, lines
from kiosk.journeys.pay.steps import how


def page(journey: Journey, order: Order | None, answers: Answers, context: Context) -> Screen:
    words = context.words
    return Screen(
        id="pay/check",
        title=words.say("pay.check.title"),
        hint=words.say("pay.check.hint"),
        body=Check(_rows(order, answers, context), note=words.say("pay.check.note"), warning=_warning(context)),
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        progress=asking.progress(journey, 3, context),
        back=Action("back", words.say("action.back"), "arrow-left"),
        next=Action("pay", words.say("pay.check.pay"), "credit-card-check"),
    )


def _rows(order: Order | None, answers: Answers, context: Context) -> tuple[CheckRow, ...]:
    words = context.words
    rows = [_row(line, context) for line in lines(answers)]
    total = words.money(order.total) if order else ""
    rows.append(CheckRow("", words.say("pay.check.total"), total, "sigma", private=True))
    if order and how(context):
        way = words.say("pay.how.phone" if order.method is Method.PHONE else "pay.how.terminal")
        rows.append(_changeable("how", words.say("pay.how.label"), way, "credit-card", "", context))
    return tuple(rows)


def _row(line: Line, context: Context) -> CheckRow:
    item, words = item_of(line, context), context.words
    step = f"fee{line.n}" if line.what == "fee" else f"bill{line.n}"
    if item is None:
        return _changeable(step, words.say("pay.what.bill"), words.say("check.nothing"), "alert", "", context)
    note = item.reference if item.kind != "fee" else words.say("pay.many.option", count=item.quantity)
    return _changeable(step, item.name, words.money(item.amount), "receipt-text", note, context)


def _changeable(step: str, label: str, value: str, icon: str, note: str, context: Context) -> CheckRow:
    words = context.words
    spoken = words.say("check.change_what", what=label)
    return CheckRow(step, label, value, icon, note, words.say("check.change"), spoken, private=True)


def _warning(context: Context) -> str:
    return "" if context.world.connected else context.words.say("pay.check.offline")
