"""What the city published, online and not."""

from collections.abc import Iterator

import pytest

from kiosk.core.messages import (
    Addresses,
    Definition,
    FindAddress,
    GetDefinition,
    GetServices,
    GetWorld,
    Services,
    World,
)
from kiosk.core.reports import ServiceCode, ServiceDefinition
from kiosk.core.slip import PrinterState
from tests.desk.counter import Counter

LAMP = ServiceCode("SL-01")


@pytest.fixture
def bare() -> Iterator[Counter]:
    """A kiosk that came without a seed, where the city is not to be reached."""
    with Counter(seeded=False, reports={"url": "http://127.0.0.1:9/x"}) as counter:
        yield counter


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_the_services_come_in_every_language(counter: Counter, language: str) -> None:
    services = counter.screen.asks(GetServices(language), Services)
    names = {service.service_code: service.service_name for service in services.services}
    assert names[LAMP] == counter.city.content.services[LAMP].name[language]
    assert set(services.most_used) <= set(names)
    assert services.age_s is not None


def test_a_kiosk_that_was_never_connected_says_so(bare: Counter) -> None:
    assert bare.screen.asks(GetServices("en"), Services) == Services((), (), None)
    assert bare.screen.asks(GetDefinition("en", LAMP), Definition) == Definition(None)
    assert bare.screen.asks(FindAddress("en", "har"), Addresses) == Addresses(())
    world = bare.screen.asks(GetWorld(), World)
    assert (world.connected, world.ever_connected) == (False, False)


def test_a_language_that_is_not_spoken_here_is_no_file_name(counter: Counter) -> None:
    assert counter.screen.asks(FindAddress("../../../etc", "har"), Addresses) == Addresses(())
    assert counter.screen.asks(GetServices("../.."), Services).services == ()


def test_a_definition_that_is_cached_needs_no_line(counter: Counter) -> None:
    counter.city.goes_down()
    found = counter.screen.asks(GetDefinition("es", LAMP), Definition)
    assert found.definition
    assert found.definition.attributes[0].description == "¿Qué le pasa a la luz?"


def test_a_definition_that_is_cached_does_not_wait_for_one_that_the_city_is_slow_with(counter: Counter) -> None:
    counter.city.answers_slowly(3600)
    for number in range(12):
        counter.screen.link.ask(GetDefinition("en", ServiceCode(f"UNKNOWN-{number}")))
    counter.screen.asks_past(GetDefinition("en", LAMP))
    counter.city.comes_back()


def test_a_city_that_has_no_definition_asks_nothing_more(counter: Counter) -> None:
    nothing = Definition(ServiceDefinition(ServiceCode("NOPE")))
    assert counter.screen.asks(GetDefinition("en", ServiceCode("NOPE")), Definition) == nothing


def test_an_address_is_found_without_the_line(counter: Counter) -> None:
    counter.city.goes_down()
    street = counter.city.content.streets[0]
    found = counter.screen.asks(FindAddress("en", street["street"]["en"][:6]), Addresses)
    assert found.addresses


def test_how_things_stand_is_told(counter: Counter) -> None:
    world = counter.screen.asks(GetWorld(), World)
    assert (world.connected, world.ever_connected, world.accepting) == (True, True, True)
    if world.printer is not PrinterState.READY:
        counter.screen.is_told(lambda event: isinstance(event, World) and event.printer is PrinterState.READY)


def test_a_city_that_comes_back_is_asked_for_everything_at_once() -> None:
    with Counter(seeded=False, desk={"refresh_s": 3600.0}) as counter:
        counter.city.goes_down()
        counter.screen.sees_the_line(connected=False)
        counter.city.comes_back()
        counter.screen.sees_the_line(connected=True)
        assert known(counter)


def known(counter: Counter) -> bool:
    """The list arrives a moment after the line: asked until it is there."""
    return any(counter.screen.asks(GetServices("zh"), Services).services for _ in range(2000))
