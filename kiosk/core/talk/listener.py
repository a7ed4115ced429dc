"""The microphone: opened by a press, closed by silence or release, never while the kiosk itself speaks."""

import re
from dataclasses import replace

from kiosk.core.parts import Action, Option
from kiosk.core.sayable import Do, Meaning, Sayable, Wanted
from kiosk.core.screen import Screen
from kiosk.core.talk import sayables
from kiosk.core.talk.panel import Panel
from kiosk.core.voice_messages import Cancel, Ended, Heard, Listen, Loosen, Opened, Partial, Release, Trouble
from kiosk.core.words import Words

AFTER_SPEECH_S = 0.3
"""Between the kiosk's last sound and the open microphone: its echo is not a citizen."""
HOLD_S = 0.5
"""Pressed for longer, the button is held, and letting go ends the turn."""
THINK_S = 8.0
SHOW_S = 6.0
"""How long what was heard stays on the page; what needs a hand stays twice as long."""
_NOTES = {"heard": SHOW_S, "by_touch": 2 * SHOW_S, "confirm": 2 * SHOW_S, "trouble": 2 * SHOW_S}
FAILURES = 2
TITLES = {
    "opening": "voice.opening.title",
    "listening": "voice.listening.title",
    "thinking": "voice.thinking.title",
    "unsure": "voice.unsure.title",
    "by_touch": "voice.by_touch.title",
    "confirm": "voice.confirm.title",
    "trouble": "voice.trouble.title",
}
HELPS = {
    "opening": "voice.opening.help",
    "listening": "voice.listening.help",
    "thinking": "voice.thinking.help",
    "unsure": "voice.unsure.help",
    "by_touch": "voice.by_touch.help",
    "confirm": "voice.confirm.help",
}
TROUBLES = {
    "no_microphone": "voice.trouble.no_microphone",
    "microphone_lost": "voice.trouble.microphone_lost",
    "no_recogniser": "voice.trouble.no_recogniser",
    "broken": "voice.trouble.broken",
}
_OPEN = {"opening", "listening"}
_PRIVATE = {Wanted.DICTATION, Wanted.PHONE, Wanted.EMAIL}
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")

ToEar = Listen | Loosen | Release | Cancel


