"""The technician's pages, for the gallery: a PIN, a real desk that answers, and a kiosk that is closed and opened."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.app import Screen
from kiosk.core.inputs import Choose, Give, Knocked, Press
from kiosk.core.screen import Waiting
from kiosk.core.technician.touch import TARGETS
from kiosk.demo.kiosk_settings import TECHNICIANS_PIN
from kiosk.robot import Robot

_OFF = 450
"""Hundredths of a millimetre that each finger lands beside its cross."""
_WIDE, _HIGH = 33_600, 59_800


class TechnicianTour:
    def __init__(self, screen: Screen, robot: Robot) -> None:
        self.screen, self.session, self.robot = screen, screen.session, robot

    def pages(self, language: str) -> Iterator[str]:
        """From any page of a citizen; looks and language stay."""
        look = self.session.state
        self.screen.take(Knocked())
        self.looks(look.contrast, look.text_size, language)
        yield "technician-pin"
        for digit in TECHNICIANS_PIN:
            self.chooses(digit)
        self.presses("enter")
        self.robot.waits_until(lambda: self.session.screen().id == "technician/menu", "the menu")
        yield "technician-menu"
        for page in ("doctor", "letters", "clean", "print", "restart", "sound", "logs", "day"):
            self.opens(page)
            yield f"technician-{page}"
            self.presses("back")
        yield from self.touching()
        yield from self.cleaning()
        yield from self.closing(look.contrast, look.text_size, language)

    def touching(self) -> Iterator[str]:
        self.opens("touch")
        yield "technician-touch"
        for x, y in TARGETS:
            spot = {"x": x * _WIDE // 1000 + _OFF, "y": y * _HIGH // 1000 - _OFF, "wide": _WIDE, "high": _HIGH}
            self.screen.take(Give("technician/touch", spot))
        yield "technician-touched"
        self.presses("back")

    def cleaning(self) -> Iterator[str]:
        self.opens("clean")
        self.presses("begin")
        yield "technician-cleaning"
        technician = self.session.technician
        technician.visit = replace(technician.visit, page="menu")

    def closing(self, contrast: str, text_size: int, language: str) -> Iterator[str]:
        self.opens("service")
        yield "technician-service"
        self.presses("close")
        self.robot.waits_until(lambda: self.session.world.closed, "that it is closed")
        self.settles()
        yield "technician-closed"
        self.presses("back")
        self.presses("leave")
        self.looks(contrast, text_size, language)
        yield "closed"
        self.screen.take(Knocked())
        for digit in TECHNICIANS_PIN:
            self.chooses(digit)
        self.presses("enter")
        self.robot.waits_until(lambda: self.session.screen().id == "technician/menu", "the menu")
        self.opens("service")
        self.presses("open")
        self.robot.waits_until(lambda: not self.session.world.closed, "that it is open")
        self.session.technician.leave()

    # -- small steps

    def looks(self, contrast: str, text_size: int, language: str) -> None:
        state = replace(self.session.state, contrast=contrast, text_size=text_size, language=language)
        self.session.state = state
        self.screen.take(Give("", None))

    def opens(self, page: str) -> None:
        self.chooses(page)
        self.settles()

    def settles(self) -> None:
        """The doctor takes its time."""
        patience, self.robot.patience_s = self.robot.patience_s, 60.0
        self.robot.waits_until(lambda: not isinstance(self.session.screen().body, Waiting), "a page")
        self.robot.patience_s = patience

    def chooses(self, option: str) -> None:
        self.screen.take(Choose(self.session.screen().id, option))

    def presses(self, action: str) -> None:
        self.screen.take(Press(self.session.screen().id, action))
