"""Speaking and listening together: what is heard becomes inputs, what is shown is said, and never both at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.core import guidance
from kiosk.core.clock import Clock
from kiosk.core.inputs import Input, Plugged, Touched
from kiosk.core.sayable import Do, Sayable
from kiosk.core.screen import Frame, Screen
from kiosk.core.session import Session
from kiosk.core.talk import chimes, said, sayables, view
from kiosk.core.talk.gear import Gear
from kiosk.core.talk.listener import AFTER_SPEECH_S, FAILURES, HELPS, TROUBLES, Listener, ToEar
from kiosk.core.talk.panel import Panel
from kiosk.core.talk.reader import Reader, ToMouth
from kiosk.core.talk.readiness import Readiness
from kiosk.core.talk.spoken import Line
from kiosk.core.voice_messages import (
    Began,
    Ears,
    Ended,
    Finished,
    Headphones,
    Heard,
    Mouth,
    Opened,
    Partial,
    Play,
    Prepare,
    Trouble,
)


@dataclass(frozen=True, slots=True)
class Wake:
    """Call `woken` after so many seconds."""

    after_s: float


Told = Ears | Opened | Partial | Ended | Heard | Mouth | Headphones | Began | Finished | Trouble
Out = ToEar | ToMouth | Prepare | Play | Input | Wake


class Dialogue:
    """Every method returns what is to be done now, in order: messages to ear and mouth, and inputs to the session."""

    def __init__(self, session: Session, clock: Clock, frame: Callable[[], Frame]) -> None:
        self.session, self.clock, self.frame = session, clock, frame
        self.reader, self.listener = Reader(session), Listener()
        self._gear = Gear()
        self._readback: list[Line] = []
        self._ready = Readiness(session, self._sayable)
        self._session = ""

    # -- the citizen

    def speak_down(self) -> list[Out]:
        """The microphone's button or key goes down. A second press ends the turn."""
        now, screen, state = self.clock.monotonic(), self.session.screen(), self.session.state
        if not state.session or self.session.seconds_left() is not None:
            return [Touched()]
        if self.listener.open:
            return [*self.listener.done()]
        if state.language not in self.session.equipped.hears:
            self.listener.fail("no_microphone" if not self._gear.ears.microphone else "no_recogniser", now)
            return [*self.reader.say([Line(self._say(TROUBLES[self.listener.trouble]))])]
        self.listener.press(screen, self._sayable(screen), now)
        signal = self._chime(chimes.OPEN) if state.listen else []
        return [Touched(), *self.reader.hush(), *signal, *self._open()]

    def speak_up(self) -> list[Out]:
        return [*self.listener.let_go(self.clock.monotonic())]

    def chose(self, action: str) -> list[Out]:
        """A button of the panel, or one of the two nearest."""
        match action:
            case "done":
                return [*self.listener.done()]
            case "away":
                return [*self.listener.close(), *self.reader.hush()]
            case "again":
                return [*self.speak_down(), *self.speak_up()]
        screen, page, offered = self.listener.screen, self.listener.page, self.listener.meaning
        closed = self.listener.close()
        if screen is None or page is None or action not in offered.nearest:
            return [*closed]
        return [*closed, *said.by_hand(said.inputs(said.confirmed(offered, action, page), screen))]

    def touched(self) -> list[Out]:
        """Silence at once; also what was heard has been seen."""
        if self.listener.phase == "heard":
            self.listener.close()
        return [*self.reader.hush()]

    def pressed(self, key: str) -> list[Out]:
        """A key or a button of the reading itself. What changes how it sounds has been done."""
        match key:
            case _ if key in guidance.PACING:
                return [*self.reader.paced(self._say(f"listen.{key}"))]
            case "repeat" | "read" if key == "repeat" or not self.session.state.session:
                return [*self.reader.again()]
            case "pause":
                return [*self.reader.pause()]
            case "hush":
                return [*self.reader.hush()]
        return []

    def focused(self, name: str, chosen: bool) -> list[Out]:
        return [] if self.listener.busy else [*self.reader.focused(name, chosen)]

    # -- the session

    def shown(self) -> list[Out]:
        """After every input: the page may be another one, or the citizen gone."""
        state, screen = self.session.state, self.session.screen()
        outs: list[Out] = []
        came, self._session = state.session != self._session, state.session
        if came:
            self._ready.forget()
            self._readback.clear()
            outs += self.listener.forget()
        if self.listener.phase and self.session.seconds_left() is not None:
            outs += self.listener.close()
        if self.listener.busy and self.listener.screen and self.listener.screen.id != screen.id:
            outs += self.listener.close()
        first, self._readback = self._readback, []
        chime = "" if self.listener.busy else chimes.of_page(self.reader.page, screen)
        spoken = self.reader.shown(screen, first)
        if came and state.listen and state.page == "language":
            spoken = self.reader.languages()
        outs += [] if self.listener.busy else spoken
        return [*outs, *self._chime(chime), *self._ready.shown(screen)]

    def clicked(self) -> list[Out]:
        """A finger has pressed something, and it was taken."""
        return [] if self.listener.busy else self._chime(chimes.CLICK)

    def _chime(self, sound: str) -> list[Out]:
        """Not while the microphone is open, which stays closed until it is over."""
        if not sound or not self._gear.mouth.loudspeaker or not self.frame().sound:
            return []
        self.reader.silent_since = max(self.reader.silent_since, self.clock.monotonic() + chimes.LASTS_S[sound])
        return [Play(sound, self.session.state.volume)]

    def tick(self) -> list[Out]:
        """Once a second. Who listens or speaks is there."""
        now = self.clock.monotonic()
        outs: list[Out] = [*self.listener.waited(now)]
        if self.listener.busy or (self.reader.speaking and self.session.seconds_left() is None):
            outs.append(Touched())
        if not self.listener.busy:
            outs += self.reader.hint(self._samples(), now)
        return outs

    def woken(self) -> list[Out]:
        return self._open() if self.listener.phase == "opening" else []

    def _open(self) -> list[Out]:
        now, reader = self.clock.monotonic(), self.reader
        if self.listener.may_open(bool(reader.speaking), reader.silent_since, now):
            return [*self.listener.start()]
        return [] if reader.speaking else [Wake(max(0.0, reader.silent_since + AFTER_SPEECH_S - now))]

    # -- ear and mouth

    def told(self, message: Told) -> list[Out]:
        now = self.clock.monotonic()
        match message:
            case Ears():
                self._gear = replace(self._gear, ears=message)
                self._ready.forget()
                return [self._gear.equipped]
            case Mouth():
                self._gear = replace(self._gear, mouth=message)
                if not message.loudspeaker:
                    self.reader.lost(now)
                return [self._gear.equipped]
            case Headphones(plugged):
                return [Plugged(plugged), *self.reader.plugs(plugged)]
            case Began() | Finished():
                return [*self.reader.told(message, now), *self.woken()]
            case Trouble() if message.what in {"no_loudspeaker", "loudspeaker_lost", "no_voice"}:
                self.reader.lost(now)
                return self.woken()
        return self._understood(now) if self.listener.told(message, now) else []

    def ear_up(self, up: bool) -> list[Out]:
        """The ear's process came, or died."""
        if up:
            return []
        self._gear = self._gear.without_ear()
        if self.listener.busy:
            self.listener.fail("broken", self.clock.monotonic())
        return [self._gear.equipped]

    def mouth_up(self, up: bool) -> list[Out]:
        if up:
            return []
        self._gear = self._gear.without_mouth()
        self.reader.lost(self.clock.monotonic())
        return [self._gear.equipped, *self.woken()]

    def _understood(self, now: float) -> list[Out]:
        listener, meaning = self.listener, self.listener.meaning
        screen = listener.screen
        if screen is None or meaning.do in {Do.NOTHING, Do.UNSURE}:
            return self._not_understood(now)
        listener.failures = 0
        if listener.offered and listener.page and meaning.do is Do.CHOOSE:
            meaning = said.confirmed(listener.offered, meaning.values[0], listener.page)
        heard = self._chime(chimes.GOOD)
        if said.needs_a_hand(meaning):
            listener.show("confirm", now)
            return [*self.reader.say([Line(self._say("voice.confirm.help"))])]
        listener.show("heard", now)
        match meaning.do:
            case Do.REPEAT:
                return [*heard, *self.reader.again()]
            case Do.HUSH:
                return [*self.reader.hush()]
        self._readback = [Line(self._say("voice.heard", text=listener.text), listener.is_private)]
        return [*heard, *said.inputs(meaning, screen)]

    def _not_understood(self, now: float) -> list[Out]:
        """Kind and short; after two failures by hand."""
        listener = self.listener
        listener.failures += 1
        listener.show("by_touch" if listener.failures >= FAILURES else "unsure", now)
        near = [Line(offer.label) for offer in listener.panel(self.reader.words, ()).nearest]
        return [*self._chime(chimes.BAD), *self.reader.say([Line(self._say(HELPS[listener.phase])), *near])]

    def panel(self) -> Panel:
        """What is shown of it."""
        return view.panel(self.session, self.listener, self.reader, self._gear.ears.microphone, self._samples)

    def _sayable(self, screen: Screen) -> Sayable:
        languages = self.session.languages.values()
        return sayables.sayable(screen, self.frame(), languages, self.session.context())

    def _samples(self) -> tuple[str, ...]:
        state = self.session.state
        if not state.session or state.language not in self.session.equipped.hears:
            return ()
        return sayables.samples(self._sayable(self.session.screen()), self.reader.words)

    def _say(self, key: str, **values: str) -> str:
        return self.reader.words.say(key, **values)
