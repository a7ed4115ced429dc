"""The messages of each direction, by name, as `kiosk.wire` reads them."""

from kiosk.core.voice_messages import (
    Began,
    Cancel,
    Ears,
    Ended,
    Engine,
    Finished,
    Forget,
    Headphones,
    Heard,
    Hush,
    Level,
    Listen,
    Loosen,
    Mouth,
    Opened,
    Partial,
    Pause,
    Ping,
    Play,
    Pong,
    Prepare,
    Release,
    Speak,
    Trouble,
)

__all__ = [
    "FROM_EAR",
    "FROM_MOUTH",
    "TO_EAR",
    "TO_MOUTH",
    "Began",
    "Cancel",
    "Ears",
    "Ended",
    "Engine",
    "Finished",
    "Forget",
    "Headphones",
    "Heard",
    "Hush",
    "Level",
    "Listen",
    "Loosen",
    "Mouth",
    "Opened",
    "Partial",
    "Pause",
    "Ping",
    "Play",
    "Pong",
    "Prepare",
    "Release",
    "Speak",
    "Trouble",
]

TO_EAR: dict[str, type] = {kind.__name__: kind for kind in (Ping, Prepare, Listen, Loosen, Release, Cancel, Forget)}
FROM_EAR: dict[str, type] = {
    kind.__name__: kind for kind in (Pong, Ears, Opened, Level, Partial, Ended, Heard, Trouble)
}
TO_MOUTH: dict[str, type] = {kind.__name__: kind for kind in (Ping, Speak, Hush, Pause, Forget, Play)}
FROM_MOUTH: dict[str, type] = {kind.__name__: kind for kind in (Pong, Mouth, Headphones, Began, Finished, Trouble)}
