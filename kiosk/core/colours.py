"""What the host may choose of the kiosk's colours: its own accent, where everybody can still read it.

Contrast is that of WCAG 2.2. The grounds are those of kiosk/ui/Colours.qml; a test holds the two together.
"""

import re
from colorsys import hls_to_rgb, rgb_to_hls

GROUNDS = {"surface": "#FBF7EF", "raised": "#FFFEFB", "primaryInk": "#FFFFFF"}
"""What the accent stands on as a text, and the text that stands on it."""
TEXT, EDGE = 10.0, 3.0
"""Wanted of a text on its ground; an edge and a sign want less, and so have it."""
_WRITTEN = re.compile(r"#[0-9A-Fa-f]{6}")


def refused(colour: str) -> str:
    """Why it cannot be the accent, with the nearest of its hue that can; empty where it can."""
    if not _WRITTEN.fullmatch(colour):
        return f"a colour such as #0A4055 is wanted, not {colour!r}"
    if weakest(colour) >= TEXT:
        return ""
    return (
        f"{colour} has a contrast of {_floor(weakest(colour))}:1 to the page; at least {TEXT:g}:1 is wanted for text"
        f" ({EDGE:g}:1 for edges). The nearest of this hue that has it is {nearest(colour)}"
    )


def weakest(colour: str) -> float:
    return min(ratio(colour, ground) for ground in GROUNDS.values())


def nearest(colour: str) -> str:
    """As light as it may be: the same hue, and as much of it."""
    hue, light, strength = rgb_to_hls(*_parts(colour))
    steps = range(round(light * 1000), -1, -1)
    darker = (_written(*hls_to_rgb(hue, step / 1000, strength)) for step in steps)
    return next((each for each in darker if weakest(each) >= TEXT), "#000000")


def ratio(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _written(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in (red, green, blue))


def _floor(value: float) -> str:
    """9.96 is not told as 10."""
    return f"{int(value * 10) / 10:g}"
