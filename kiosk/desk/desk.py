"""Puts the desk together: the only place that sees everything on its side of the socket."""

import logging
from collections.abc import Callable
from contextlib import suppress
from random import SystemRandom
from zoneinfo import ZoneInfo

from kiosk.core.booking_messages import Book
from kiosk.core.booking_requests import Booking
from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.core.messages import EndSession, Event, GetWorld, Question, Reply, RequestChanged, Submit, Submitted, World
from kiosk.core.reports import ServiceCode
from kiosk.core.technician_messages import Done, RestartDesk
from kiosk.desk import backends
from kiosk.desk.answers import Answers
from kiosk.desk.beside import Beside, open_beside
from kiosk.desk.booking.opening import Reception, Routed, open_reception
from kiosk.desk.counting import Counting
from kiosk.desk.dead_letters import DeadLetters, logged
from kiosk.desk.delivery import Courier
from kiosk.desk.every import Every
from kiosk.desk.following import Following
from kiosk.desk.health import Looking
from kiosk.desk.host.sight import Desk as HostsDesk
from kiosk.desk.numbering import Numbering
from kiosk.desk.paying.bills_refresh import BillsRefresh
from kiosk.desk.paying.money_settings import MoneySettings
from kiosk.desk.paying.opening import Counter, open_counter
from kiosk.desk.paying.postings import Couriers
from kiosk.desk.printing import Printing
from kiosk.desk.probing import Probing
from kiosk.desk.refreshing import Refreshing
from kiosk.desk.session_copy import SessionCopy
from kiosk.desk.standing import Standing
from kiosk.desk.storage import open_storage
from kiosk.desk.technician.service import Service
from kiosk.desk.technician.workshop import Workshop
from kiosk.link import LinkServer
from kiosk.offline_cache.booking_copy import BookingCopy
from kiosk.offline_cache.listeners import Listeners
from kiosk.offline_cache.reference import services_at
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Health
from kiosk.offline_cache.sync import Sync
from kiosk.settings import Settings

log = logging.getLogger(__name__)
_DAY_S = 86_400.0
_AROUND_S, _NUMBERS_S, _STORAGE_S, _TIDY_S = 5.0, 30.0, 30.0, 3600.0


