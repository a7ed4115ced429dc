"""Asking the city what changed; where it gives trouble, what was known before stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.ports import Fetched, GazetteerSource, Validators
from kiosk.core.reports import Service, ServiceCode, ServiceDefinition
from kiosk.offline_cache.reference import DocumentKey, ReferenceCache, definition_at, services_at, streets_at

T = TypeVar("T")


class Publisher(Protocol):
    """The part of a ReportsBackend that publishes."""

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]: ...

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]: ...


@dataclass(slots=True)
class Refreshed:
    """`reached` is False when the city could not be asked to the end; `trouble` holds places that stay as they were."""

    updated: int = 0
    unchanged: int = 0
    reached: bool = True
    trouble: list[DocumentKey] = field(default_factory=list)
    answered: set[DocumentKey] = field(default_factory=set)


def refresh_reports(
    cache: ReferenceCache,
    backend: Publisher,
    endpoint: str,
    languages: Sequence[str],
    answered: set[DocumentKey] | None = None,
) -> Refreshed:
    """Services of each language, then the definition of each service that has questions. May raise StorageFull.

    `answered` grows by what the city had a word on, and that is not asked again: on a line that breaks again and again
    the next call goes on where this one ended.
    """
    result = Refreshed(answered=set() if answered is None else answered)
    for language in languages:
        _ask(cache, services_at(endpoint, language), result, partial(backend.services, language))
        for service in _with_questions(cache, endpoint, language):
            place = definition_at(endpoint, language, service.service_code)
            _ask(cache, place, result, partial(backend.definition, service.service_code, language))
    return result


def refresh_streets(
    cache: ReferenceCache,
    source: GazetteerSource,
    languages: Sequence[str],
    answered: set[DocumentKey] | None = None,
) -> Refreshed:
    """The gazetteer of each language; else as `refresh_reports`."""
    result = Refreshed(answered=set() if answered is None else answered)
    for language in languages:
        _ask(cache, streets_at(language), result, partial(source.streets, language))
    return result


def _with_questions(cache: ReferenceCache, endpoint: str, language: str) -> tuple[Service, ...]:
    cached = cache.services(endpoint, language)
    return tuple(service for service in cached.value if service.metadata) if cached else ()


def _ask(
    cache: ReferenceCache, place: DocumentKey, result: Refreshed, fetch: Callable[[Validators], Fetched[T]]
) -> None:
    """One document; nothing more is asked once the city is away."""
    if not result.reached or place in result.answered:
        return
    try:
        fetched = fetch(cache.validators(place))
    except TryLater:
        result.reached = False
        return
    except (Rejected, BadReply):
        result.trouble.append(place)
        result.answered.add(place)
        return
    if fetched.value is not None:
        cache.put(place, fetched.value, fetched.validators)
        result.updated += 1
    elif cache.age(place) is not None:
        cache.still_true(place)
        result.unchanged += 1
    result.answered.add(place)
