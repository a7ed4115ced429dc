"""Whether an input answers the screen that is on show."""

from kiosk.core import bar, guidance
from kiosk.core.inputs import Press, Spoken
from kiosk.core.screen import Screen
from kiosk.core.untrusted import Citizen


def fits(given: Citizen, shown: Screen) -> bool:
    """The bar is the same on every page: it works even while the page under the finger changes."""
    on_the_bar = isinstance(given, Press) and shown.bar and given.action in {*bar.PAGES, *guidance.ACTIONS, "finish"}
    return _screen_of(given, shown) == shown.id or on_the_bar


def _screen_of(given: Citizen, shown: Screen) -> str:
    inner = given.given if isinstance(given, Spoken) else given
    return str(getattr(inner, "screen_id", shown.id))
