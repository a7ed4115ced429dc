"""What the technician looks at: the doctor's findings, the logs, where the panel was touched."""

import json
from collections.abc import Sequence
from decimal import Decimal

from kiosk.core.context import Context
from kiosk.core.inputs import Equipped
from kiosk.core.screen import Action, Fact, Information, Screen, Tone
from kiosk.core.technician import touch
from kiosk.core.technician.frame import page, trouble, waiting
from kiosk.core.technician.touch import Aim, Landing
from kiosk.core.technician.visit import Visit
from kiosk.core.technician_messages import (
    CalibrationProposed,
    Examine,
    Examined,
    Findings,
    GetLog,
    LogLines,
    ProposeCalibration,
)
from kiosk.core.words import Words

_VERDICTS = {
    "sick": ("alert-octagon", Tone.DANGER),
    "watch": ("alert", Tone.WARNING),
    "well": ("check-circle", Tone.GOOD),
}
_AIMS = {
    Aim.WELL: ("technician.touch.well", "check-circle", Tone.GOOD),
    Aim.MENDABLE: ("technician.touch.mendable", "alert", Tone.WARNING),
    Aim.UNEVEN: ("technician.touch.uneven", "alert", Tone.DANGER),
}
_LINES = 30
_LEFT_OUT = {"at", "level", "from", "event"}


def doctor(visit: Visit, languages: Sequence[Words], equipped: Equipped, context: Context) -> Screen:
    """The desk's findings, the worst first, in English as on the command line; the sound's, which the screen knows."""
    words, title = context.words, "technician.menu.doctor"
    if Examine in visit.waiting:
        return waiting(visit, title, context)
    again = Action("again", words.say("technician.again"), "refresh")
    known = visit.replies.get(Examine)
    if not isinstance(known, Findings):
        error = trouble(visit, Examine, context)
        return page(visit, title, Information(), context, next=again, error=error)
    order = list(_VERDICTS)
    found = sorted(known.findings, key=lambda each: order.index(each.verdict) if each.verdict in order else 0)
    sick = sum(each.verdict != "well" for each in found)
    headline = words.say("technician.doctor.look", number=sick) if sick else words.say("technician.doctor.well")
    icon, tone = _VERDICTS[found[0].verdict if found and found[0].verdict in _VERDICTS else "well"]
    facts = (*(_finding(each) for each in found), *_sound(languages, equipped, context))
    told = words.say("technician.doctor.english")
    return page(
        visit,
        title,
        Information(headline=headline, icon=icon, tone=tone, facts=facts, footnote=told),
        context,
        next=again,
    )


def _finding(found: Examined) -> Fact:
    icon, tone = _VERDICTS.get(found.verdict, _VERDICTS["sick"])
    return Fact(found.part, found.told, icon, found.next_step, tone)


def _sound(languages: Sequence[Words], equipped: Equipped, context: Context) -> tuple[Fact, ...]:
    """As ear and mouth have told it themselves."""
    ways = (("technician.doctor.speaks", equipped.speaks), ("technician.doctor.hears", equipped.hears))
    facts = []
    for label, codes in ways:
        names = [each.say("language.name") for each in languages if each.language in codes]
        icon, tone = _VERDICTS["well" if names else "watch"]
        value = context.words.say("list.separator").join(names) or context.words.say("technician.doctor.nothing")
        facts.append(Fact(context.words.say(label), value, icon, tone=tone))
    return tuple(facts)


def logs(visit: Visit, context: Context) -> Screen:
    """The newest first."""
    words, title = context.words, "technician.menu.logs"
    if GetLog in visit.waiting:
        return waiting(visit, title, context)
    known = visit.replies.get(GetLog)
    told = known.lines if isinstance(known, LogLines) else ()
    of_desk = visit.log_of == "desk"
    lines = told if of_desk else visit.own_log
    facts = tuple(_line(line) for line in reversed(lines[-_LINES:]))
    hint = words.say("technician.logs.desk" if of_desk else "technician.logs.screen")
    other = words.say("technician.logs.to_screen" if of_desk else "technician.logs.to_desk")
    return page(
        visit,
        title,
        Information(facts=facts, footnote=words.say("technician.logs.told")),
        context,
        hint=hint,
        error=trouble(visit, GetLog, context) if of_desk else "",
        next=Action("again", words.say("technician.again"), "refresh"),
        secondary=Action("other", other, "swap-horizontal"),
    )


def _line(text: str) -> Fact:
    try:
        line = json.loads(text)
    except ValueError:
        line = None
    if not isinstance(line, dict):
        return Fact("", text)
    rest = ", ".join(f"{key} {value}" for key, value in line.items() if key not in _LEFT_OUT)
    icon, tone = {"info": ("information-outline", Tone.PLAIN), "warning": _VERDICTS["watch"]}.get(
        str(line.get("level")), _VERDICTS["sick"]
    )
    return Fact(str(line.get("at", "")), str(line.get("event", "")), icon, rest, tone)


def _way(landing: Landing, context: Context) -> str:
    """`to the left 1.2 mm, up 3 mm`: which way, and how far."""
    say, number = context.words.say, context.words.number
    across, along = round(Decimal(landing.right_mm), 1), round(Decimal(landing.down_mm), 1)
    return say(
        "technician.touch.way",
        across=say("technician.touch.left" if across < 0 else "technician.touch.right", mm=number(abs(across))),
        along=say("technician.touch.up" if along < 0 else "technician.touch.down", mm=number(abs(along))),
    )


def touched(visit: Visit, context: Context) -> Screen:
    words, title = context.words, "technician.menu.touch"
    if ProposeCalibration in visit.waiting:
        return waiting(visit, title, context)
    aim = touch.aim(visit.landings)
    told, icon, tone = _AIMS[aim]
    proposed = visit.replies.get(ProposeCalibration)
    propose = Action("propose", words.say("technician.touch.propose"), "content-save")
    again = Action("again", words.say("technician.touch.again"), "gesture-tap")
    facts = tuple(
        Fact(
            words.say("technician.touch.target", number=number),
            words.say("technician.touch.off", mm=words.number(round(Decimal(each.off_mm), 1))),
            "crosshairs",
            _way(each, context),
        )
        for number, each in enumerate(visit.landings, 1)
    )
    done = isinstance(proposed, CalibrationProposed)
    note = (
        words.say("technician.touch.proposed", file=proposed.file) if isinstance(proposed, CalibrationProposed) else ""
    )
    body = Information(headline=words.say(told), icon=icon, tone=tone, facts=facts, footnote=note)
    mends = aim is Aim.MENDABLE and not done
    return page(
        visit,
        title,
        body,
        context,
        error=trouble(visit, ProposeCalibration, context),
        next=propose if mends else again,
        secondary=again if mends else None,
    )
