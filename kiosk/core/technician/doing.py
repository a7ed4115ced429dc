"""The technician's pages with one thing to know and one to do: cleaning, service, a print, the terminal's day."""

from kiosk.core.context import Context
from kiosk.core.messages import Printed
from kiosk.core.money import Money
from kiosk.core.screen import Action, Fact, Information, Screen, Tone
from kiosk.core.slip import PrinterState
from kiosk.core.technician.frame import page, sentence, trouble, waiting
from kiosk.core.technician.visit import Visit
from kiosk.core.technician_messages import DayEnded, DayState, EndDay, PrintForTechnician, SetService

_DAY = {
    DayState.SETTLED: ("technician.day.settled", "check-circle", Tone.GOOD),
    DayState.DIFFERENT: ("technician.day.different", "alert", Tone.WARNING),
    DayState.NOTHING: ("technician.day.nothing", "information", Tone.PLAIN),
    DayState.FAILED: ("technician.day.failed", "alert", Tone.DANGER),
    DayState.BUSY: ("technician.day.busy", "timer-sand", Tone.WARNING),
    DayState.NO_TERMINAL: ("technician.day.no_terminal", "alert", Tone.WARNING),
}
_PRINTER = {
    PrinterState.READY: "technician.print.failed",
    PrinterState.PAPER_LOW: "technician.print.failed",
    PrinterState.OUT_OF_PAPER: "technician.print.no_paper",
    PrinterState.OFFLINE: "technician.print.offline",
}


def show(visit: Visit, context: Context) -> Screen:
    match visit.page:
        case "clean":
            return _clean(visit, context)
        case "service":
            return _service(visit, context)
        case "print":
            return _print(visit, context)
    return _day(visit, context)


def printed(visit: Visit) -> tuple[str, str, Tone] | None:
    """What came of the newest print: a key, an icon and a tone."""
    reply = visit.replies.get(PrintForTechnician)
    if reply is None:
        return None
    if isinstance(reply, Printed) and reply.printed:
        return "technician.print.printed", "check-circle", Tone.GOOD
    state = reply.state if isinstance(reply, Printed) else PrinterState.READY
    return _PRINTER[state], "printer-alert", Tone.DANGER


def _clean(visit: Visit, context: Context) -> Screen:
    told, icon = (
        ("technician.clean.over", "check-circle") if visit.cleaned else ("technician.clean.told", "spray-bottle")
    )
    begin = Action("begin", context.words.say("technician.clean.begin"), "spray-bottle")
    tone = Tone.GOOD if visit.cleaned else Tone.PLAIN
    return sentence(visit, "technician.menu.clean", told, icon, tone, begin, context)


def _service(visit: Visit, context: Context) -> Screen:
    say, closed = context.words.say, context.world.closed
    if SetService in visit.waiting:
        return waiting(visit, "technician.menu.service", context)
    error = trouble(visit, SetService, context)
    if closed:
        next = Action("open", say("technician.service.to_open"), "door-open")
        return sentence(
            visit,
            "technician.menu.service",
            "technician.service.closed",
            "door-closed",
            Tone.WARNING,
            next,
            context,
            error,
        )
    next = Action("close", say("technician.service.to_close"), "door-closed")
    return sentence(
        visit, "technician.menu.service", "technician.service.open_told", "door-open", Tone.GOOD, next, context, error
    )


def _print(visit: Visit, context: Context) -> Screen:
    if PrintForTechnician in visit.waiting:
        return waiting(visit, "technician.print.title", context)
    told, icon, tone = printed(visit) or ("technician.print.told", "printer", Tone.PLAIN)
    button = Action("print", context.words.say("technician.print.print"), "printer")
    return sentence(visit, "technician.print.title", told, icon, tone, button, context)


def _day(visit: Visit, context: Context) -> Screen:
    title, ended, say = "technician.day.title", visit.replies.get(EndDay), context.words.say
    if EndDay in visit.waiting:
        return waiting(visit, title, context)
    settle = Action("settle", say("technician.day.settle"), "calendar-check")
    if not isinstance(ended, DayEnded):
        error = trouble(visit, EndDay, context)
        return sentence(visit, title, "technician.day.told", "calendar-check", Tone.PLAIN, settle, context, error)
    told, icon, tone = _DAY[ended.state]
    if not ended.currency:
        return sentence(visit, title, told, icon, tone, settle, context)
    slip = printed(visit)
    facts = (
        Fact(say("technician.day.sum"), context.words.money(Money(ended.minor, ended.currency)), "cash-multiple"),
        Fact("", say("technician.day.count", number=ended.count), "receipt-text"),
    )
    body = Information(headline=say(told), icon=icon, tone=tone, facts=facts, footnote=say(slip[0]) if slip else "")
    button = Action("print", say("technician.print.print"), "printer")
    return page(visit, title, body, context, next=button)
