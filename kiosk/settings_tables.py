"""The tables of the settings that are the kiosk's own: what each key is, and what it is where none is given."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The panel. `pixels_per_mm` decides every size: measure it, screens often lie about theirs."""

    width: int = 1080
    height: int = 1920
    pixels_per_mm: float = 3.21
    full_screen: bool = True
    motion: bool = True
    sound: bool = True
    scanner: str = ""
    """A serial scanner's device; keyboard-wedge scanners need none."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`hear` and `speak` start the processes that do. Sound devices by a part of their names; empty takes the default.

    `headphones` is for those that are a device of their own. `jack` is the input device of the jack's switch (evdev);
    `auto` looks for one.
    """

    hear: bool = True
    speak: bool = True
    microphone: str = ""
    loudspeaker: str = ""
    headphones: str = ""
    jack: str = "auto"


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Seconds. After a lost reply the city may take `settle_s` to show what it was sent. Records of what was delivered
    stay `keep_days`. `clock_shift_file` moves the clock in a demo, never in a library.
    """

    probe_s: float = 20.0
    refresh_s: float = 3600.0
    spread_s: float = 900.0
    settle_s: float = 120.0
    keep_days: float = 90.0
    workers: int = 4
    clock_shift_file: str = ""


@dataclass(frozen=True, slots=True)
class TechnicianSettings:
    """Without a `pin_file`, which the desk alone reads, there is no technician's screen. `key` is what a key switch
    sends; those that are left out of the row are the keypad's.
    """

    pin_file: str
    key: Literal["", "F11", "F12", "F13", "F14", "F17", "F18", "F19", "F20", "F21", "F22", "F23", "F24"] = ""