class Desk:
    """Everything behind the screen; `start`, then `stop`. Raises BadSettings. `begin_anew` is called when a technician
    wants the desk to end and be started again.
    """

    def __init__(self, settings: Settings, clock: Clock, begin_anew: Callable[[], None] = lambda: None) -> None:
        self._settings, self._clock, self._begin_anew = settings, clock, begin_anew
        self._endpoint, self._languages = settings.endpoint, settings.site.languages
        self._gazetteer = backends.gazetteer(settings, clock)
        self._printer = backends.printer(settings)
        kept = open_storage(settings, clock)
        self._store, self._cache, self._outbox = kept.store, kept.cache, kept.outbox
        self._payments, self._bills, self._slots = kept.payments, kept.bills, kept.slots
        self._counting = Counting(kept.days, kept.cache, settings.site, self._endpoint)
        self._reports = backends.reports(settings, clock, self._cache)
        known = self._cache.validators(services_at(self._endpoint, self._languages[0]))
        self._service = Service(settings.data)
        ever = bool(known.etag or known.last_modified)
        self._standing = Standing(self._tell, ever, clock, closed=self._service.is_closed)
        self._numbering = Numbering(
            self._outbox, self._reports, clock, SystemRandom(), lambda: self._standing.world.connected
        )
        self._counter = self._open_counter()
        self._reception = self._open_reception()
        self._renewal = backends.renewal(settings, clock)
        reached = self._counter.cashier.reached
        told = (settings, clock, self._standing, self._outbox, reached, self._renewal)
        self._health = Looking(*told, is_busy=lambda: self._copy.holds_one)
        self._sync = self._make_sync()
        self._copy = SessionCopy(settings.site.idle_after_s + settings.site.countdown_s, clock)
        answers = self._make_answers()
        self._link = LinkServer(settings.socket, answers, answers.lane, self._answered)
        self._refresh = Refreshing(
            self._cache, self._reports, self._gazetteer, self._endpoint, self._languages, self._reports.locate
        )
        self._look = Probing(self._cache, self._reports, self._endpoint, self._languages[0])
        self._refreshing = Every("refresh", settings.desk.refresh_s, self._refresh)
        self._refresh_bills = BillsRefresh(self._counter.backend, self._bills, self._languages, self._payments.taken)
        self._refreshing_bills = Every("bills", settings.desk.refresh_s, self._refresh_bills)
        self._tidying = Every("tidy", _TIDY_S, self._tidy)
        self._giving_back = Every("holds", _AROUND_S, self._reception.give_back)
        self._rounds = self._make_rounds()
        self._beside = self._open_beside()

    def start(self) -> None:
        self._sync.start()
        self._counter.cashier.start()
        self._reception.abandon()
        self._link.start()
        for each in (*self._rounds, *self._beside):
            each.start()

    def is_well(self) -> bool:
        """Whether the screen can reach it, its rounds go round, and its database answers. Hangs where that does."""
        with self._store.reading() as db:
            db.execute("SELECT 1").fetchone()
        return self._link.is_listening and all(each.is_alive for each in self._rounds)

    def stop(self) -> None:
        self._refresh.stop()
        self._refresh_bills.stop()
        self._link.stop()
        self._counter.cashier.stop()
        self._sync.stop()
        for each in (*self._beside, *self._rounds):
            each.stop()
        self._store.close()

    def _make_rounds(self) -> tuple[Every, ...]:
        settings = self._settings
        return (
            Every("probe", settings.desk.probe_s, self._probe),
            self._refreshing,
            self._tidying,
            Every("numbers", _NUMBERS_S, self._numbering),
            Every("printer", _AROUND_S, self._look_around),
            self._refreshing_bills,
            Every("slots", settings.desk.refresh_s, self._reception.refresh),
            self._giving_back,
            Every("till", _NUMBERS_S, self._counter.cashier.wake),
            Every("storage", _STORAGE_S, lambda: self._standing.storage(self._store.health() is Health.OK)),
        )

    def _open_beside(self) -> tuple[Beside, ...]:
        fetched = services_at(self._endpoint, self._languages[0])
        hosts = HostsDesk(
            health=self._health,
            has_screen=lambda: self._link.has_screen,
            turned_at=lambda: self._standing.turned_at,
            fetched=lambda: self._cache.age(fetched),
            counting=self._counting,
        )
        return open_beside(self._settings, self._clock, self._health, hosts, self._renewal)

    def _open_counter(self) -> Counter:
        known, connected = (self._payments, self._bills), lambda: self._standing.world.connected
        return open_counter(self._settings, self._clock, *known, self._tell, connected, self._outbox)

    def _open_reception(self) -> Reception:
        copy = BookingCopy(self._store, self._clock, ZoneInfo(self._settings.timezone))
        return open_reception(self._settings, self._clock, self._slots, copy, self._outbox, self._tell)

    def _make_sync(self) -> Sync:
        listeners = Listeners(changed=self._changed, connected=self._standing.connected, alert=logged)
        return Sync(
            self._outbox,
            Routed(
                self._reception,
                Couriers(
                    Courier(self._reports, self._clock, self._settings.desk.settle_s, self._numbering.given),
                    self._counter.backend,
                ),
            ),
            self._clock,
            SystemRandom(),
            self._settings.desk.workers,
            spread_s=self._settings.desk.spread_s,
            listeners=listeners,
        )

    def _make_answers(self) -> Answers:
        settings, template = self._settings, str(self._settings.reports.get("tracking_url", ""))
        printing, letters = Printing(self._printer, self._standing), DeadLetters(self._outbox)
        return Answers(
            site=settings.site,
            endpoint=self._endpoint,
            most_used=tuple(ServiceCode(code) for code in settings.reports.get("most_used", ())),
            tracking_url=lambda reference: template.replace("{reference}", reference.replace(" ", "")),
            cache=self._cache,
            outbox=self._outbox,
            reports=self._reports,
            printing=printing,
            following=Following(
                self._outbox, self._reports, self._clock, settings.site.reference_prefix, self._payments
            ),
            standing=self._standing,
            copy=self._copy,
            cashier=self._counter.cashier,
            office=self._reception.office,
            health=self._health,
            letters=letters,
            workshop=Workshop(
                settings, self._clock, self._service, self._standing, letters, printing, self._counter.end_day
            ),
            counting=self._counting,
        )

    def _tell(self, event: Event) -> None:
        self._link.tell(event)

    def _changed(self, id: str, reference: str, state: State) -> None:
        """Given up may mean two things: only the record knows."""
        record = self._outbox.by_id(id) if state is State.DEAD else None
        if state in {State.DONE, State.DEAD}:
            self._counter.cashier.postings.changed(id)
        self._tell(RequestChanged(reference, record.word if record else str(state)))

    def _answered(self, question: Question, reply: Reply) -> None:
        """After the thank-you has left the citizen's own report goes at once. What changed while the screen was being
        told how things stand had been told before that, and would be forgotten.
        """
        if isinstance(question, Submit | Book) and isinstance(reply, Submitted | Booking):
            self._sync.wake(question.request.id)
        elif isinstance(question, EndSession):
            self._reception.abandon()
            self._giving_back.now()
            self._tidying.now()
        elif isinstance(question, GetWorld) and isinstance(reply, World):
            self._standing.tell_unless(reply)
        elif isinstance(question, RestartDesk) and isinstance(reply, Done):
            self._begin_anew()

    def _probe(self) -> None:
        """A city that refuses the kiosk's key takes nothing: it is there, and yet not connected."""
        reached = self._look(self._standing.world.connected or self._sync.refused)
        if reached is None:
            return
        self._standing.connected(reached and not self._sync.refused)
        self._sync.noticed(reached)
        if reached and self._refresh.stale:
            self._refreshing.now()
        if reached and self._refresh_bills.stale:
            self._refreshing_bills.now()

    def _look_around(self) -> None:
        self._copy.forget_when_old()
        self._standing.look_at(self._printer)

    def _tidy(self) -> None:
        """While a citizen is at the screen the past can wait."""
        with suppress(StorageFull):
            if not self._copy.holds_one and (gone := self._outbox.purge(self._settings.desk.keep_days * _DAY_S)):
                log.info("purged", extra={"count": gone})
            self._slots.erase(self._settings.desk.keep_days * _DAY_S)
            self._payments.erase(MoneySettings(self._settings).keep_days * _DAY_S)
            self._counting.erase_old()
            self._outbox.tidy()
