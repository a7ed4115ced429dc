"""What the screen tells the ear and the mouth, and what they tell the screen. `kiosk.wire` carries them.

One line of JSON a message over the child's standard input and output. No message is ever logged.
"""

from dataclasses import dataclass

from kiosk.core.sayable import Meaning, Sayable


@dataclass(frozen=True, slots=True)
class Ping:
    """Answered by Pong with the same number: a child that does not is hung, and is started again."""

    number: int


@dataclass(frozen=True, slots=True)
class Pong:
    number: int


# -- to the ear


@dataclass(frozen=True, slots=True)
class Prepare:
    """The page that may be spoken to next: its grammar is made now. The microphone stays closed."""

    sayable: Sayable


@dataclass(frozen=True, slots=True)
class Listen:
    """Open the microphone. `held`: only Release ends it; else silence does. `turn` comes back in every answer."""

    turn: int
    sayable: Sayable
    held: bool = False


@dataclass(frozen=True, slots=True)
class Loosen:
    """The button was only tapped: from now on silence ends the turn, as if it had not been held."""

    turn: int


@dataclass(frozen=True, slots=True)
class Release:
    """Done speaking: what was said up to now is all."""

    turn: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """Close the microphone and forget what was said."""


# -- from the ear


@dataclass(frozen=True, slots=True)
class Engine:
    """What recognises one language: `vosk` or `pocketsphinx`. `dictates`: free text too."""

    language: str
    name: str
    dictates: bool


@dataclass(frozen=True, slots=True)
class Ears:
    """Told at the start. A language that is missing cannot be spoken. `microphone` is False where there is none."""

    engines: tuple[Engine, ...]
    microphone: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The microphone takes sound from now on."""

    turn: int


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is, 0 to 1, about 15 times a second while the microphone is open."""

    turn: int
    value: float


@dataclass(frozen=True, slots=True)
class Partial:
    """What has been recognised so far: `settled` will hardly change, `guess` may."""

    turn: int
    settled: str
    guess: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The microphone is closed; what was said is being understood."""

    turn: int


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is what was said, to be read back; empty when nobody spoke."""

    turn: int
    text: str
    meaning: Meaning


# -- to both


@dataclass(frozen=True, slots=True)
class Forget:
    """The citizen has left: drop every sound, and all that stood on their pages."""


# -- to the mouth


@dataclass(frozen=True, slots=True)
class Speak:
    """Say `lines` one after another instead of whatever is being said. `rate` and `volume` in percent (100 normal)."""

    turn: int
    lines: tuple[str, ...]
    language: str
    rate: int = 100
    volume: int = 100


@dataclass(frozen=True, slots=True)
class Hush:
    """Silence, at once."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop where it is; `on` False goes on from there."""

    on: bool


@dataclass(frozen=True, slots=True)
class Play:
    """A short sound of the kiosk: `click`, `good` or `bad`, `open` (the microphone opens). Never while it is open."""

    sound: str
    volume: int = 100


# -- from the mouth


@dataclass(frozen=True, slots=True)
class Mouth:
    """Told at the start and on a change. `voices` are the languages that can be spoken; no `loudspeaker`, no sound."""

    voices: tuple[str, ...]
    loudspeaker: bool


@dataclass(frozen=True, slots=True)
class Headphones:
    plugged: bool


@dataclass(frozen=True, slots=True)
class Began:
    """The first sound of line `line` (counted from 0) is heard."""

    turn: int
    line: int


@dataclass(frozen=True, slots=True)
class Finished:
    """All was said, or it was cut (`cut`)."""

    turn: int
    cut: bool = False


# -- from both


@dataclass(frozen=True, slots=True)
class Trouble:
    """`what`: no_microphone, microphone_lost, no_recogniser, no_loudspeaker, loudspeaker_lost, no_voice, broken."""

    what: str
    turn: int = 0
