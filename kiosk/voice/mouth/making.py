"""What the mouth and the synthesizer say to each other, over the same kind of line as all voice processes."""

from dataclasses import dataclass

from kiosk.voice.messages import Ping, Pong

PART = 400_000
"""Bytes of sound in one message, nine seconds: base64 of it stays below the longest line."""
MOST_SOUND = 5_300_000
"""Bytes, two minutes: longer than any piece at half the speed. What is longer is cut."""


@dataclass(frozen=True, slots=True)
class Say:
    """`rate` in percent of the voice's own."""

    number: int
    text: str
    language: str
    rate: int


@dataclass(frozen=True, slots=True)
class Voices:
    """Told at the start: the languages that have a voice here."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Samples as `kiosk.voice.sound.loudspeaker` describes them; `last` ends the answer to the Say of this number."""

    number: int
    sound: bytes
    last: bool


@dataclass(frozen=True, slots=True)
class NoVoice:
    number: int


TO_SYNTHESIZER: dict[str, type] = {kind.__name__: kind for kind in (Ping, Say)}
FROM_SYNTHESIZER: dict[str, type] = {kind.__name__: kind for kind in (Pong, Voices, Part, NoVoice)}
