"""The scripted citizen of `make run` where there is no display: a report by voice, two in two languages
by touch, two rooms, a fine and a bill at a card terminal.

Prints each step and where its picture lies. It drives the real screen, the real desk and the demo city over sockets.
"""

import argparse
import json
import re
import sys
import urllib.request
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import log, settings
from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.core.screen import Result
from kiosk.robot import NotThere, Robot
from kiosk.text import Language
from kiosk.ui import window
from kiosk.walk_book import BookedRooms
from kiosk.walk_pay import PaidBills
from kiosk.walk_voice import SpokenReport

PICTURES = Path("build") / "walk"


class Walk:
    def __init__(
        self, screen: Screen, world: str, pictures: Path, feed: Path | None = None, terminal: Path | None = None
    ) -> None:
        """`feed` is the socket of a microphone that is fed; without it nobody speaks. `terminal` is the folder of the
        simulated card terminal; without it nobody pays.
        """
        self.screen, self.world, self.pictures, self.feed, self.terminal = screen, world, pictures, feed, terminal
        self.robot = Robot(screen)
        self.steps = 0

    def go(self) -> None:
        if self.feed:
            SpokenReport(self.robot, self.feed, self.shows, self.tells).go()
            self.tells("A report by voice, sent by hand; the city has it.")
        english = self.reports("en", "The lamp at the corner is dark.")
        self.tells(f"The citizen holds {english}; the city has it.")
        self.line("down")
        self.robot.waits_until(lambda: not self.screen.session.world.connected, "the line to go down")
        spanish = self.reports("es", "La farola parpadea toda la noche.")
        self.tells(f"The line was down: {spanish} is saved in the kiosk.")
        self.line("up")
        self.follows("es", spanish)
        self.tells(f"The line is back: {spanish} was sent by itself, and the city has it.")
        BookedRooms(self.robot, self.line, self.shows, self.tells).go()
        if self.terminal:
            PaidBills(self.robot, self.terminal, self.shows, self.tells).go()

    def reports(self, language: str, description: str) -> str:
        """A whole report; returns the reference. Ends the session."""
        say, robot = Language(language).say, self.robot
        robot.taps(say("language.name"))
        self.shows(f"{language}: home", say("home.title"))
        robot.taps(say("home.report"))
        self.shows(f"{language}: what is the problem", say("report.service.title"))
        robot.chooses_first()
        robot.answers_until("report/where")
        robot.taps(say("place.here"))
        robot.taps(say("action.continue"))
        self.shows(f"{language}: tell us more", say("report.describe.title"))
        robot.types(description)
        robot.taps(say("action.continue"))
        robot.taps(say("report.contact.none"))
        robot.taps(say("action.continue"))
        self.shows(f"{language}: check your answers", say("check.title"))
        robot.taps(say("check.send" if self.screen.session.world.connected else "check.save"))
        robot.sees(say("result.reference"))
        self.shows(f"{language}: the end", say("result.next"))
        body = self.screen.session.screen().body
        assert isinstance(body, Result)
        robot.taps(say("bar.finish"))
        return body.reference

    def follows(self, language: str, reference: str) -> None:
        say, robot = Language(language).say, self.robot
        robot.taps(say("language.name"))
        robot.taps(say("home.follow"))
        robot.types(reference.replace(" ", ""))
        robot.taps(say("action.continue"))
        robot.waits_until(lambda: self.asks_again_until(say("follow.open"), say("follow.again")), say("follow.open"))
        self.shows(f"{language}: follow my request", say("follow.open"))
        robot.taps(say("bar.finish"))

    def asks_again_until(self, words: str, again: str) -> bool:
        if words in self.robot.text():
            return True
        if self.screen.session.screen().id == "follow/status":
            self.robot.taps(again)
        return False

    def line(self, link: str) -> None:
        body = json.dumps({"link": link}).encode()
        request = urllib.request.Request(f"{self.world}/world", data=body, method="PUT")  # noqa: S310 (loopback)
        with urllib.request.urlopen(request, timeout=5):  # noqa: S310 (loopback)
            self.tells(f"The line to the city is {link}.")

    def shows(self, step: str, words: str) -> None:
        self.robot.sees(words)
        self.steps += 1
        file = self.pictures / f"{self.steps:02}-{re.sub(r'[^a-z]+', '-', step)}.png"
        self.robot.picture(file)
        self.tells(f"{step:<32} {file}")

    @staticmethod
    def tells(line: str) -> None:
        print(line, flush=True)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk.walk")
    parser.add_argument("--settings", type=Path, required=True)
    parser.add_argument("--world", required=True, help="the demo city's address")
    parser.add_argument("--slips", type=Path, required=True)
    parser.add_argument("--terminal", type=Path, help="the folder of the simulated card terminal")
    parser.add_argument("--microphone", type=Path, help="the socket of a microphone that is fed")
    options = parser.parse_args(argv)
    log.start()
    window.prepare()
    app = QGuiApplication(sys.argv[:1])
    screen = Screen(settings.read(options.settings), SystemClock())
    screen.start()
    print("No display here: a scripted citizen walks up instead.")
    try:
        Walk(screen, options.world, PICTURES, options.microphone, options.terminal).go()
    except NotThere as trouble:
        print(f"The walk ended early: {trouble}")
        return 1
    finally:
        screen.stop()
        app.processEvents()
    print(f"\nThe pictures lie in {PICTURES}/, the printed slips were in {options.slips}/.")
    print("To see the kiosk in a window, run `make run` where DISPLAY or WAYLAND_DISPLAY is set,")
    print("for example in a desktop session or through `ssh -X`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
