"""Answers recorded from running servers, byte for byte over a real socket. They are not part of the project."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.core.errors import KioskError, NotAuthorised, Rejected
from kiosk.core.ports import Validators
from kiosk.core.reports import Datatype, Receipt, ServiceCode, ServiceRequestId
from tests.city.cities import backend, report
from tests.city.loopback import Loopback, answer

RECORDED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "open311"
FRESH = Validators()

pytestmark = pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers in ../shared/fixtures/open311")


def recorded(name: str) -> bytes:
    """A whole HTTP message, headers and all; the spec-shaped ones get plain headers."""
    content = (RECORDED / name).read_bytes()
    return content if content.startswith(b"HTTP/") else answer(content, content_type="text/xml")


def test_helsinkis_services_in_both_formats() -> None:
    with Loopback(recorded("helsinki-style/services.json.http")) as city:
        listed = backend(city.url).services("en", FRESH).value
    assert listed is not None
    assert [(s.service_code, s.service_name) for s in listed] == [("171", "Street damage"), ("198", "Littering")]
    with Loopback(recorded("helsinki-style/services.fi.xml.http")) as city:
        listed = backend(city.url, format="xml", locale_parameter="locale").services("fi", FRESH).value
    assert listed is not None
    assert [(s.service_code, s.service_name) for s in listed] == [("171", "Katu"), ("198", "Roskaaminen")]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("helsinki-style/post-ok.xml.http", "fc0tjcwm"),
        ("helsinki-style/post-short-description.json.http", "17m83315"),
        ("helsinki-style/post-media-multipart.json.http", "yur4h544"),
        ("spec-shaped/post_service_request.xml", "293944"),
    ],
)
def test_recorded_receipts(name: str, given: str) -> None:
    with Loopback(recorded(name)) as city:
        receipt = backend(city.url).create(report())
    assert receipt == Receipt(ServiceRequestId(given), None, receipt.service_notice)
    assert not receipt.service_notice.startswith(("\n", "\t", " "))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("helsinki-style/post-bad-key.json.http", NotAuthorised, "Invalid API key"),
        ("helsinki-style/post-bad-service.json.http", Rejected, "Service code 999 is invalid"),
        ("helsinki-style/post-bad-service.xml.http", Rejected, "Service code 999 is invalid"),
        ("spec-shaped/403.xml", NotAuthorised, "Invalid api_key received -- can't proceed with create_request."),
    ],
)
def test_recorded_refusals(name: str, kind: type[KioskError], words: str) -> None:
    with Loopback(recorded(name)) as city, pytest.raises(KioskError) as caught:
        backend(city.url).create(report())
    assert type(caught.value) is kind
    assert str(caught.value) == words


def test_helsinkis_unknown_request() -> None:
    with Loopback(recorded("helsinki-style/request-404.xml.http")) as city:
        assert backend(city.url, format="xml").track([ServiceRequestId("x")]) == ()


def test_helsinkis_first_page_leads_to_the_second() -> None:
    with Loopback(recorded("helsinki-style/requests-page1.json.http"), answer("[]")) as city:
        assert backend(city.url).find(report()) is None
        assert [dict(asked.query).get("page") for asked in city.asked[:2]] == [None, "2"]


def test_the_protocols_own_services() -> None:
    with Loopback(recorded("spec-shaped/services.xml")) as city:
        listed = backend(city.url, format="xml").services("en", FRESH).value
    assert listed is not None
    assert (listed[0].service_code, listed[0].service_name) == ("001", "Cans_Left_Out_24x7")
    assert listed[0].group == "Litter Receptacles"
    assert len(listed) > 5


def test_the_protocols_own_definition_with_its_attribute_outside_the_list() -> None:
    with Loopback(recorded("spec-shaped/service_definition.xml")) as city:
        value = backend(city.url, format="xml").definition(ServiceCode("DMV66"), "en", FRESH).value
    assert value is not None
    (attribute,) = value.attributes
    assert (attribute.code, attribute.datatype, attribute.required) == ("WHISHETN", Datatype.SINGLEVALUELIST, True)
    assert [(each.key, each.name) for each in attribute.values] == [("123", "Ford"), ("124", "Chrysler")]


def test_the_protocols_own_states_and_token() -> None:
    with Loopback(recorded("spec-shaped/service_requests.xml")) as city:
        found = backend(city.url, format="xml").track([ServiceRequestId("638349"), ServiceRequestId("638344")])
    assert [(state.service_request_id, state.status) for state in found] == [("638349", "open"), ("638344", "closed")]
    assert found[1].requested_datetime == datetime(2010, 4, 14, 14, 37, 38, tzinfo=UTC)
    with Loopback(recorded("spec-shaped/request_id_from_token.xml")) as city:
        assert backend(city.url, format="xml").resolve("12345") == "638344"
