"""What the city published: kept with its age, refreshed on condition, seeded at first boot."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.places import Street
from kiosk.core.ports import Fetched, Validators
from kiosk.core.reports import Attribute, AttributeValue, Datatype, Service, ServiceCode, ServiceDefinition
from kiosk.offline_cache.reference import ReferenceCache, definition_at, services_at, streets_at
from kiosk.offline_cache.refresh import refresh_reports, refresh_streets
from kiosk.offline_cache.seed import seed
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import START, HandClock

T = TypeVar("T")

LAMP = Service(ServiceCode("SL-01"), "Street light", "Dark or flickering", True, "batch", ("lamp", "dark"), "Streets")
BIN = Service(ServiceCode("BIN"), "Bin")
ASKED = ServiceDefinition(
    ServiceCode("SL-01"),
    (
        Attribute("what", Datatype.SINGLEVALUELIST, "What?", required=True, values=(AttributeValue("1", "Dark"),)),
        Attribute("note", Datatype.STRING, "A note", variable=False, order=2, datatype_description="text"),
    ),
)
STREET = Street("1", "Harbour Street", "Old Town", 1, 99, 1.0, 2.0, 1.1, 2.1)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def cache(clock: HandClock) -> ReferenceCache:
    return ReferenceCache(Store.in_memory(), clock)


def test_what_was_put_comes_back_whole(cache: ReferenceCache) -> None:
    known = Validators('"v1"', "Mon, 02 Jun 2025 09:00:00 GMT")
    cache.put_services("city", "en", (LAMP, BIN), known)
    cache.put_definition("city", "en", ASKED)
    cache.put_streets("en", (STREET,))
    services = cache.services("city", "en")
    definition = cache.definition("city", "en", ServiceCode("SL-01"))
    streets = cache.streets("en")
    assert services is not None
    assert definition is not None
    assert streets is not None
    assert (services.value, services.validators, services.fetched_at) == ((LAMP, BIN), known, START)
    assert definition.value == ASKED
    assert streets.value == (STREET,)


def test_languages_and_endpoints_are_kept_apart(cache: ReferenceCache) -> None:
    cache.put_services("city", "en", (LAMP,))
    assert cache.services("city", "es") is None
    assert cache.services("harbour", "en") is None
    cache.put_services("city", "es", (BIN,))
    english = cache.services("city", "en")
    assert english is not None
    assert english.value == (LAMP,)


def test_age_grows_until_the_city_says_not_modified(cache: ReferenceCache, clock: HandClock) -> None:
    place = services_at("city", "en")
    assert cache.age(place) is None
    cache.put_services("city", "en", (LAMP,))
    clock.advance(hours=5)
    assert cache.age(place) == timedelta(hours=5)
    cache.still_true(place)
    assert cache.age(place) == timedelta()
    clock.set_wall(days=-1)
    assert cache.age(place) == timedelta()


SEED = {
    "as_of": "2025-01-31T00:00:00Z",
    "endpoints": {
        "city": {
            "en": {
                "services": [{"service_code": "SL-01", "service_name": "Street light", "metadata": True}],
                "definitions": [
                    {
                        "service_code": "SL-01",
                        "attributes": [{"code": "what", "datatype": "string", "description": "What?"}],
                    }
                ],
            }
        }
    },
    "streets": {
        "en": [
            {
                "id": "1",
                "name": "Harbour Street",
                "district": "Old Town",
                "number_from": 1,
                "number_to": 99,
                "lat_from": 1.0,
                "long_from": 2.0,
                "lat_to": 1.1,
                "long_to": 2.1,
            }
        ]
    },
}


def test_a_kiosk_that_was_never_online_is_seeded_and_says_how_old_that_is(
    cache: ReferenceCache, tmp_path: Path
) -> None:
    path = tmp_path / "seed.json"
    path.write_text(json.dumps(SEED))
    assert seed(cache, path) == 3
    services = cache.services("city", "en")
    definition = cache.definition("city", "en", ServiceCode("SL-01"))
    assert services is not None
    assert definition is not None
    assert (services.value[0].service_name, services.fetched_at) == ("Street light", datetime(2025, 1, 31, tzinfo=UTC))
    assert definition.value.attributes[0].datatype is Datatype.STRING
    assert cache.search_streets("harb", "en")[0].label == "Harbour Street"


def test_a_seed_never_replaces_what_the_city_said(cache: ReferenceCache, tmp_path: Path) -> None:
    path = tmp_path / "seed.json"
    path.write_text(json.dumps(SEED))
    cache.put_services("city", "en", (BIN,))
    assert seed(cache, path) == 2
    services = cache.services("city", "en")
    assert services is not None
    assert services.value == (BIN,)
    assert seed(cache, path) == 0


class PublishingCity:
    """Answers *not modified* to whoever knows its version."""

    def __init__(self) -> None:
        self.version = "1"
        self.asked: list[str] = []
        self.trouble: dict[str, Exception] = {}

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]:
        return self._answer(f"services {language}", (LAMP, BIN), known)

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]:
        return self._answer(f"{code} {language}", ASKED, known)

    def streets(self, language: str, known: Validators) -> Fetched[tuple[Street, ...]]:
        return self._answer(f"streets {language}", (STREET,), known)

    def _answer(self, question: str, value: T, known: Validators) -> Fetched[T]:
        self.asked.append(question)
        if question in self.trouble:
            raise self.trouble[question]
        return Fetched(None if known.etag == self.version else value, Validators(self.version))


def test_a_refresh_asks_for_services_and_the_questions_they_have(cache: ReferenceCache) -> None:
    city = PublishingCity()
    result = refresh_reports(cache, city, "city", ["en", "es"])
    assert city.asked == ["services en", "SL-01 en", "services es", "SL-01 es"]
    assert (result.updated, result.unchanged, result.reached, result.trouble) == (4, 0, True, [])


def test_what_is_not_modified_is_only_made_younger(cache: ReferenceCache, clock: HandClock) -> None:
    city = PublishingCity()
    refresh_streets(cache, city, ["en"])
    clock.advance(days=1)
    result = refresh_streets(cache, city, ["en"])
    assert (result.updated, result.unchanged) == (0, 1)
    assert cache.age(streets_at("en")) == timedelta()
    streets = cache.streets("en")
    assert streets is not None
    assert streets.value == (STREET,)


def test_nothing_more_is_asked_of_a_city_that_is_away(cache: ReferenceCache) -> None:
    city = PublishingCity()
    refresh_reports(cache, city, "city", ["en"])
    city.asked.clear()
    city.version = "2"
    city.trouble["services en"] = TryLater("no route")
    result = refresh_reports(cache, city, "city", ["en", "es"])
    assert city.asked == ["services en"]
    assert not result.reached
    assert cache.services("city", "en") is not None


@pytest.mark.parametrize("trouble", [BadReply("html"), Rejected("no", "404")])
def test_one_bad_answer_keeps_the_old_one_and_the_rest_goes_on(cache: ReferenceCache, trouble: Exception) -> None:
    city = PublishingCity()
    refresh_reports(cache, city, "city", ["en"])
    city.version = "2"
    city.trouble["services en"] = trouble
    result = refresh_reports(cache, city, "city", ["en"])
    assert (result.updated, result.trouble, result.reached) == (1, [services_at("city", "en")], True)
    assert cache.services("city", "en") is not None
    assert cache.validators(definition_at("city", "en", ServiceCode("SL-01"))) == Validators("2")
