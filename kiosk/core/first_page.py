"""The first page as it will be in the coming days: what a kiosk that is started may show before it knows anything."""

from dataclasses import replace
from math import inf

from kiosk.core import lobby
from kiosk.core.hours import DAY
from kiosk.core.house import changes
from kiosk.core.screen import Screen
from kiosk.core.session import Session

DAYS = 4
"""Every kiosk begins anew each night; one that was off for longer starts the slower way."""


def ahead(session: Session) -> tuple[list[tuple[float, Screen]], float]:
    """From when on (seconds of the epoch) it is which, and until when all this holds: for ever, where nothing of it
    changes by itself.
    """
    context, everyone, house = session.context(), tuple(session.languages.values()), session.site.house
    moments = [context.now, *changes(house, context.now, DAYS)]
    contexts = [replace(context, now=moment.astimezone(context.now.tzinfo)) for moment in moments]
    pages = [(each.now.timestamp(), lobby.attract(everyone, wiped=False, context=each)) for each in contexts]
    if not house.hours and not house.announcements:
        return [(0.0, pages[0][1])], inf
    return pages, (context.now + DAYS * DAY).timestamp()
