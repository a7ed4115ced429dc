"""What the city publishes is learned to the end, also over a line that breaks again and again."""

from collections.abc import Iterator

import pytest

from kiosk.core.errors import BadReply, TryLater
from kiosk.core.places import Street
from kiosk.core.ports import Fetched, GazetteerSource, ReportsBackend, Validators
from kiosk.core.reports import Service, ServiceCode, ServiceDefinition
from kiosk.desk.refreshing import Refreshing
from kiosk.offline_cache.reference import ReferenceCache, definition_at, services_at, streets_at
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import HandClock

CODES = [ServiceCode(str(number)) for number in range(20)]
LANGUAGES = ("en", "es")


class Town(ReportsBackend, GazetteerSource):
    """Answers `patience` questions, then is away once."""

    def __init__(self, patience: int) -> None:
        self.asked: list[str] = []
        self._patience = self._left = patience

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]:
        self._hear(f"services {language}")
        return Fetched(tuple(Service(code, code, metadata=True) for code in CODES), Validators())

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]:
        self._hear(f"definition {code} {language}")
        if code == CODES[3]:
            raise BadReply("nonsense")
        return Fetched(ServiceDefinition(code), Validators())

    def streets(self, language: str, known: Validators) -> Fetched[tuple[Street, ...]]:
        self._hear(f"streets {language}")
        return Fetched((), Validators())

    def _hear(self, question: str) -> None:
        if self._left == 0:
            self._left = self._patience
            raise TryLater("away")
        self._left -= 1
        self.asked.append(question)

    create = find = resolve = track = search = None  # type: ignore[assignment]


@pytest.fixture
def cache() -> Iterator[ReferenceCache]:
    store = Store.in_memory()
    yield ReferenceCache(store, HandClock())
    store.close()


def refreshing(cache: ReferenceCache, town: Town) -> Refreshing:
    return Refreshing(cache, town, town, "city", LANGUAGES)


def test_a_line_that_breaks_after_every_third_question_hides_nothing_for_ever(cache: ReferenceCache) -> None:
    town = Town(patience=3)
    refresh = refreshing(cache, town)
    rounds = 0
    while refresh.stale:
        refresh()
        rounds += 1
        assert rounds < 30
    everything = 2 * (1 + len(CODES) + 1)
    assert len(town.asked) == len(set(town.asked)) == everything
    for language in LANGUAGES:
        known = [services_at("city", language), streets_at(language)]
        known += [definition_at("city", language, code) for code in CODES if code != CODES[3]]
        assert [place for place in known if cache.age(place) is None] == []


def test_what_was_learned_to_the_end_is_asked_anew_the_next_time(cache: ReferenceCache) -> None:
    town = Town(patience=1000)
    refresh = refreshing(cache, town)
    refresh()
    first = list(town.asked)
    assert not refresh.stale
    refresh()
    assert town.asked == first * 2
