"""Puts the desk together: the only place that sees everything on its side of the socket."""

import logging
import os
import signal
import threading
from pathlib import Path
from random import SystemRandom
from typing import Any

from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, StorageFull, TryLater
from kiosk.core.messages import Event, Question, Reply, RequestChanged, Submit
from kiosk.core.reports import ServiceCode
from kiosk.desk.answers import SLOW, Answers
from kiosk.desk.delivery import Courier
from kiosk.desk.following import Following
from kiosk.desk.standing import Every, Standing
from kiosk.devices.escpos import PrinterSettings, open_printer
from kiosk.link import LinkServer
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.listeners import Listeners
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.reference import ReferenceCache, services_at
from kiosk.offline_cache.refresh import refresh_reports, refresh_streets
from kiosk.offline_cache.seed import seed
from kiosk.offline_cache.store import Health, Store
from kiosk.offline_cache.sync import Sync
from kiosk.settings import Settings

log = logging.getLogger(__name__)
_OURS = {"name", "most_used", "tracking_url", "api_key_file"}
_PRINTER_S, _STORAGE_S = 5.0, 30.0


class Desk:
    """Everything behind the screen; `start`, then `stop`."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        reports = dict(settings.reports)
        self._endpoint: str = reports.get("name", "city")
        self._languages = settings.site.languages
        self._store = Store.open(settings.data / "kiosk.sqlite3", clock)
        if self._store.report:
            log.error("database_set_aside", extra={"file": str(self._store.report)})
        self._cache = ReferenceCache(self._store, clock)
        if settings.seed:
            seed(self._cache, settings.seed)
        keyring = Keyring(settings.data / "keys", clock)
        self._outbox = Outbox(self._store, keyring, clock, SystemRandom(), settings.site.reference_prefix)
        self._reports = Open311(_open311(reports, settings.id), clock)
        self._gazetteer = HttpGazetteer(GazetteerSettings(**settings.gazetteer), clock) if settings.gazetteer else None
        self._printer = open_printer(PrinterSettings(**settings.printer))
        known = self._cache.validators(services_at(self._endpoint, self._languages[0]))
        self._standing = Standing(self._tell, bool(known.etag or known.last_modified))
        self._sync = self._make_sync(settings, clock)
        self._link = LinkServer(settings.socket, self._make_answers(settings, clock), SLOW, self._answered)
        self._rounds = (
            Every("probe", settings.desk.probe_s, self._probe),
            Every("refresh", settings.desk.refresh_s, self._refresh),
            Every("printer", _PRINTER_S, lambda: self._standing.look_at(self._printer)),
            Every("storage", _STORAGE_S, lambda: self._standing.storage(self._store.health() is Health.OK)),
        )

    def start(self) -> None:
        self._sync.start()
        self._link.start()
        for each in self._rounds:
            each.start()

    def stop(self) -> None:
        for each in self._rounds:
            each.stop()
        self._link.stop()
        self._sync.stop()
        self._store.close()

    def _tell(self, event: Event) -> None:
        self._link.tell(event)

    def _make_sync(self, settings: Settings, clock: Clock) -> Sync:
        listeners = Listeners(
            changed=lambda _id, reference, state: self._tell(RequestChanged(reference, str(state))),
            connected=self._standing.connected,
            alert=lambda alert: log.error(
                "alert", extra={"kind": str(alert.kind), "id": alert.id, "reference": alert.reference}
            ),
        )
        desk = settings.desk
        return Sync(
            self._outbox,
            Courier(self._reports),
            clock,
            SystemRandom(),
            desk.workers,
            spread_s=desk.spread_s,
            listeners=listeners,
        )

    def _make_answers(self, settings: Settings, clock: Clock) -> Answers:
        template = str(settings.reports.get("tracking_url", ""))
        return Answers(
            site=settings.site,
            endpoint=self._endpoint,
            most_used=tuple(ServiceCode(code) for code in settings.reports.get("most_used", ())),
            tracking_url=lambda reference: template.replace("{reference}", reference.replace(" ", "")),
            store=self._store,
            cache=self._cache,
            outbox=self._outbox,
            reports=self._reports,
            printer=self._printer,
            following=Following(self._outbox, self._reports, clock, settings.site.reference_prefix),
            standing=self._standing,
            clock=clock,
        )

    def _answered(self, question: Question, _reply: Reply) -> None:
        """After the thank-you has left: the citizen's own report goes at once."""
        if isinstance(question, Submit):
            self._sync.wake(question.request.id)

    def _probe(self) -> None:
        language = self._languages[0]
        place = services_at(self._endpoint, language)
        try:
            self._reports.services(language, self._cache.validators(place))
        except TryLater:
            reached = False
        except (Rejected, BadReply) as trouble:
            log.warning("probe_refused", extra={"error": type(trouble).__name__})
            reached = False
        else:
            reached = True
        self._standing.connected(reached)
        self._sync.noticed(reached)

    def _refresh(self) -> None:
        try:
            result = refresh_reports(self._cache, self._reports, self._endpoint, self._languages)
            if self._gazetteer and result.reached:
                refresh_streets(self._cache, self._gazetteer, self._languages)
        except StorageFull:
            return
        log.info("refreshed", extra={"count": result.updated, "connected": result.reached})


def _open311(table: dict[str, Any], kiosk_id: str) -> Open311Settings:
    fields = {key: value for key, value in table.items() if key not in _OURS}
    if key_file := table.get("api_key_file"):
        fields["api_key"] = Path(key_file).read_text(encoding="utf-8").strip()
    return Open311Settings(**{"device_id": kiosk_id, **fields})


def run(settings: Settings, clock: Clock) -> int:
    """Until SIGTERM or SIGINT."""
    done = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: done.set())
    os.umask(0o077)
    desk = Desk(settings, clock)
    desk.start()
    log.info("desk_started", extra={"id": settings.id})
    done.wait()
    desk.stop()
    return 0
