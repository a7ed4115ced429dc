"""Asking the city what changed, again and again, until the desk closes."""

import logging
import threading
from collections.abc import Callable, Sequence

from kiosk.core.errors import BadReply, Rejected, StorageFull, TryLater
from kiosk.core.places import Street
from kiosk.core.ports import Fetched, GazetteerSource, ReportsBackend, Validators
from kiosk.core.reports import Service, ServiceCode, ServiceDefinition
from kiosk.offline_cache.reference import DocumentKey, ReferenceCache
from kiosk.offline_cache.refresh import refresh_reports, refresh_streets

log = logging.getLogger(__name__)


class Refreshing:
    """Called once an hour, and by `stale` as soon as the city is back after it could not be asked to the end: then it
    goes on where it was.
    """

    def __init__(
        self,
        cache: ReferenceCache,
        reports: ReportsBackend,
        gazetteer: GazetteerSource | None,
        endpoint: str,
        languages: Sequence[str],
        locate: Callable[[], object] = lambda: None,
    ) -> None:
        """`locate` asks the city where its endpoint is; where it cannot tell, it stays where it was."""
        self._locate = locate
        self._cache, self._reports, self._gazetteer = cache, reports, gazetteer
        self._endpoint, self._languages = endpoint, languages
        self._answered: set[DocumentKey] = set()
        self._leaving = threading.Event()
        self.stale = True

    def __call__(self) -> None:
        self._look_for_the_city()
        try:
            result = refresh_reports(self._cache, self, self._endpoint, self._languages, self._answered)
            reached = result.reached
            if self._gazetteer and reached:
                reached = refresh_streets(self._cache, self, self._languages, self._answered).reached
        except StorageFull:
            return
        self.stale = not reached
        if reached:
            self._answered.clear()
        log.info("refreshed", extra={"count": result.updated, "connected": reached})

    def stop(self) -> None:
        """Nothing more is asked."""
        self._leaving.set()

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]:
        self._go_on()
        return self._reports.services(language, known)

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]:
        self._go_on()
        return self._reports.definition(code, language, known)

    def streets(self, language: str, known: Validators) -> Fetched[tuple[Street, ...]]:
        self._go_on()
        if self._gazetteer is None:
            raise TryLater("no gazetteer")
        return self._gazetteer.streets(language, known)

    def _look_for_the_city(self) -> None:
        try:
            self._locate()
        except TryLater:
            log.info("not_located")
        except (Rejected, BadReply) as trouble:
            log.error("discovery_refused", extra={"error": trouble.detail})

    def _go_on(self) -> None:
        if self._leaving.is_set():
            raise TryLater("the desk closes")
