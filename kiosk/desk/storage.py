"""What the desk keeps: one database and its keys, opened once. Nobody else opens it while the desk runs."""

import logging
from dataclasses import dataclass
from random import SystemRandom
from zoneinfo import ZoneInfo

from kiosk.core.clock import Clock
from kiosk.core.errors import StorageFull
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.bookings import BookingLedger
from kiosk.offline_cache.day_counts import DayCounts
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.moving import DATABASE, MOVED, is_moved
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.payments import PaymentLedger
from kiosk.offline_cache.reference import ReferenceCache
from kiosk.offline_cache.seed import seed
from kiosk.offline_cache.store import Store
from kiosk.settings import BadSettings, Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Storage:
    store: Store
    cache: ReferenceCache
    outbox: Outbox
    payments: PaymentLedger
    bills: BillCache
    slots: BookingLedger
    days: DayCounts


def open_storage(settings: Settings, clock: Clock) -> Storage:
    """Raises BadSettings where there is no folder for it, or where it was moved to another machine."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as trouble:
        raise BadSettings(f"{settings.file}: kiosk.data: {trouble}") from None
    if is_moved(settings.data):
        raise BadSettings(f"{settings.data / MOVED}: what waited here was moved to another machine, and goes on there")
    store = Store.open(settings.data / DATABASE, clock)
    if store.report:
        log.error("database_set_aside", extra={"file": str(store.report)})
    cache = ReferenceCache(store, clock)
    _seed(cache, settings)
    keyring = Keyring(settings.data / "keys", clock)
    outbox = Outbox(store, keyring, clock, SystemRandom(), settings.site.reference_prefix)
    return Storage(
        store,
        cache,
        outbox,
        PaymentLedger(store, keyring, outbox, clock),
        BillCache(store, clock),
        BookingLedger(store, keyring, outbox, clock),
        DayCounts(store, clock, ZoneInfo(settings.timezone)),
    )


def _seed(cache: ReferenceCache, settings: Settings) -> None:
    """A disk that takes nothing more stops no kiosk: it knows what it knew."""
    file = settings.seed
    if file is None:
        return
    try:
        seed(cache, file)
    except StorageFull:
        log.warning("seed_not_kept")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise BadSettings(f"{settings.file}: kiosk.seed: {file}: {type(trouble).__name__} {trouble}") from None
