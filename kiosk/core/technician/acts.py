"""What a touch does on each of the technician's pages: each is one rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import guidance
from kiosk.core.technician import pages, slips, touch
from kiosk.core.technician.trial import Trial
from kiosk.core.technician.visit import Visit
from kiosk.core.technician_messages import (
    DecideLetters,
    EndDay,
    EnterTechnician,
    Examine,
    GetLog,
    ProposeCalibration,
    RestartDesk,
    SetService,
)

if TYPE_CHECKING:
    from kiosk.core.technician.technician import Technician

_LONGEST_PIN = 12


def chose(technician: Technician, option: str) -> None:
    visit, session = technician.visit, technician.session
    match visit.page:
        case "pin":
            _digit(technician, option)
        case "menu" if option in pages.offered(session.context()):
            technician.goes(option)
            arrive(technician)
        case "letters" if option in {letter.id for letter in pages.letters_of(visit)}:
            technician.goes("letter", letter=option, replies=visit.replies)
        case "letter" if option in {"again", "discard"}:
            technician.goes("letters")
            technician.asks(DecideLetters(visit.token, **{option: visit.letter}))
        case "sound":
            _hear(technician, option)
        case "language" if option in session.languages:
            session.state = replace(session.state, language=option)
            technician.goes("menu")
        case "restart" if option == "desk":
            technician.asks(RestartDesk(visit.token))
        case "restart" if option == "screen":
            technician.leave()
            technician.restarts = True


def pressed(technician: Technician, action: str) -> None:
    visit = technician.visit
    match visit.page, action:
        case (("pin" | "menu"), "leave"):
            technician.leave()
        case "pin", "enter" if visit.digits:
            technician.asks(EnterTechnician(visit.digits))
            technician.visit = replace(technician.visit, digits="", problem="")
        case (("doctor" | "letters" | "logs"), "again"):
            arrive(technician)
        case "letter", "back":
            technician.goes("letters", replies=visit.replies)
        case _, "back" if visit.token:
            technician.goes("menu")
        case (("letters" | "print" | "day"), "print"):
            _print(technician)
        case "clean", "begin":
            technician.cleans()
        case _:
            _worked(technician, action)


def _worked(technician: Technician, action: str) -> None:
    visit, token = technician.visit, technician.visit.token
    match visit.page, action:
        case "day", "settle":
            technician.asks(EndDay(token, technician.session.new_id()))
        case "logs", "other":
            technician.visit = replace(visit, log_of="screen" if visit.log_of == "desk" else "desk")
            arrive(technician)
        case "service", "close" | "open":
            technician.asks(SetService(token, closed=action == "close"))
        case "touch", "again":
            technician.goes("touch")
        case "touch", "propose" if _mends(visit):
            a, b, c, d, e, f = (f"{number:.6f}" for number in touch.matrix(visit.landings))
            technician.asks(ProposeCalibration(token, (a, b, c, d, e, f)))


def _mends(visit: Visit) -> bool:
    return len(visit.landings) == len(touch.TARGETS) and touch.aim(visit.landings) is touch.Aim.MENDABLE


def arrive(technician: Technician) -> None:
    """What the page wants to know."""
    visit, token = technician.visit, technician.visit.token
    match visit.page:
        case "doctor":
            technician.asks(Examine(token))
        case "letters":
            technician.asks(DecideLetters(token))
        case "logs":
            technician.visit = replace(visit, own_log=technician.own_log())
            technician.asks(GetLog(token))


def landed(technician: Technician, value: object) -> None:
    visit = technician.visit
    number = len(visit.landings)
    if number < len(touch.TARGETS) and (landing := touch.landing(number, value)):
        technician.visit = replace(visit, landings=(*visit.landings, landing))


def _digit(technician: Technician, option: str) -> None:
    digits = technician.visit.digits
    if option == "erase":
        digits = digits[:-1]
    elif len(option) == 1 and option in "0123456789" and len(digits) < _LONGEST_PIN:
        digits += option
    technician.visit = replace(technician.visit, digits=digits, problem="")


def _print(technician: Technician) -> None:
    session, visit = technician.session, technician.visit
    context = session.context()
    match visit.page:
        case "letters":
            technician.prints(slips.letters(pages.letters_of(visit), context))
        case "print":
            technician.prints(slips.trial(tuple(session.languages.values()), context))
        case "day" if slip := slips.day(visit, context):
            technician.prints(slip)


def _hear(technician: Technician, option: str) -> None:
    session = technician.session
    if option in {"softer", "louder"}:
        session.state = guidance.turned(session.state, option)
    elif option == "tone":
        technician.lets_hear(Trial())
    elif option in session.equipped.speaks:
        technician.lets_hear(Trial(option, session.languages[option].say("technician.sound.sentence")))