class Listener:
    """`phase` as in Panel."""

    def __init__(self) -> None:
        self.phase = ""
        self.turn = 0
        self.text = ""
        self.settled = self.guess = ""
        self.meaning = Meaning(Do.NOTHING)
        self.failures = 0
        self.trouble = ""
        self.offered: Meaning | None = None
        """What was offered before, while a turn is about nothing else."""
        self._asked = False
        """The ear was told to open the microphone."""
        self.screen: Screen | None = None
        """The page that is spoken to."""
        self.sayable: Sayable | None = None
        """What is listened for: `page`, or what was offered on it."""
        self.page: Sayable | None = None
        self._down_at: float | None = None
        self._since = 0.0

    @property
    def open(self) -> bool:
        return self.phase in _OPEN

    @property
    def busy(self) -> bool:
        return self.open or self.phase == "thinking"

    # -- the button

    def press(self, screen: Screen, sayable: Sayable, now: float) -> None:
        again = self.phase == "unsure" and self.screen is not None and self.screen.id == screen.id
        self.offered = self.meaning if again and self.meaning.nearest else None
        self.turn += 1
        asked = sayables.asked(sayable, self.offered.nearest) if self.offered else sayable
        self.phase, self.screen, self.sayable, self.page = "opening", screen, asked, sayable
        self.settled = self.guess = self.text = ""
        self._asked = False
        self._down_at, self._since = now, now

    def may_open(self, speaking: bool, silent_since: float, now: float) -> bool:
        return self.phase == "opening" and not self._asked and not speaking and now >= silent_since + AFTER_SPEECH_S

    def start(self) -> list[ToEar]:
        """The microphone is opened once."""
        if self.sayable is None or self._asked:
            return []
        self._asked = True
        return [Listen(self.turn, self.sayable, held=self._down_at is not None)]

    def let_go(self, now: float) -> list[ToEar]:
        down, self._down_at = self._down_at, None
        if down is None or not self._asked or not self.open:
            return []
        return [Release(self.turn) if now - down >= HOLD_S else Loosen(self.turn)]

    def done(self) -> list[ToEar]:
        """Done speaking. Before the microphone was open there is nothing to wait for."""
        if self.phase == "opening":
            return self.close()
        return [Release(self.turn)] if self.phase == "listening" else []

    def close(self) -> list[ToEar]:
        was, self.phase, self._down_at = self.busy, "", None
        self.settled = self.guess = self.text = self.trouble = ""
        return [Cancel()] if was else []

    def forget(self) -> list[ToEar]:
        """Another citizen, or nobody: nothing of what was said stays."""
        self.failures, self.meaning = 0, Meaning(Do.NOTHING)
        self.screen = self.sayable = self.page = self.offered = None
        return self.close()

    # -- the ear

    def told(self, message: Opened | Partial | Ended | Heard | Trouble, now: float) -> bool:
        """Whether it is a Heard of this turn."""
        if isinstance(message, Trouble):
            if self.busy:
                self.fail(message.what, now)
            return False
        if message.turn != self.turn or not self.busy:
            return False
        match message:
            case Opened():
                self.phase = "listening"
            case Partial(_, settled, guess):
                self.settled, self.guess = _written(settled), _written(guess)
            case Ended():
                self.phase, self._since = "thinking", now
            case Heard(_, text, meaning):
                self.text, self.meaning, self.settled, self.guess = _written(text), meaning, "", ""
                return True
        return False

    def show(self, phase: str, now: float) -> None:
        self.phase, self._since = phase, now

    def fail(self, what: str, now: float) -> None:
        self.trouble = what if what in TROUBLES else "broken"
        self.show("trouble", now)

    def waited(self, now: float) -> list[ToEar]:
        """What was heard is shown for a while; an ear that never answers is given up."""
        if now - self._since >= _NOTES.get(self.phase, float("inf")):
            self.phase = ""
        if self.phase == "thinking" and now - self._since >= THINK_S:
            self.fail("broken", now)
            return [Cancel()]
        return []

    @property
    def is_private(self) -> bool:
        return self.sayable is not None and self.sayable.wanted in _PRIVATE and self.meaning.do is Do.GIVE

    # -- what is shown of it

    def panel(self, words: Words, samples: tuple[str, ...]) -> Panel:
        say = words.say
        if not self.phase:
            return Panel()
        if self.phase == "heard":
            return Panel("heard", settled=say("voice.heard", text=self.text))
        panel = Panel(
            phase=self.phase,
            title=say(TITLES[self.phase]),
            help=say(TROUBLES[self.trouble] if self.phase == "trouble" else HELPS[self.phase]),
            settled=self.text if self.phase == "unsure" else self.settled,
            guess=self.guess,
            samples_title=say("voice.you_can_say") if samples else "",
            samples=tuple(say("voice.quote", text=sample) for sample in samples),
            private=say("voice.stays_here"),
            away=Action("away", say("voice.type_or_touch"), "keyboard"),
        )
        if self.open:
            return replace(panel, onward=Action("done", say("voice.done"), "check-bold"))
        if self.phase == "unsure":
            nearest = self._nearest()
            return replace(
                panel,
                nearest=nearest,
                samples=() if nearest else panel.samples,
                onward=Action("again", say("voice.speak_again"), "microphone"),
            )
        return panel

    def _nearest(self) -> tuple[Option, ...]:
        if self.sayable is None:
            return ()
        near = sayables.asked(self.sayable, self.meaning.nearest).options
        return tuple(Option(offer.id, offer.label, number=str(offer.number)) for offer in near)


def _written(text: str) -> str:
    """Chinese is recognised with spaces between its characters."""
    return _BETWEEN_HAN.sub("", text)
