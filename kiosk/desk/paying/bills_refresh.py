"""Brings the kiosk's copy of bills and fees up to date, for when there is no line."""

import logging
from collections.abc import Sequence

from kiosk.core.errors import BadReply, Rejected, StorageFull, TryLater
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.ports import Validators
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.taken_bills import TakenBills

log = logging.getLogger(__name__)


class BillsRefresh:
    """Called once an hour, and by `stale` as soon as the city is back. `backend` None: there is nothing to ask."""

    def __init__(
        self, backend: BillsBackend | None, cache: BillCache, languages: Sequence[str], taken: TakenBills
    ) -> None:
        """Once every copy is newer, what was posted before is no longer `taken`: the city's word counts."""
        self._taken = taken
        self._backend, self._cache, self._languages = backend, cache, languages
        self._leaving = False
        self.stale = backend is not None

    def __call__(self) -> None:
        if self._backend:
            posted = self._taken.posted()
            self.stale = not all(self._one(self._backend, language) for language in self._languages)
            if not self.stale:
                self._taken.forget(posted)

    def stop(self) -> None:
        """Nothing more is asked."""
        self._leaving = True

    def _one(self, backend: BillsBackend, language: str) -> bool:
        """Whether the city could be asked; what was known stands otherwise. Fees first: they are few, and offered."""
        if self._leaving:
            return False
        try:
            fees = backend.fees(language, Validators())
            if fees.value is not None:
                self._cache.put_fees(language, fees.value)
            fetched = backend.bills(language, self._cache.validators(language))
            if fetched.value is None:
                self._cache.still_true(language)
            else:
                self._cache.put_bills(language, fetched.value, fetched.validators)
        except (TryLater, Rejected, BadReply, StorageFull) as trouble:
            log.info("bills_not_refreshed", extra={"error": type(trouble).__name__})
            return False
        return True
