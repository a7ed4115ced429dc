"""The ear makes itself ready for the page while the citizen still reads it."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.booking_messages import GetCatalogue
from kiosk.core.messages import GetServices, GetStreets
from kiosk.core.sayable import Sayable
from kiosk.core.screen import Screen
from kiosk.core.session import Session
from kiosk.core.voice_messages import Prepare


class Readiness:
    """`sayable` makes of a Screen what can be said on it; it takes a millisecond, and most inputs change nothing."""

    def __init__(self, session: Session, sayable: Callable[[Screen], Sayable]) -> None:
        self._session, self._sayable = session, sayable
        self._seen: tuple[object, ...] = ()
        self._ready: Sayable | None = None

    def forget(self) -> None:
        """Another ear, or another citizen."""
        self._seen, self._ready = (), None

    def shown(self, screen: Screen) -> list[Prepare]:
        state, facts = self._session.state, self._session.facts
        if not state.session or state.language not in self._session.equipped.hears:
            return []
        asked = (GetServices(state.language), GetStreets(state.language), GetCatalogue(state.language))
        known = tuple(facts.get(each) for each in asked)
        if (screen, state.language, *known) == self._seen:
            return []
        self._seen = (screen, state.language, *known)
        before, self._ready = self._ready, self._sayable(screen)
        if before and replace(before, today=self._ready.today) == self._ready:
            return []
        return [Prepare(self._ready)]
