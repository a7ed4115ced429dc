"""Each slip once: a screen that asks again, because the link broke before the answer, gets no second one."""

import threading
from collections import deque

from kiosk.core.errors import KioskError
from kiosk.core.messages import Printed, PrintSlip
from kiosk.core.ports import Printer
from kiosk.desk.standing import Standing

_REMEMBERED = 50
"""Ids of requests, in memory alone."""


class Printing:
    def __init__(self, printer: Printer, standing: Standing) -> None:
        self._printer, self._standing = printer, standing
        self._printed: deque[str] = deque(maxlen=_REMEMBERED)
        self._one_at_a_time = threading.Lock()

    def answer(self, question: PrintSlip) -> Printed:
        """A slip without an id is always printed."""
        with self._one_at_a_time:
            printed = question.id in self._printed or self._print(question)
        self._standing.look_at(self._printer)
        return Printed(self._standing.world.printer, printed)

    def _print(self, question: PrintSlip) -> bool:
        try:
            self._printer.print(question.slip)
        except KioskError:
            return False
        if question.id:
            self._printed.append(question.id)
        return True
