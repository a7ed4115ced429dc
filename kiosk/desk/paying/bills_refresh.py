"""Brings the kiosk's copy of bills and fees up to date."""

import logging

from kiosk.core.errors import BadReply, Rejected, StorageFull, TryLater
from kiosk.core.payment_ports import BillsBackend
from kiosk.core.ports import Validators
from kiosk.offline_cache.bills import BillCache

log = logging.getLogger(__name__)


def refresh_bills(backend: BillsBackend, cache: BillCache, language: str) -> bool:
    """Whether the city could be asked; what was known stands otherwise."""
    try:
        fetched = backend.bills(language, cache.validators(language))
        if fetched.value is None:
            cache.still_true(language)
        else:
            cache.put_bills(language, fetched.value, fetched.validators)
        fees = backend.fees(language, Validators())
        if fees.value is not None:
            cache.put_fees(language, fees.value)
    except (TryLater, Rejected, BadReply, StorageFull) as trouble:
        log.info("bills_not_refreshed", extra={"error": type(trouble).__name__})
        return False
    return True
