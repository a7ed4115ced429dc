"""Puts the voice of the screen process together: the dialogue, and an ear and a mouth in processes of their own.

Nothing here waits: what the children say arrives through queued signals, and their own threads write to them.
"""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.core.clock import Clock
from kiosk.core.guidance import ACTIONS
from kiosk.core.inputs import Input, Press
from kiosk.core.screen import Frame
from kiosk.core.session import Session
from kiosk.core.talk import chimes
from kiosk.core.talk.dialogue import Dialogue, Out, Wake
from kiosk.core.technician.trial import Trial
from kiosk.core.voice_messages import (
    Cancel,
    Forget,
    Headphones,
    Hush,
    Level,
    Listen,
    Loosen,
    Pause,
    Play,
    Prepare,
    Release,
    Speak,
)
from kiosk.settings_tables import VoiceSettings
from kiosk.ui.voice_bridge import VoiceBridge
from kiosk.voice.child import Child
from kiosk.voice.messages import FROM_EAR, FROM_MOUTH

_TO_EAR = (Prepare, Listen, Loosen, Release, Cancel, Forget)
_TO_MOUTH = (Speak, Hush, Pause, Forget, Play)


class Talking(QObject):
    """`take` is where every input of a citizen goes."""

    heard = Signal(object)
    ear_up = Signal(bool)
    mouth_up = Signal(bool)

    def __init__(
        self,
        session: Session,
        clock: Clock,
        frame: Callable[[], Frame],
        bridge: VoiceBridge,
        take: Callable[[Input], None],
        settings: VoiceSettings,
    ) -> None:
        super().__init__()
        self._session, self._bridge, self._take = session, bridge, take
        self._waiting: deque[Out] = deque()
        self._doing = False
        self.dialogue = Dialogue(session, clock, frame)
        told = self.heard.emit
        ear, mouth = _options(settings)
        self.ear = Child("kiosk.voice.ear", FROM_EAR, told, self.ear_up.emit, arguments=ear) if settings.hear else None
        self.mouth = (
            Child("kiosk.voice.mouth", FROM_MOUTH, told, self.mouth_up.emit, arguments=mouth)
            if settings.speak
            else None
        )
        self._connect()

    def _connect(self) -> None:
        dialogue, bridge, queued = self.dialogue, self._bridge, Qt.ConnectionType.QueuedConnection
        self.heard.connect(self.hear, queued)
        self.ear_up.connect(lambda up: self.do(dialogue.ear_up(up)), queued)
        self.mouth_up.connect(lambda up: self.do(dialogue.mouth_up(up)), queued)
        bridge.pressed_down.connect(lambda: self.do(dialogue.speak_down()))
        bridge.let_go.connect(lambda: self.do(dialogue.speak_up()))
        bridge.chosen.connect(lambda action: self.do(dialogue.chose(action)))
        bridge.guided.connect(self._guide)
        bridge.focus_moved.connect(lambda name, chosen: self.do(dialogue.focused(name, chosen)))
        bridge.plugged.connect(lambda plugged: self.hear(Headphones(plugged)))

    def start(self) -> None:
        for child in (self.ear, self.mouth):
            if child:
                child.start()

    def stop(self) -> None:
        for child in (self.ear, self.mouth):
            if child:
                child.stop()

    def shown(self) -> None:
        """After every input that the session took."""
        self.do(self.dialogue.shown())

    def tick(self) -> None:
        self.do(self.dialogue.tick())

    def touched(self) -> None:
        self.do(self.dialogue.touched())

    def clicked(self) -> None:
        self.do(self.dialogue.clicked())

    def do(self, outs: Iterable[Out]) -> None:
        """In the order in which they came: what follows from one of them waits until the others are done."""
        self._waiting.extend(outs)
        if self._doing:
            return
        self._doing = True
        while self._waiting:
            self._carry_out(self._waiting.popleft())
        self._doing = False
        self._bridge.show(self.dialogue.panel())

    def _carry_out(self, out: Out) -> None:
        if isinstance(out, Wake):
            QTimer.singleShot(round(out.after_s * 1000), self._woken)
        elif isinstance(out, (*_TO_EAR, *_TO_MOUTH)):
            for child, messages in ((self.ear, _TO_EAR), (self.mouth, _TO_MOUTH)):
                if child and isinstance(out, messages):
                    child.send(out)
        else:
            self._take(out)

    def _woken(self) -> None:
        self.do(self.dialogue.woken())

    def tries(self, trial: Trial) -> None:
        """For a technician: a sentence in any language, or without one the tone."""
        if trial.language:
            self.do(self.dialogue.reader.tries(trial.language, trial.text))
        else:
            self.do([Play(chimes.GOOD, self._session.state.volume)])

    def hear(self, message: object) -> None:
        """What ear or mouth tells."""
        if isinstance(message, Level):
            if self.dialogue.listener.open:
                self._bridge.rises(message.value)
        else:
            self.do(self.dialogue.told(message))  # type: ignore[arg-type]

    def _guide(self, key: str) -> None:
        if key in ACTIONS:
            self._take(Press(self._session.screen().id, key))
        self.do(self.dialogue.pressed(key))


def _options(settings: VoiceSettings) -> tuple[list[str], list[str]]:
    """Of the ear, and of the mouth."""
    ear = ["--device", settings.microphone]
    mouth = ["--device", settings.loudspeaker, "--headphones", settings.headphones, "--jack", settings.jack]
    return ear, mouth
