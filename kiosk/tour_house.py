"""The tour at what the host sets: a house that is closed, one that closes soon, what it announces, its own colour."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from kiosk.app import Screen
from kiosk.core.announcements import Announcement
from kiosk.core.hours import DAY, Hours, Span
from kiosk.core.house import Brand, House
from kiosk.core.inputs import Tick

_ACCENT = "#5A1A3C"
_NEVER: tuple[tuple[Span, ...], ...] = ((),) * 7
_MORNING, _WHOLE_DAY = Span(9 * 60, 13 * 60), Span(0, 24 * 60)


class HouseTour:
    """The hours are made to fit the moment; `texts` are announced, each in every language."""

    def __init__(self, screen: Screen, texts: Sequence[Mapping[str, str]]) -> None:
        self._screen, self._session, self._was = screen, screen.session, screen.session.site
        now = self._session.context().now
        self._now, self._announced = now, tuple(Announcement(each, now + DAY) for each in texts)

    def outside(self) -> Iterator[str]:
        """While nobody is there."""
        opens = {(self._now + 3 * DAY).date(): (_MORNING,)}
        self._is(House(hours=Hours(_NEVER, opens, serves=False)))
        yield "attract-closed"
        self._is(House(hours=Hours(_NEVER, opens), announcements=self._announced[:1]))
        yield "attract-after-hours"
        self._is(House(Brand(_ACCENT), Hours(((_WHOLE_DAY,),) * 7), self._announced))
        yield "attract-announced"
        self._is(self._was.house)

    def at_home(self) -> Iterator[str]:
        """While a citizen is, and the house closes soon."""
        soon = self._now + timedelta(minutes=5)
        minutes = soon.hour * 60 + soon.minute
        day = {soon.date(): (Span(0, minutes),)} if minutes else {self._now.date(): (_WHOLE_DAY,)}
        self._is(House(Brand(_ACCENT), Hours(_NEVER, day), self._announced[:2]))
        yield "home-announced"
        self._is(self._was.house)

    def _is(self, house: House) -> None:
        self._session.site = replace(self._was, house=house)
        self._screen.take(Tick())
