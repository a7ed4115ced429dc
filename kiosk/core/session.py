"""One citizen after another: inputs in, what to ask the desk out, and a Screen at any time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import tzinfo

from kiosk.core import moves, outcome
from kiosk.core.clock import Clock
from kiosk.core.context import NOTHING_KNOWN, Context, Site
from kiosk.core.inputs import Choose, Edit, Give, Input, Press, Replied, Scan, Tick, Told, Touched
from kiosk.core.journey import Journey
from kiosk.core.messages import (
    EndSession,
    Failed,
    GetServices,
    KeepSession,
    Kept,
    Printed,
    PrintSlip,
    Question,
    Reply,
    RequestChanged,
    Submit,
    Submitted,
    TakeSession,
    World,
)
from kiosk.core.screen import Frame, Screen
from kiosk.core.show import frame, here, request_of, show
from kiosk.core.state import Problem, Sent, State, freeze, thaw
from kiosk.core.words import Words

PATIENCE_S = 4.0
"""How long the thank-you waits for the city's word before it says "saved here"."""


class Session:
    """Holds the one State. `handle` returns the questions that the desk is to be asked now."""

    def __init__(
        self,
        site: Site,
        languages: Mapping[str, Words],
        journeys: Mapping[str, Journey],
        clock: Clock,
        zone: tzinfo,
        new_id: Callable[[], str],
    ) -> None:
        self.site, self.languages, self.journeys = site, languages, journeys
        self.clock, self.zone, self.new_id = clock, zone, new_id
        self.state = State(language=site.languages[0])
        self.facts: dict[Question, Reply] = {}
        self.world = NOTHING_KNOWN
        self.turning = ""
        """A language chosen and not yet shown: its texts are being fetched."""
        self._asked: set[Question] = set()
        self._touched = clock.monotonic()
        self._kept = ""

    # -- what is shown

    def context(self, language: str = "") -> Context:
        return Context(
            words=self.languages[language or self.state.language],
            site=self.site,
            now=self.clock.now().astimezone(self.zone),
            facts=self.facts,
            drafts=self.state.drafts,
            world=self.world,
            view=self.state.view,
        )

    def screen(self) -> Screen:
        return show(self.state, self.journeys, self.languages, self.seconds_left(), self.context())

    def frame(self, motion: bool = True, sound: bool = True) -> Frame:
        return frame(self.state, motion, sound, self.context())

    def seconds_left(self) -> int | None:
        """Seconds before everything is erased, once the warning stands; None before that."""
        idle = self.clock.monotonic() - self._touched
        if not self.state.session or idle < self.site.idle_after_s:
            return None
        return max(0, round(self.site.idle_after_s + self.site.countdown_s - idle))

    # -- what happens

    def handle(self, given: Input) -> tuple[Question, ...]:
        """Never raises for anything that a citizen, a voice or a desk may send."""
        match given:
            case Tick():
                self._tick()
            case Replied(question, reply):
                self._replied(question, reply)
            case Told(event):
                self._told(event)
            case Touched() | Scan() | Press() | Choose() | Give() | Edit():
                self._citizen(given)
        return self._wanted()

    def _citizen(self, given: Touched | Scan | Press | Choose | Give | Edit) -> None:
        was_idle = self.seconds_left() is not None
        shown = self.screen()
        self._touched = self.clock.monotonic()
        if was_idle and given == Press("idle", "finish"):
            self.end()
        elif not was_idle and getattr(given, "screen_id", shown.id) == shown.id:
            moves.move(self, given, shown)

    def begin(self, language: str = "") -> None:
        """Without a language the citizen is asked for it first."""
        known = language if language in self.languages else ""
        page = "" if known else "language"
        self.state = State(language=known or self.site.languages[0], session=self.new_id(), page=page)

    def end(self) -> None:
        """Nothing of the citizen stays: answers, language, sizes, drafts, what was looked up."""
        self.state = State(language=self.site.languages[0], wiped=True)
        self.facts = {key: fact for key, fact in self.facts.items() if isinstance(key, GetServices)}
        self._asked.clear()
        self.turning = ""

    def forget(self, question: Question) -> None:
        """Ask again: what is known is too old."""
        self.facts.pop(question, None)
        self._asked.discard(question)

    def resume(self, snapshot: str, age_s: float) -> None:
        """A screen that died comes back to its page, unless the citizen is long gone."""
        if not snapshot or age_s > self.site.idle_after_s + self.site.countdown_s:
            return
        try:
            self.state = thaw(snapshot)
        except (ValueError, KeyError, TypeError):
            return
        self._touched = self.clock.monotonic() - age_s

    # -- time and the desk

    def _tick(self) -> None:
        if self.seconds_left() == 0:
            self.end()
        sent = self.state.sent
        if sent and sent.reference and self.clock.monotonic() - sent.since > PATIENCE_S:
            self._settle(sent)

    def _settle(self, sent: Sent) -> None:
        if not sent.settled:
            self.state = replace(self.state, sent=replace(sent, settled=True, slip="asked"))

    def _told(self, event: World | RequestChanged) -> None:
        sent = self.state.sent
        if isinstance(event, World):
            self.world = event
        elif sent and sent.reference == event.reference:
            changed = replace(sent, state=event.state)
            self.state = replace(self.state, sent=changed)
            if event.state in {"done", "dead"} or not self.world.connected:
                self._settle(changed)

    def _replied(self, question: Question, reply: Reply) -> None:
        self._asked.discard(question)
        match reply:
            case Kept() if isinstance(question, TakeSession):
                self.resume(reply.snapshot, reply.age_s)
            case World():
                self.world = reply
            case Submitted():
                self._submitted(question, reply)
            case Printed():
                self._printed("printed" if reply.printed else "failed")
            case Failed():
                self._failed(question, reply)
            case Kept():
                pass
            case _:
                self.facts[question] = reply

    def _submitted(self, question: Question, reply: Submitted) -> None:
        sent = self.state.sent
        if not sent or not isinstance(question, Submit) or question.request.id != sent.id:
            return
        now = self.clock.monotonic()
        had = replace(sent, state=reply.state, reference=reply.reference, tracking_url=reply.tracking_url, since=now)
        self.state = replace(self.state, sent=had)
        if reply.state in {"done", "dead"} or not self.world.connected:
            self._settle(had)

    def _printed(self, how: str) -> None:
        if self.state.sent:
            self.state = replace(self.state, sent=replace(self.state.sent, slip=how))

    def _failed(self, question: Question, reply: Failed) -> None:
        if isinstance(question, Submit):
            self.state = replace(self.state, sent=None, problem=Problem(reply.message_key, dict(reply.values)))
        elif isinstance(question, PrintSlip):
            self._printed("failed")
        else:
            self.facts[question] = reply

    # -- what the desk is asked

    def _wanted(self) -> tuple[Question, ...]:
        self._turn()
        wanted = [question for question in self._missing() if question not in self._asked]
        self._asked.update(wanted)
        snapshot = freeze(self.state) if self.state.session else ""
        if snapshot != self._kept:
            self._kept = snapshot
            wanted.append(KeepSession(snapshot) if snapshot else EndSession())
        return tuple(wanted)

    def _missing(self) -> list[Question]:
        state, context = self.state, self.context()
        missing: list[Question] = []
        services = GetServices(self.turning or state.language)
        if state.session and services not in self.facts:
            missing.append(services)
        if not state.journey:
            return missing
        journey = self.journeys[state.journey]
        if self.turning and (need := journey.needs(state.answers, self.context(self.turning))):
            missing.append(need)
        if need := journey.needs(state.answers, context):
            missing.append(need)
        elif state.sent:
            missing += self._delivery(journey, state.sent, context)
        elif step := here(state, journey, context):
            missing += [want for want in step.wants if want not in self.facts]
        return missing

    def _delivery(self, journey: Journey, sent: Sent, context: Context) -> list[Question]:
        request = request_of(journey, self.state.answers, sent, context)
        if request is None:
            return []
        if not sent.reference:
            return [Submit(request, stream=self.state.session)]
        if sent.slip == "asked":
            return [PrintSlip(outcome.slip(sent, request, context))]
        return []

    def _turn(self) -> None:
        """The new language is shown once everything on the page can be said in it."""
        if not self.turning:
            return
        context = self.context(self.turning)
        journey = self.journeys.get(self.state.journey)
        if GetServices(self.turning) in self.facts and not (journey and journey.needs(self.state.answers, context)):
            self.state, self.turning = replace(self.state, language=self.turning), ""
