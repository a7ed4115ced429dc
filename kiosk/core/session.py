"""One citizen after another: inputs in, what to ask the desk out, and a Screen at any time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import tzinfo
from math import ceil

from kiosk.core import (
    counting,
    hearing,
    hoping,
    moves,
    reception,
    resuming,
    sending,
    stale,
    ticking,
    till,
    untrusted,
    wants,
)
from kiosk.core import paying as payings
from kiosk.core.booking_messages import GetCatalogue
from kiosk.core.clock import Clock
from kiosk.core.context import NOTHING_KNOWN, Context, Site
from kiosk.core.house import turns_away
from kiosk.core.inputs import Equipped, Input, Knocked, Plugged, Press, Replied, Tick, Told
from kiosk.core.journey import Journey
from kiosk.core.messages import EndSession, GetServices, GetStreets, KeepSession, PrintSlip, Question, Reply
from kiosk.core.payment_messages import FindBill, GetFees, GetTill
from kiosk.core.reports import ServiceRequest
from kiosk.core.screen import Frame, Screen
from kiosk.core.show import frame, show
from kiosk.core.snapshot import freeze
from kiosk.core.state import State
from kiosk.core.tally import Ended
from kiosk.core.technician.technician import Technician
from kiosk.core.technician_messages import TECHNICIANS
from kiosk.core.words import Words

FRESH_S = 900.0
"""How long the city's services are known without asking the desk again."""
KEEP_S = 10.0
"""A citizen who only reads and scrolls is still there: the desk's copy is renewed this often while they touch."""
TURNING_S = 3.0
"""How long a page stays in the old language while its texts are being fetched in the new one."""


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
        self.equipped = Equipped()
        self.turning = ""
        """A language chosen and not yet shown: its texts are being fetched."""
        self.asked: set[Question] = set()
        self.heard: dict[str, str] = {}
        """State by reference, told before the desk's reply named ours."""
        self.unsure = False
        """Something may have been told while nobody listened."""
        self.refused: ServiceRequest | None = None
        """What could not be kept: sent again unchanged, it keeps its id."""
        self.kept = ""
        """The copy that the desk has."""
        self.has_met_desk = False
        self.may_know_more = False
        """The city came back: what could not be known may be known now."""
        self.technician = Technician(self)
        self.parting: list[Question] = []
        """What the desk must be told of the citizen who has gone, or of a time that was let go."""
        self._touched = self._turned = self._learned = self._kept_at = clock.monotonic()

    # -- what is shown

    def context(self, language: str = "") -> Context:
        return Context(
            words=self.languages[language or self.state.language],
            site=self.site,
            now=self.clock.now().astimezone(self.zone),
            facts=self.facts,
            drafts=self.state.drafts,
            world=self.world,
            speaks=self.equipped.speaks,
            hears=self.equipped.hears,
            view=self.state.view,
            kept_minutes=reception.kept_minutes(self),
        )

    def screen(self) -> Screen:
        if self.technician.is_in:
            return self.technician.screen()
        return show(self.state, self.journeys, self.languages, self.seconds_left(), self.context())

    def frame(self, motion: bool = True, sound: bool = True) -> Frame:
        return frame(self.state, motion, sound, self.context())

    def seconds_left(self) -> int | None:
        """Seconds before everything is erased, once the warning stands; None before that."""
        now = self.clock.monotonic()
        idle = now - max(self._touched, payings.watched(self.state.paying, now))
        if not self.state.session or idle < self.site.idle_after_s:
            return None
        return max(0, ceil(self.site.idle_after_s + self.site.countdown_s - idle))

    # -- what happens

    def handle(self, given: Input) -> tuple[Question, ...]:
        """Never raises for anything that a citizen, a voice or a desk may send."""
        match given:
            case Tick():
                self._tick()
            case Knocked():
                self.technician.knocks()
            case Replied(question, reply) if isinstance(question, TECHNICIANS):
                self.technician.replied(question, reply)  # type: ignore[arg-type]
            case Replied(question, reply):
                hearing.replied(self, question, reply)
            case Told(event):
                hearing.told(self, event)
            case Equipped():
                self.equipped = given
            case Plugged(plugged):
                self._plugged(plugged)
            case _:
                self._citizen(untrusted.clean(given))
        hoping.settle(self)
        reception.settle(self)
        return self._wanted()

    def _citizen(self, given: untrusted.Citizen) -> None:
        left, shown = self.seconds_left(), self.screen()
        self._touched = self.clock.monotonic()
        if self.technician.is_in:
            self.technician.does(given, shown)
        elif left == 0 or (left is not None and given == Press("idle", "finish")):
            self.end(Ended.FINISHED if left else Ended.IDLE)
        elif left is None and stale.fits(given, shown) and shown.id != "closed":
            counting.noticed(self, given)
            moves.move(self, given, shown)

    def _plugged(self, plugged: bool) -> None:
        """Headphones begin a session that reads aloud. When they go, the loudspeaker must not read on."""
        if plugged and not self.state.session and not self.technician.is_in and not self.world.closed:
            self.begin()
        if self.state.session:
            self._touched = self.clock.monotonic()
            self.state = replace(self.state, listen=plugged, blank=self.state.blank and plugged)

    def begin(self, language: str = "") -> None:
        """Without a language the citizen is asked for it first. Nothing begins in a house that turns everybody away."""
        if turns_away(self.context()):
            return
        known = language if language in self.languages else ""
        page = "" if known else "language"
        self.state = State(language=known or self.site.languages[0], session=self.new_id(), page=page)

    def end(self, ended: Ended = Ended.FINISHED) -> None:
        """Nothing of the citizen stays: answers, language, sizes, drafts, what was looked up. That somebody was here is
        counted.
        """
        self.part()
        self.parting += counting.count(self, ended)
        self.state = State(language=self.site.languages[0], wiped=True)
        stale = self.clock.monotonic() - self._learned > FRESH_S
        self._learned = self.clock.monotonic() if stale else self._learned
        lasting = () if stale else (GetServices, GetStreets, GetCatalogue)
        self.facts = {key: fact for key, fact in self.facts.items() if isinstance(key, lasting)}
        self.asked.clear()
        self.heard.clear()
        self.turning, self.unsure, self.refused = "", False, None

    def part(self) -> None:
        """From the payment on the page, if there is one."""
        self.parting += till.left_behind(self)

    def forget(self, question: Question) -> None:
        """Ask again: what is known is too old."""
        self.facts.pop(question, None)
        self.asked.discard(question)

    def look_again(self) -> None:
        """What could not be known is asked once more, between two pages."""
        self.may_know_more = False
        self.facts = {key: fact for key, fact in self.facts.items() if not hearing.is_hollow(fact)}

    def forget_prices(self) -> None:
        """What a bill costs, and whether money can be taken, is asked again."""
        stale = (FindBill, GetFees, GetTill)
        self.facts = {key: fact for key, fact in self.facts.items() if not isinstance(key, stale)}

    def turn(self, language: str) -> None:
        self.turning, self._turned = language, self.clock.monotonic()

    def doubt(self) -> None:
        """Whatever was told about a delivery or a payment meanwhile was not heard."""
        sent, paying = self.state.sent, self.state.paying
        open_ = (sent and sent.state not in sending.FINAL) or (paying and not paying.final)
        self.unsure = bool(open_ or self.state.arranging)

    def resume(self, snapshot: str, age_s: float) -> None:
        """A screen that died comes back to its page, unless the citizen is long gone or another is there."""
        gone = not 0 <= age_s < self.site.idle_after_s + self.site.countdown_s
        if gone or self.state.session or self.technician.is_in:
            return
        if state := resuming.resumed(self, snapshot):
            self.state = state
            self._touched = self.clock.monotonic() - age_s
            self.doubt()

    # -- time and the desk

    def _tick(self) -> None:
        if self.seconds_left() == 0:
            self.end(Ended.IDLE)
        self.technician.tick()
        ticking.ticked(self)
        if self.turning and self.clock.monotonic() - self._turned > TURNING_S:
            self.state, self.turning = replace(self.state, language=self.turning), ""

    def _wanted(self) -> tuple[Question, ...]:
        if self.turning and wants.ready(self, self.turning):
            self.state, self.turning = replace(self.state, language=self.turning), ""
        wanted = [question for question in dict.fromkeys(wants.missing(self)) if question not in self.asked]
        self.asked.update(wanted)
        if any(isinstance(question, PrintSlip) for question in wanted):
            till.printing(self)
            reception.printing(self, "printing")
            sent = self.state.sent
            self.state = replace(self.state, sent=replace(sent, slip="printing")) if sent else self.state
        wanted, self.parting = [*self.parting, *wanted], []
        snapshot = freeze(self.state) if self.state.session else ""
        if snapshot != self.kept or (snapshot and self._touched - self._kept_at > KEEP_S):
            self.kept, self._kept_at = snapshot, self.clock.monotonic()
            wanted.append(KeepSession(snapshot) if snapshot else EndSession())
        return (*wanted, *self.technician.questions())
