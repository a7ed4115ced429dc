"""What every GazetteerSource promises: the city's own over HTTP, and the one through which the desk asks it."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.core.errors import CaptivePortal, TryLater
from kiosk.core.places import Street
from kiosk.core.ports import GazetteerSource, Validators
from kiosk.demo.city import DemoCity
from kiosk.demo.content import LANGUAGES, in_language
from kiosk.desk.refreshing import Refreshing
from kiosk.offline_cache.reference import ReferenceCache
from kiosk.offline_cache.store import Store
from tests.city.cities import FixedClock
from tests.city.demo_cities import open311

FRESH = Validators()


@pytest.fixture(name="source", params=["http", "the desk's"])
def every_source(request: pytest.FixtureRequest, city: DemoCity) -> Iterator[GazetteerSource]:
    bounds = Bounds(connect=5, read=5, total=10)
    http = HttpGazetteer(GazetteerSettings(f"{city.url}/gazetteer.json", bounds=bounds), FixedClock())
    if request.param == "http":
        yield http
    else:
        store, reports = Store.in_memory(), open311(city, "json")
        yield Refreshing(ReferenceCache(store, FixedClock()), reports, http, "saltmere", LANGUAGES)
        store.close()
        reports.close()
    http.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_street_comes_in_the_language_asked(city: DemoCity, source: GazetteerSource, language: str) -> None:
    streets = source.streets(language, FRESH).value
    assert streets
    assert all(isinstance(street, Street) for street in streets)
    assert [street.name for street in streets] == [
        in_language(street["street"], language) for street in city.content.streets
    ]
    assert len({street.id for street in streets}) == len(streets)


def test_every_street_is_somewhere_and_its_numbers_are_in_order(source: GazetteerSource) -> None:
    for street in source.streets("en", FRESH).value or ():
        assert 0 <= street.number_from <= street.number_to
        assert all(-90 <= degrees <= 90 for degrees in (street.lat_from, street.lat_to))
        assert all(-180 <= degrees <= 180 for degrees in (street.long_from, street.long_to))


def test_what_has_not_changed_has_no_value_and_keeps_its_validators(source: GazetteerSource) -> None:
    known = source.streets("en", FRESH).validators
    assert known != FRESH
    again = source.streets("en", known)
    assert (again.value, again.validators) == (None, known)
    assert source.streets("ar", known).value


@pytest.mark.parametrize(
    "trouble",
    [DemoCity.goes_down, DemoCity.stop, DemoCity.answers_500, DemoCity.is_behind_a_captive_portal],
    ids=["down", "refusing", "500", "portal"],
)
def test_a_city_in_trouble_is_asked_again_later(
    city: DemoCity, source: GazetteerSource, trouble: Callable[[DemoCity], None]
) -> None:
    trouble(city)
    with pytest.raises(TryLater) as caught:
        source.streets("en", FRESH)
    assert isinstance(caught.value, CaptivePortal) is (trouble is DemoCity.is_behind_a_captive_portal)
    city.start() if trouble is DemoCity.stop else city.comes_back()
    assert source.streets("en", FRESH).value
