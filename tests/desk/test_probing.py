"""Looking for the city costs it as little as it lets us."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from kiosk.core.clock import SystemClock
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.ports import Fetched, Validators
from kiosk.core.reports import Service, ServiceCode, ServiceDefinition
from kiosk.desk.probing import Probing
from kiosk.offline_cache.reference import ReferenceCache, definition_at, services_at
from kiosk.offline_cache.store import Store

LAMP, BIN = Service(ServiceCode("LAMP"), "Lamp", metadata=True), Service(ServiceCode("BIN"), "Bin", metadata=False)
TAG = Validators("tag")


@dataclass
class City:
    """Writes down what it is asked."""

    asked: list[tuple[str, Validators]] = field(default_factory=list)
    trouble: dict[str, Exception] = field(default_factory=dict)

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]:
        self._hear("services", known)
        return Fetched(None, known)

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]:
        self._hear(code, known)
        return Fetched(None, known)

    def _hear(self, what: str, known: Validators) -> None:
        self.asked.append((what, known))
        if what in self.trouble:
            raise self.trouble[what]


@pytest.fixture
def cache() -> Iterator[ReferenceCache]:
    clock = SystemClock()
    store = Store.in_memory()
    yield ReferenceCache(store, clock)
    store.close()


def looks(cache: ReferenceCache, city: City) -> Probing:
    return Probing(cache, city, "city", "en")


def knows(cache: ReferenceCache, *services: Service, validators: Validators = Validators()) -> None:  # noqa: B008 (frozen)
    cache.put(services_at("city", "en"), services, validators)


def test_with_validators_the_list_is_asked_whether_it_changed(cache: ReferenceCache) -> None:
    knows(cache, LAMP, validators=TAG)
    city = City()
    look = looks(cache, city)
    assert [look(True) for _ in range(3)] == [True] * 3
    assert city.asked == [("services", TAG)] * 3


def test_without_validators_one_definition_is_asked_for(cache: ReferenceCache) -> None:
    knows(cache, BIN, LAMP)
    cache.put(definition_at("city", "en", LAMP.service_code), ServiceDefinition(LAMP.service_code, ()), TAG)
    city = City()
    look = looks(cache, city)
    assert [look(True) for _ in range(3)] == [True] * 3
    assert city.asked == [("LAMP", TAG)] * 3


@pytest.mark.parametrize("trouble", [Rejected("404"), BadReply("no JSON")], ids=repr)
def test_where_definitions_do_not_work_the_list_is_asked_for_at_once_and_then_rarely(
    cache: ReferenceCache, trouble: Exception
) -> None:
    knows(cache, LAMP)
    city = City(trouble={"LAMP": trouble})
    look = looks(cache, city)
    found = [look(True) for _ in range(21)]
    assert found.count(True) == 3
    assert [what for what, _ in city.asked] == ["LAMP", "services", "services", "services"]


def test_with_nothing_small_to_ask_the_list_is_asked_for_every_tenth_time(cache: ReferenceCache) -> None:
    knows(cache, BIN)
    city = City()
    look = looks(cache, city)
    assert [look(True) for _ in range(11)] == [True, *[None] * 9, True]
    assert len(city.asked) == 2


def test_while_all_is_not_well_every_round_asks(cache: ReferenceCache) -> None:
    city = City(trouble={"services": TryLater("away")})
    look = looks(cache, city)
    assert [look(False) for _ in range(5)] == [False] * 5


@pytest.mark.parametrize("trouble", [Rejected("400"), BadReply("no JSON"), TryLater("away")], ids=repr)
def test_a_city_that_does_not_answer_well_is_not_reached(cache: ReferenceCache, trouble: Exception) -> None:
    knows(cache, LAMP, validators=TAG)
    assert looks(cache, City(trouble={"services": trouble}))(True) is False
