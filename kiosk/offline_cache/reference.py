"""What the city published, kept for when it cannot be asked; every answer tells how old it is.

One JSON document a row: `services` and `definition` (key: the service code) per endpoint and language, `streets` per
language (endpoint ""), `address` (key: which discovery document says so) per endpoint.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from sqlite_utils import Database

from kiosk.core.clock import Clock
from kiosk.core.places import Address, Street
from kiosk.core.ports import Validators
from kiosk.core.reports import EndpointAddress, Service, ServiceCode, ServiceDefinition
from kiosk.offline_cache import documents
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.streets import NUMBER_FIRST, StreetIndex

T = TypeVar("T")

UNKNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Cached(Generic[T]):
    """A value as the city gave it at `fetched_at`, when it was last known to be true."""

    value: T
    validators: Validators
    fetched_at: datetime


class DocumentKey(NamedTuple):
    """Where a document lies."""

    kind: str
    endpoint: str
    language: str
    key: str = ""


class ReferenceCache:
    """Writes may raise StorageFull; what was there before then stays."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._streets: dict[str, StreetIndex] = {}

    def services(self, endpoint: str, language: str) -> Cached[tuple[Service, ...]] | None:
        return self._get(services_at(endpoint, language), documents.services)

    def definition(self, endpoint: str, language: str, code: ServiceCode) -> Cached[ServiceDefinition] | None:
        return self._get(definition_at(endpoint, language, code), documents.definition)

    def streets(self, language: str) -> Cached[tuple[Street, ...]] | None:
        return self._get(streets_at(language), documents.streets)

    def address(self, place: DocumentKey) -> EndpointAddress | None:
        cached = self._get(place, documents.address)
        return cached.value if cached else None

    def put(
        self, place: DocumentKey, value: object, validators: Validators, fetched_at: datetime | None = None
    ) -> None:
        """`value` is what the reader of that place returns; replaces the document that was there."""
        row = {
            **place._asdict(),
            "etag": validators.etag,
            "last_modified": validators.last_modified,
            "fetched_at": (fetched_at or self._clock.now()).timestamp(),
            "document": documents.dump(value),
        }
        with self._store.transaction() as db:
            Database(db, execute_plugins=False).table("reference").upsert(row, pk=DocumentKey._fields)
        self._streets.pop(place.language, None)

    def put_services(
        self, endpoint: str, language: str, services: tuple[Service, ...], validators: Validators = UNKNOWN
    ) -> None:
        self.put(services_at(endpoint, language), services, validators)

    def put_definition(
        self, endpoint: str, language: str, definition: ServiceDefinition, validators: Validators = UNKNOWN
    ) -> None:
        self.put(definition_at(endpoint, language, definition.service_code), definition, validators)

    def put_streets(self, language: str, streets: tuple[Street, ...], validators: Validators = UNKNOWN) -> None:
        self.put(streets_at(language), streets, validators)

    def still_true(self, place: DocumentKey) -> None:
        """The city said *not modified*."""
        with self._store.transaction() as db:
            table = Database(db, execute_plugins=False).table("reference")
            table.update(tuple(place), {"fetched_at": self._clock.now().timestamp()})

    def validators(self, place: DocumentKey) -> Validators:
        """For a conditional request; empty where nothing is cached."""
        row = self._row(place)
        return Validators() if row is None else Validators(row["etag"], row["last_modified"])

    def age(self, place: DocumentKey) -> timedelta | None:
        """None where nothing is cached; never negative, whatever the clock did."""
        row = self._row(place)
        if row is None:
            return None
        return max(self._clock.now() - datetime.fromtimestamp(row["fetched_at"], UTC), timedelta())

    def search_streets(
        self, text: str, language: str, limit: int = 8, number_form: str = NUMBER_FIRST
    ) -> tuple[Address, ...]:
        """Suggestions while typing; see `StreetIndex.search`. Empty where no gazetteer is cached."""
        index = self._streets.get(language)
        if index is None:
            cached = self.streets(language)
            index = self._streets[language] = StreetIndex(cached.value if cached else ())
        return index.search(text, limit, number_form)

    def _get(self, place: DocumentKey, read: Callable[[Any], T]) -> Cached[T] | None:
        row = self._row(place)
        if row is None:
            return None
        fetched_at = datetime.fromtimestamp(row["fetched_at"], UTC)
        return Cached(read(json.loads(row["document"])), Validators(row["etag"], row["last_modified"]), fetched_at)

    def _row(self, place: DocumentKey) -> dict[str, Any] | None:
        where = " AND ".join(f"{column} = ?" for column in DocumentKey._fields)
        with self._store.reading() as db:
            table = Database(db, execute_plugins=False).table("reference")
            return next(table.rows_where(where, tuple(place), limit=1), None)


def services_at(endpoint: str, language: str) -> DocumentKey:
    return DocumentKey("services", endpoint, language)


def definition_at(endpoint: str, language: str, code: ServiceCode) -> DocumentKey:
    return DocumentKey("definition", endpoint, language, code)


def streets_at(language: str) -> DocumentKey:
    return DocumentKey("streets", "", language)


def address_at(endpoint: str, discovery: str) -> DocumentKey:
    return DocumentKey("address", endpoint, "", discovery)
