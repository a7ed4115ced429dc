"""What a second that has passed changes about what is on its way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import paying as payings
from kiosk.core import reception, sending

if TYPE_CHECKING:
    from kiosk.core.session import Session


def ticked(session: Session) -> None:
    now = session.clock.monotonic()
    if session.state.sent:
        session.state = replace(session.state, sent=sending.waited(session.state.sent, now))
    if session.state.paying:
        session.state = replace(session.state, paying=payings.waited(session.state.paying, now))
    reception.ticked(session)
