"""The desk's answers to the technician at the panel. Nothing is answered without the token but the PIN itself."""

import logging
import secrets
from collections.abc import Callable
from pathlib import Path

from kiosk import log as lines
from kiosk.core.clock import Clock
from kiosk.core.errors import PinRefused
from kiosk.core.letter_messages import GetLetters, Letters
from kiosk.core.messages import Printed, PrintSlip
from kiosk.core.technician_messages import (
    Admitted,
    CalibrationProposed,
    DayEnded,
    DecideLetters,
    Done,
    EndDay,
    EnterTechnician,
    Examine,
    Findings,
    GetLog,
    LeaveTechnician,
    LogLines,
    PrintForTechnician,
    ProposeCalibration,
    RestartDesk,
    SetService,
    TechnicianQuestion,
    TechnicianReply,
)
from kiosk.desk.dead_letters import DeadLetters
from kiosk.desk.printing import Printing
from kiosk.desk.standing import Standing
from kiosk.desk.technician import calibration
from kiosk.desk.technician.entrance import Entrance
from kiosk.desk.technician.examining import examine
from kiosk.desk.technician.service import Service
from kiosk.pin import Pin
from kiosk.settings import Settings

log = logging.getLogger(__name__)
_SHOWN = 200
_LANES = {EnterTechnician: "entrance", Examine: "doctor", PrintForTechnician: "printer", EndDay: "day"}


class Workshop:
    """`end_day` has the terminal settle now, once for each id."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        service: Service,
        standing: Standing,
        letters: DeadLetters,
        printing: Printing,
        end_day: Callable[[str], DayEnded],
    ) -> None:
        self._settings, self._service, self._standing = settings, service, standing
        self._letters, self._printing, self._end_day = letters, printing, end_day
        named = Path(settings.technician.pin_file) if settings.technician else None
        pin = Pin(named, settings.data / "technician-pin-tries", clock)
        self._entrance = Entrance(pin, clock, lambda: secrets.token_urlsafe(32))

    def lane(self, question: TechnicianQuestion) -> str:
        """What takes long holds up nobody; the printer has one line for all."""
        return _LANES.get(type(question), "")

    def answer(self, question: TechnicianQuestion) -> TechnicianReply | Letters | Printed:
        """Raises PinRefused, and KioskError for other expected trouble."""
        if isinstance(question, EnterTechnician):
            return self._admit(question.pin)
        self._entrance.check(question.token)
        match question:
            case Examine():
                return Findings(examine(self._settings.file))
            case DecideLetters(_, again, discard):
                return self._letters.letters(GetLetters(again, discard))
            case PrintForTechnician(_, slip, id):
                return self._printing.answer(PrintSlip(slip, id))
            case EndDay(_, id):
                return self._end_day(id)
            case GetLog():
                return LogLines(lines.recent()[-_SHOWN:])
            case SetService(_, closed):
                self._set_service(closed)
            case ProposeCalibration(_, matrix):
                return CalibrationProposed(str(calibration.propose(self._settings.data, matrix)))
            case LeaveTechnician():
                self._entrance.leave()
            case RestartDesk():
                log.info("technician_restarts_desk")
        return Done()

    def _admit(self, pin: str) -> Admitted:
        try:
            token = self._entrance.enter(pin)
        except PinRefused as refused:
            log.warning("technician_refused", extra={"message_key": refused.message_key})
            raise
        log.info("technician_entered")
        return Admitted(token)

    def _set_service(self, closed: bool) -> None:
        self._service.set(closed=closed)
        log.info("out_of_service" if closed else "in_service")
        self._standing.closed(closed)
