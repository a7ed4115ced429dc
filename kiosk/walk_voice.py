"""The part of the scripted walk that is spoken: a report by voice, with what was said and what the kiosk heard.

The voice is espeak-ng's, fed to the ear through a socket; the recogniser is the kiosk's own.
"""

import socket
from collections.abc import Callable
from pathlib import Path

from kiosk.core.screen import Choice, Choices, Place, Waiting
from kiosk.demo.spoken import SPEAKS, spoken
from kiosk.robot import Robot
from kiosk.talking import Talking
from kiosk.text import Language

_BUSY = {"opening", "listening", "thinking"}
_MOST_PAGES = 14


class SpokenReport:
    """`shows(step, words)` draws the page; `tells` prints a line."""

    def __init__(
        self, robot: Robot, feed: Path, shows: Callable[[str, str], None], tells: Callable[[str], None]
    ) -> None:
        self.robot, self.screen, self.feed = robot, robot.screen, feed
        self.shows, self.tells = shows, tells
        self.say = Language("en").say

    def go(self) -> None:
        """English from PocketSphinx is there on every machine; what it does not get is done by touch."""
        if not SPEAKS:
            self.tells("No espeak-ng here: nobody speaks.")
            return
        self.robot.waits_until(lambda: "en" in self.screen.session.equipped.hears, "an ear")
        self.robot.taps(self.say("language.name"))
        self.robot.sees(self.say("voice.invitation"))
        self.says("report a problem", self.say("home.report"))
        for _ in range(_MOST_PAGES):
            page = self.screen.session.screen()
            if page.id == "report/check":
                break
            self.answers()
        self.shows("spoken: check your answers", self.say("check.title"))
        self.robot.taps(self.say("check.send"))
        self.robot.sees(self.say("result.reference"))
        self.shows("spoken: sent by hand", self.say("result.next"))
        self.robot.taps(self.say("bar.finish"))

    def answers(self) -> None:
        page = self.screen.session.screen()
        match page.body:
            case Choice(options) | Choices(options):
                chosen = options[-1] if page.id == "report/contact" else options[0]
                self.says(chosen.label.lower(), chosen.label)
            case Place(here=here) if here and not here.selected:
                self.says(here.label.lower(), here.label)
        if self.screen.session.screen().id == page.id:
            self.says("go on", page.next.label if page.next else "")
        self.robot.waits_until(lambda: not isinstance(self.screen.session.screen().body, Waiting), "a page")

    @property
    def talking(self) -> Talking:
        assert self.screen.talking
        return self.screen.talking

    def says(self, words: str, instead: str) -> None:
        """`instead` is touched where the sentence changed nothing."""
        dialogue, before = self.talking.dialogue, self.screen.session.state
        if dialogue.panel().phase == "unsure":
            self.robot.taps(self.say("voice.type_or_touch"))
        self.robot.taps(dialogue.panel().invitation or self.say("voice.speak"))
        self.robot.waits_until(lambda: dialogue.panel().phase == "listening", "an open microphone")
        self.shows(f"spoken: {words}", self.say("voice.listening.title"))
        with socket.socket(socket.AF_UNIX) as speaker:
            speaker.connect(str(self.feed))
            speaker.sendall(spoken(words))
        self.robot.waits_until(lambda: dialogue.panel().phase not in _BUSY, "an understanding")
        self.tells(f"    The citizen says “{words}”; the kiosk heard “{dialogue.listener.text}”.")
        if self.screen.session.state == before:
            self.tells(f"    That was not understood here; the citizen touches “{instead}”.")
            self.touches(instead)

    def touches(self, words: str) -> None:
        if self.talking.dialogue.panel().phase == "unsure":
            self.robot.taps(self.say("voice.type_or_touch"))
        self.robot.taps(words)
