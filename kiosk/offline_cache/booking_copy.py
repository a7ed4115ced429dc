"""The kiosk's copy of what can be booked and what was free: shown with its age when nobody can be asked."""

from datetime import datetime, timedelta, tzinfo

from kiosk.core.bookings import Catalogue, Slot, Wanted
from kiosk.core.clock import Clock
from kiosk.core.free_slots import Free, thinned
from kiosk.core.shape import build, plain
from kiosk.offline_cache.sealed_json import packed, unpacked
from kiosk.offline_cache.store import Store

_MOST_AGE = timedelta(days=14)
"""An older copy of free slots says nothing any more."""


class BookingCopy:
    def __init__(self, store: Store, clock: Clock, zone: tzinfo) -> None:
        """`zone` is the city's: by its days is counted what a page has no room for."""
        self._store, self._clock, self._zone = store, clock, zone

    def catalogue(self, language: str) -> tuple[Catalogue, timedelta] | None:
        found = self._get("catalogue", language)
        return None if found is None else (build(Catalogue, found[0]), found[1])

    def keep_catalogue(self, language: str, catalogue: Catalogue) -> None:
        """May raise StorageFull."""
        self._put("catalogue", language, packed(plain(catalogue)).decode())

    def slots(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Free, timedelta] | None:
        """Of the week, or whatever was last asked for, as far as it lies in [start, end)."""
        found = self._get("slots", _key(wanted))
        if found is None or found[1] > _MOST_AGE:
            return None
        known: Free = build(Free, found[0])
        slots = tuple(slot for slot in known.slots if start <= slot.start < end)
        return Free(slots, tuple(more for more in known.more if start <= more.start < end)), found[1]

    def keep_slots(self, wanted: Wanted, slots: tuple[Slot, ...]) -> None:
        """May raise StorageFull."""
        self._put("slots", _key(wanted), packed(plain(thinned(slots, self._zone))).decode())

    def _get(self, kind: str, key: str) -> tuple[object, timedelta] | None:
        with self._store.reading() as db:
            row = db.execute(
                "SELECT fetched_at, document FROM booking_copy WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
        if row is None:
            return None
        age = max(self._clock.now().timestamp() - row["fetched_at"], 0.0)
        return unpacked(row["document"]), timedelta(seconds=age)

    def _put(self, kind: str, key: str, document: str) -> None:
        with self._store.transaction() as db:
            values = (kind, key, self._clock.now().timestamp(), document)
            db.execute("INSERT OR REPLACE INTO booking_copy VALUES (?, ?, ?, ?)", values)


def _key(wanted: Wanted) -> str:
    """What is free depends on the schedule and the length, not on who comes."""
    return f"{wanted.schedule.id} {wanted.minutes}"
