"""When the kiosk makes which of its short sounds."""

from kiosk.core.screen import Result, Screen

CLICK, GOOD, BAD, OPEN = "click", "good", "bad", "open"
LASTS_S = {CLICK: 0.12, GOOD: 0.33, BAD: 0.37, OPEN: 0.24}
"""With the tenth that the loudspeaker holds back: a microphone that opens before would hear it."""


def of_page(before: Screen | None, screen: Screen) -> str:
    """An answer was refused, or the end is reached; empty for every other page."""
    if screen.error and (before is None or before.error != screen.error):
        return BAD
    return GOOD if isinstance(screen.body, Result) and (before is None or before.id != screen.id) else ""
