"""What the technician does, and what the desk answers. Inputs in, questions out, as the citizens' Session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from kiosk.core.inputs import Choose, Give, Press
from kiosk.core.messages import EndSession, Failed, Question
from kiosk.core.screen import Screen
from kiosk.core.state import State
from kiosk.core.technician import acts, pages
from kiosk.core.technician.trial import Trial
from kiosk.core.technician.visit import CLEANING_S, Heard, Visit
from kiosk.core.technician_messages import (
    Admitted,
    Done,
    EnterTechnician,
    LeaveTechnician,
    PrintForTechnician,
    RestartDesk,
    TechnicianQuestion,
)
from kiosk.core.untrusted import Citizen

if TYPE_CHECKING:
    from kiosk.core.session import Session
    from kiosk.core.slip import Slip

AWAY_S = 120.0
"""Without a touch for so long it closes itself."""
_EXPIRED = "technician.expired"
_REFUSALS = {"pin.none", "pin.wrong", "pin.wait", "pin.locked", _EXPIRED, "error.link_down", "error.try_later"}


class Technician:
    """`own_log` tells the lines that this process has written."""

    def __init__(self, session: Session) -> None:
        self.session, self.visit = session, Visit()
        self.own_log: Callable[[], tuple[str, ...]] = tuple
        self.restarts = False
        """The screen is to end, and be started again."""
        self._touched = self._until = 0.0
        self._questions: list[Question] = []
        self._trials: list[Trial] = []

    @property
    def is_in(self) -> bool:
        return bool(self.visit.page)

    @property
    def cleaning(self) -> bool:
        """Touch and keys are off."""
        return self.visit.page == "cleaning"

    def screen(self) -> Screen:
        session = self.session
        return pages.show(self.visit, tuple(session.languages.values()), session.equipped, session.context())

    def questions(self) -> list[Question]:
        """What the desk is to be asked now."""
        asked, self._questions = self._questions, []
        return asked

    def trials(self) -> list[Trial]:
        """What is to be heard now."""
        heard, self._trials = self._trials, []
        return heard

    # -- what happens

    def knocks(self) -> None:
        """The gesture was made or the key switch turned. Whoever was at the panel is wiped away, unless they pay."""
        session, paying = self.session, self.session.state.paying
        if self.is_in or not session.site.attended or (paying and paying.open):
            return
        session.end()
        self.visit, self._touched = Visit(page="pin"), session.clock.monotonic()

    def does(self, given: Citizen, shown: Screen) -> None:
        """While the panel is cleaned, nothing counts."""
        if self.cleaning:
            return
        self._touched = self.session.clock.monotonic()
        if getattr(given, "screen_id", shown.id) != shown.id:
            return
        match given:
            case Choose(_, option):
                acts.chose(self, option)
            case Press(_, action):
                acts.pressed(self, action)
            case Give(_, value) if self.visit.page == "touch":
                acts.landed(self, value)
            case _:
                return
        self.visit = replace(self.visit, fresh=False)

    def tick(self) -> None:
        if not self.is_in:
            return
        now = self.session.clock.monotonic()
        if self.cleaning:
            left = ceil(self._until - now)
            self.visit = replace(self.visit, seconds_left=max(0, left))
            if left <= 0:
                self._touched = now
                self.goes("clean", cleaned=True)
        elif now - self._touched > AWAY_S:
            self.leave()

    def leave(self) -> None:
        """Nothing of the visit stays; a PIN that was not answered yet is not asked about any more."""
        if self.visit.token:
            self._questions.append(LeaveTechnician(self.visit.token))
        self._questions.append(EndSession())
        self.visit, self._trials = Visit(), []
        self.session.state = State(language=self.session.site.languages[0], wiped=True)

    def replied(self, question: TechnicianQuestion, reply: Heard) -> None:
        """Only to whoever is still there."""
        visit, kind = self.visit, type(question)
        if kind not in visit.waiting or (kind is not EnterTechnician and _token(question) != visit.token):
            return
        visit = replace(visit, waiting=visit.waiting - {kind}, replies={**visit.replies, kind: reply}, fresh=False)
        refused = reply.message_key if isinstance(reply, Failed) else ""
        if isinstance(reply, Admitted):
            visit = replace(visit, page="menu", token=reply.token, problem="", replies={})
        elif refused and (kind is EnterTechnician or refused == _EXPIRED):
            known = refused if refused in _REFUSALS else "error.unexpected"
            visit = Visit(page="pin", problem=known, fresh=False)
        self.visit = visit
        if isinstance(question, RestartDesk) and isinstance(reply, Done):
            self.leave()

    # -- for what each page does

    def goes(self, page: str, **fields: object) -> None:
        """What the desk said before is asked anew there."""
        kept = replace(self.visit, page=page, replies={}, landings=(), cleaned=False)
        self.visit = replace(kept, **fields)  # type: ignore[arg-type]

    def asks(self, question: TechnicianQuestion) -> None:
        kind = type(question)
        if kind in self.visit.waiting:
            return
        replies = {each: reply for each, reply in self.visit.replies.items() if each is not kind}
        self.visit = replace(self.visit, replies=replies, waiting=self.visit.waiting | {kind})
        self._questions.append(question)

    def prints(self, slip: Slip) -> None:
        self.asks(PrintForTechnician(self.visit.token, slip, self.session.new_id()))

    def lets_hear(self, trial: Trial) -> None:
        self._trials.append(trial)

    def cleans(self) -> None:
        self._until = self.session.clock.monotonic() + CLEANING_S
        self.goes("cleaning", seconds_left=CLEANING_S)


def _token(question: TechnicianQuestion) -> str:
    return "" if isinstance(question, EnterTechnician) else question.token
