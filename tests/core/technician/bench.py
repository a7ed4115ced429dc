"""A kiosk with a technician's PIN, and a desk made of values that answers them."""

from dataclasses import replace

from kiosk.core.inputs import Choose, Knocked, Press, Replied, Tick
from kiosk.core.letter_messages import Letter, Letters
from kiosk.core.messages import Failed, Printed, Reply
from kiosk.core.screen import Screen
from kiosk.core.slip import PrinterState
from kiosk.core.technician_messages import (
    TECHNICIANS,
    Admitted,
    CalibrationProposed,
    DayEnded,
    DayState,
    DecideLetters,
    Done,
    EndDay,
    EnterTechnician,
    Examine,
    Examined,
    Findings,
    GetLog,
    LogLines,
    PrintForTechnician,
    ProposeCalibration,
    SetService,
    TechnicianQuestion,
)
from tests.core.booth import Booth
from tests.core.values import NOON, SITE

PIN, TOKEN = "4711", "token-1"
REFUSED = Letter("letter-1", "SM 4417 2093", NOON, 3, "400 PROBLEM is missing")


class Bench:
    """`answers` false: the desk says nothing until it is asked to."""

    def __init__(self, *, attended: bool = True) -> None:
        self.booth = Booth()
        self.session = self.booth.session
        self.session.site = replace(SITE, attended=attended, pays=True)
        self.asked: list[TechnicianQuestion] = []
        self.unanswered: list[TechnicianQuestion] = []
        self.answers = True
        self.letters: tuple[Letter, ...] = (REFUSED,)
        self.refuses = ""
        """A key of the catalogues, in place of every answer but a right PIN's."""

    def knocks(self) -> "Bench":
        return self.does(Knocked())

    def enters(self, pin: str = PIN) -> "Bench":
        self.knocks()
        for digit in pin:
            self.chooses(digit)
        return self.presses("enter")

    def chooses(self, option: str) -> "Bench":
        return self.does(Choose(self.screen.id, option))

    def presses(self, action: str) -> "Bench":
        return self.does(Press(self.screen.id, action))

    def waits(self, seconds: float) -> "Bench":
        self.booth.clock.advance(seconds)
        return self.does(Tick())

    def does(self, given: object) -> "Bench":
        for question in self.session.handle(given):  # type: ignore[arg-type]
            if not isinstance(question, TECHNICIANS):
                self.booth.desk.asked.append(question)
                continue
            self.asked.append(question)
            self.unanswered.append(question)
        if self.answers:
            self.desk_speaks()
        return self

    def desk_speaks(self) -> "Bench":
        questions, self.unanswered = self.unanswered, []
        for question in questions:
            self.does(Replied(question, self.reply(question)))
        return self

    def reply(self, question: TechnicianQuestion) -> Reply:
        if isinstance(question, EnterTechnician):
            return Admitted(TOKEN) if question.pin == PIN else Failed("pin.wrong")
        if self.refuses:
            return Failed(self.refuses)
        match question:
            case Examine():
                return Findings((Examined("disk", "well", "plenty"), Examined("touch", "sick", "none", "Plug it in")))
            case DecideLetters(_, again, discard):
                self.letters = tuple(each for each in self.letters if each.id not in {again, discard})
                return Letters(self.letters, 1 if again else 0)
            case PrintForTechnician():
                return Printed(PrinterState.READY, printed=True)
            case EndDay():
                return DayEnded(DayState.SETTLED, NOON, 2, 5705, "EUR")
            case GetLog():
                return LogLines(('{"at": "12:00", "level": "info", "event": "desk_started"}',))
            case ProposeCalibration():
                return CalibrationProposed("data/proposal.rules")
            case SetService(_, closed):
                self.session.world = replace(self.session.world, closed=closed)
        return Done()

    @property
    def screen(self) -> Screen:
        return self.session.screen()

    @property
    def text(self) -> str:
        """Everything that the page says."""
        return repr(self.screen)
