"""A copy of a session, made into a State again: only one that this kiosk can show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import arranging as bookings
from kiosk.core import bar, guidance, sending
from kiosk.core import paying as payings
from kiosk.core.snapshot import thaw
from kiosk.core.state import State

if TYPE_CHECKING:
    from kiosk.core.session import Session


def resumed(session: Session, snapshot: str) -> State | None:
    try:
        state = thaw(snapshot)
    except ValueError:
        return None
    if not _can_show(session, state):
        return None
    sent = sending.resumed(state.sent) if state.sent else None
    paying = payings.resumed(state.paying, session.clock.monotonic()) if state.paying else None
    now = session.clock.monotonic()
    slot = replace(state.slot, answered=False, until=None) if state.slot else None
    arranging = bookings.resumed(state.arranging, now) if state.arranging else None
    return replace(state, sent=sent, paying=paying, slot=slot, arranging=arranging)


def _can_show(session: Session, state: State) -> bool:
    return (
        bool(state.session)
        and state.language in session.languages
        and state.journey in {"", *session.journeys}
        and (bool(state.journey) or not state.submitted)
        and state.page in {"", "finish", *bar.PAGES}
        and state.contrast in bar.CONTRASTS
        and state.text_size in range(len(bar.TEXT_SIZES))
        and state.rate in guidance.RATES
        and state.volume in guidance.VOLUMES
    )
