"""What every ReportsBackend promises, held against a real city over real sockets."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.core.errors import CaptivePortal, NotAuthorised, Rejected, ReplyLost, TryLater
from kiosk.core.ports import ReportsBackend, Validators
from kiosk.core.reports import (
    Contact,
    Datatype,
    Receipt,
    ServiceCode,
    ServiceRequestId,
)
from kiosk.demo.city import DemoCity
from kiosk.demo.world import World
from tests.city.cities import NOW
from tests.city.demo_cities import EVERY_SCRIPT, open311, reference, report

FRESH = Validators()


TO_BE_NUMBERED = report(7, service_code=ServiceCode("NB-04"), attributes=(("STATE", ("cracks",)),))


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_the_citys_services_come_in_the_language_asked(city: DemoCity, backend: ReportsBackend, language: str) -> None:
    listed = backend.services(language, FRESH).value
    assert listed is not None
    offered = city.content.services
    assert [service.service_code for service in listed] == list(offered)
    assert [service.service_name for service in listed] == [offer.name[language] for offer in offered.values()]
    assert all(service.group and service.description and service.keywords for service in listed)
    assert {service.service_code for service in listed if service.metadata} == set(city.content.definitions)


def test_what_has_not_changed_has_no_value(backend: ReportsBackend) -> None:
    services = backend.services("en", FRESH)
    assert services.validators != FRESH
    assert backend.services("en", services.validators).value is None
    definition = backend.definition(ServiceCode("SL-01"), "en", FRESH)
    assert backend.definition(ServiceCode("SL-01"), "en", definition.validators).value is None
    assert backend.services("es", services.validators).value is not None


def test_every_question_that_the_city_asks_is_understood(city: DemoCity, backend: ReportsBackend) -> None:
    seen = set()
    for code, expected in city.content.definitions.items():
        definition = backend.definition(ServiceCode(code), "zh", FRESH).value
        assert definition is not None
        for attribute, wanted in zip(definition.attributes, expected, strict=True):
            seen.add(attribute.datatype)
            assert (attribute.code, attribute.datatype) == (wanted["code"], wanted["datatype"])
            assert (attribute.variable, attribute.required) == (wanted["variable"], wanted["required"])
            assert attribute.description == wanted["description"]["zh"]
            names = [(value["key"], value["name"]["zh"]) for value in wanted.get("values", ())]
            assert [(value.key, value.name) for value in attribute.values] == names
    assert seen == set(Datatype)


def test_a_service_that_the_city_does_not_have_is_rejected(backend: ReportsBackend) -> None:
    with pytest.raises(Rejected):
        backend.definition(ServiceCode("no such"), "en", FRESH)
    with pytest.raises(Rejected):
        backend.create(report(service_code=ServiceCode("no such")))


def test_the_city_has_what_the_citizen_wrote(city: DemoCity, backend: ReportsBackend) -> None:
    attributes = (("DAMAGE", ("wires",)), ("POLE", ("4417 & more=?",)))
    contact = Contact("Ada", "López", "ada@example.org", "+44 1")
    receipt = backend.create(report(service_code=ServiceCode("SL-03"), attributes=attributes, contact=contact))
    (stored,) = city.received()
    assert receipt.service_request_id == stored.service_request_id
    assert stored.description.replace("\r\n", "\n") == f"{EVERY_SCRIPT}\nReference: {reference()}"
    assert (stored.address, stored.lat, stored.long) == ("12 Quay Street", 50.1, -4.2)
    assert stored.attributes == attributes
    details = {"first_name": "Ada", "last_name": "López", "email": "ada@example.org", "phone": "+44 1"}
    assert dict(stored.contact) == details


def test_several_values_arrive_as_several(city: DemoCity, backend: ReportsBackend) -> None:
    attributes = (("DAMAGE", ("wires", "door")),)
    backend.create(report(service_code=ServiceCode("SL-03"), attributes=attributes))
    assert city.received()[0].attributes == attributes


def test_an_answer_that_does_not_fit_is_rejected_with_the_citys_words(backend: ReportsBackend) -> None:
    with pytest.raises(Rejected) as caught:
        backend.create(report(service_code=ServiceCode("SL-03"), attributes=(("DAMAGE", ("eaten",)),)))
    assert caught.value.code == "400"
    assert "DAMAGE" in caught.value.detail
    assert "eaten" not in caught.value.detail


def test_a_token_becomes_an_id_in_the_end(city: DemoCity, backend: ReportsBackend) -> None:
    receipt = backend.create(TO_BE_NUMBERED)
    assert receipt.service_request_id is None
    assert receipt.token
    assert backend.resolve(receipt.token) is None
    assert backend.find(TO_BE_NUMBERED) == Receipt(None, receipt.token)
    assert backend.search(reference(7)) is None
    city.gives_number(receipt.token)
    assert backend.resolve(receipt.token) == city.received()[0].service_request_id
    assert backend.resolve("no such token") is None


def test_a_clerks_word_reaches_the_citizen(city: DemoCity, backend: ReportsBackend) -> None:
    first, second = (backend.create(report(number)).service_request_id for number in (1, 2))
    assert first
    assert second
    city.closes(second, "Mended & swept")
    known = backend.track([second, ServiceRequestId("no such"), first])
    assert [(state.service_request_id, state.status, state.status_notes) for state in known] == [
        (second, "closed", "Mended & swept"),
        (first, "open", ""),
    ]
    assert [state.requested_datetime for state in known] == [NOW, NOW]
    assert backend.track([first]) == known[1:]
    assert backend.track([ServiceRequestId("no such")]) == ()
    assert backend.track([]) == ()


def test_a_request_is_found_by_its_reference_alone(backend: ReportsBackend) -> None:
    assert backend.find(report(1)) is None
    receipts = [backend.create(report(number)) for number in range(3)]
    found = backend.find(report(1))
    assert found is not None
    assert found.service_request_id == receipts[1].service_request_id
    assert backend.find(report(3)) is None


def test_a_request_from_another_kiosk_is_found_by_its_reference(city: DemoCity, backend: ReportsBackend) -> None:
    given = backend.create(report(1)).service_request_id
    state = backend.search(reference(1))
    assert state is not None
    assert (state.service_request_id, state.status) == (given, "open")
    assert backend.search(reference(2)) is None


def test_a_lost_reply_is_found_and_nothing_is_there_twice(city: DemoCity, backend: ReportsBackend) -> None:
    backend.services("en", FRESH)
    city.loses_replies()
    with pytest.raises(ReplyLost):
        backend.create(report())
    city.comes_back()
    found = backend.find(report())
    assert found is not None
    assert [found.service_request_id] == [stored.service_request_id for stored in city.received()]


def every_call(backend: ReportsBackend) -> list[Callable[[], object]]:
    return [
        lambda: backend.services("en", FRESH),
        lambda: backend.definition(ServiceCode("SL-01"), "en", FRESH),
        lambda: backend.create(report()),
        lambda: backend.find(report()),
        lambda: backend.resolve("t"),
        lambda: backend.track([ServiceRequestId("1"), ServiceRequestId("2")]),
        lambda: backend.track([ServiceRequestId("1")]),
        lambda: backend.search(reference()),
    ]


@pytest.mark.parametrize(
    "trouble",
    [
        DemoCity.goes_down,
        DemoCity.stop,
        DemoCity.answers_500,
        DemoCity.is_behind_a_captive_portal,
        lambda city: city.is_behind_a_captive_portal(redirect=True),
    ],
    ids=["down", "refusing", "500", "portal", "redirecting portal"],
)
def test_a_city_in_trouble_is_asked_again_later(
    city: DemoCity, backend: ReportsBackend, trouble: Callable[[DemoCity], None]
) -> None:
    trouble(city)
    for call in every_call(backend):
        with pytest.raises(TryLater):
            call()
    city.start() if trouble is DemoCity.stop else city.comes_back()
    assert city.received() == []
    assert backend.create(report()).service_request_id


def test_a_portal_is_told_from_the_city(city: DemoCity, backend: ReportsBackend) -> None:
    city.is_behind_a_captive_portal()
    for call in every_call(backend):
        with pytest.raises(CaptivePortal):
            call()


def test_a_busy_city_says_how_long_to_wait_and_has_not_got_it(city: DemoCity, backend: ReportsBackend) -> None:
    city.world = World(error_rate=1.0, retry_after_s=17)
    with pytest.raises(TryLater) as caught:
        backend.create(report())
    assert caught.value.retry_after == 17.0
    assert not isinstance(caught.value, ReplyLost)


@pytest.mark.parametrize("fmt", ["json", "xml"])
def test_a_refused_key_is_no_fault_of_the_report(city: DemoCity, fmt: str) -> None:
    backend: ReportsBackend = open311(city, fmt, api_key="wrong")
    with pytest.raises(NotAuthorised):
        backend.create(report())


def test_four_workers_deliver_everything_once(city: DemoCity, backend: ReportsBackend) -> None:
    with ThreadPoolExecutor(4) as workers:
        receipts = list(workers.map(lambda number: backend.create(report(number)), range(40)))
    stored = {one.service_request_id: one.description for one in city.received()}
    assert len(stored) == 40
    for number, receipt in enumerate(receipts):
        assert stored[receipt.service_request_id].endswith(f"Reference: {reference(number)}")
