"""What the mouth does with every message and with everything that happens to it: one thread, one event at a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.voice import messages
from kiosk.voice.messages import Began, Finished, Forget, Headphones, Hush, Pause, Play, Speak, Trouble
from kiosk.voice.mouth.making import NoVoice, Part, Voices
from kiosk.voice.mouth.memory import Memory, Piece
from kiosk.voice.mouth.mixer import Clip, End
from kiosk.voice.mouth.player import Device, Silent, Sounds
from kiosk.voice.mouth.prepare import sentences
from kiosk.voice.mouth.requests import Late, Made, NotMade, Requests
from kiosk.voice.sound.tones import tone


@dataclass(frozen=True, slots=True)
class Up:
    """The synthesizer is there, or is not."""

    up: bool


@dataclass(frozen=True, slots=True)
class Overdue:
    """The synthesizer had time enough to say what it can speak."""


class Plays(Protocol):
    """What the mouthpiece needs of the player."""

    def add(self, clip: Clip | End) -> None: ...

    def play(self, sound: bytes, volume: int) -> None: ...

    def hush(self) -> None: ...

    def pause(self, on: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of a line that is still to be handed to the player."""

    line: int
    first: bool
    piece: Piece


class Mouthpiece:
    """`tell` reaches the screen, `plugged` hears of the headphones before the screen does."""

    def __init__(
        self,
        tell: Callable[[object], None],
        player: Plays,
        requests: Requests,
        memory: Memory,
        plugged: Callable[[bool], None] = lambda _plugged: None,
    ) -> None:
        self._tell, self._player, self._requests, self._memory = tell, player, requests, memory
        self._plugged = plugged
        self._state: messages.Mouth | None = None
        self._voices: tuple[str, ...] | None = None
        self._loudspeaker: bool | None = None
        self._turn = self._volume = 0
        self._speaking = False
        self._parts: deque[_Part] = deque()
        self._deeds: dict[type, Callable[..., None]] = {
            Speak: self._speak,
            Hush: lambda _hush: self._hush(),
            Pause: lambda pause: player.pause(pause.on),
            Forget: lambda _forget: self._forget(),
            Play: lambda play: player.play(tone(play.sound), play.volume),
            Headphones: self._headphones,
            Up: lambda up: self._became(requests.is_up(up.up)),
            Overdue: lambda _overdue: self._stands(voices=self._voices or ()),
            Voices: lambda voices: self._stands(voices=voices.languages),
            Part: lambda part: self._became(requests.handle(part)),
            NoVoice: lambda no_voice: self._became(requests.handle(no_voice)),
            Late: lambda late: self._became(requests.handle(late)),
            Sounds: self._sounds,
            Silent: self._silent,
            Device: self._device,
        }

    def handle(self, event: object) -> None:
        self._deeds[type(event)](event)

    def _speak(self, speak: Speak) -> None:
        if self._speaking:
            self._hush()
        self._turn, self._volume, self._speaking = speak.turn, speak.volume, True
        if self._loudspeaker is False:
            self._fail("no_loudspeaker")
            return
        for number, line in enumerate(speak.lines):
            for at, text in enumerate(sentences(line)):
                self._parts.append(_Part(number, at == 0, Piece(text, speak.language, speak.rate)))
        if not self._parts:
            self._player.add(End(speak.turn))
        self._advance()

    def _hush(self) -> None:
        self._player.hush()
        self._parts.clear()
        if self._speaking:
            self._speaking = False
            self._tell(Finished(self._turn, cut=True))

    def _forget(self) -> None:
        self._hush()
        self._memory.forget()

    def _headphones(self, headphones: Headphones) -> None:
        """What was said into headphones is not for the room."""
        if not headphones.plugged:
            self._hush()
        self._plugged(headphones.plugged)
        self._tell(headphones)

    def _advance(self) -> None:
        """Hands over what is made, and has the next made."""
        while self._parts and (sound := self._memory.get(self._parts[0].piece)) is not None:
            part = self._parts.popleft()
            self._player.add(Clip(self._turn, part.line, part.first, sound, self._volume))
            if not self._parts:
                self._player.add(End(self._turn))
        if self._requests.idle and self._parts:
            self._requests.ask(self._parts[0].piece)

    def _became(self, result: Made | NotMade | None) -> None:
        match result:
            case Made(piece=piece, sound=sound) if self._is_wanted(piece):
                self._memory.keep(piece, sound)
            case NotMade(piece=piece, why=why):
                if self._parts and self._parts[0].piece == piece:
                    self._fail(why)
            case _:
                pass
        if result is not None:
            self._advance()

    def _is_wanted(self, piece: Piece) -> bool:
        """What was cut meanwhile is not kept: the citizen may have left."""
        return any(part.piece == piece for part in self._parts)

    def _fail(self, why: str) -> None:
        self._tell(Trouble(why, self._turn))
        self._hush()

    def _sounds(self, sounds: Sounds) -> None:
        if self._speaking and sounds.turn == self._turn:
            self._tell(Began(sounds.turn, sounds.line))

    def _silent(self, silent: Silent) -> None:
        if self._speaking and silent.turn == self._turn:
            self._speaking = False
            self._tell(Finished(silent.turn))

    def _device(self, device: Device) -> None:
        lost = self._loudspeaker and not device.there
        self._stands(loudspeaker=device.there)
        if lost:
            self._tell(Trouble("loudspeaker_lost", self._turn if self._speaking else 0))
            self._hush()

    def _stands(self, voices: tuple[str, ...] | None = None, loudspeaker: bool | None = None) -> None:
        """Told once both are known, and when it changes."""
        self._voices = self._voices if voices is None else voices
        self._loudspeaker = self._loudspeaker if loudspeaker is None else loudspeaker
        if self._voices is None or self._loudspeaker is None:
            return
        state = messages.Mouth(self._voices, self._loudspeaker)
        if state != self._state:
            self._state = state
            self._tell(state)
