"""Discovery, services, definitions and the gazetteer over sockets."""

from pathlib import Path

import pytest
from defusedxml import ElementTree

from kiosk.core.places import Street
from kiosk.demo.city import DemoCity
from tests.demo.visitor import Visitor

KEPT = ["/open311/v2/services.json", "/open311/v2/services.xml", "/open311/v2/services/SL-01.json", "/gazetteer.json"]


@pytest.mark.parametrize("fmt", ["json", "xml"])
def test_discovery_points_to_the_endpoint(city: DemoCity, visitor: Visitor, fmt: str) -> None:
    answer = visitor.get(f"/open311/v2/discovery.{fmt}")
    if fmt == "json":
        assert answer.json()["endpoints"][0]["url"] == city.endpoint
        assert answer.json()["endpoints"][0]["type"] == "test"
    else:
        root = ElementTree.fromstring(answer.content)
        assert root.findtext("endpoints/endpoint/url") == city.endpoint
        assert [one.text for one in root.iterfind("endpoints/endpoint/formats/format")][1] == "text/xml"


def test_services_have_every_field_of_the_standard(visitor: Visitor) -> None:
    services = visitor.told("/open311/v2/services.json")
    assert len(services) == 40
    assert services[0] == {
        "service_code": "SL-01",
        "service_name": "Street light not working",
        "description": "A street lamp is dark, flickers or is too weak.",
        "metadata": True,
        "type": "realtime",
        "keywords": "lamp, light, dark, flicker",
        "group": "Lights and signs",
    }
    assert {service["type"] for service in services} == {"realtime", "batch"}


def test_xml_says_the_same_as_json(visitor: Visitor) -> None:
    services = visitor.told("/open311/v2/services.json", locale="ar")
    root = ElementTree.fromstring(visitor.get("/open311/v2/services.xml", locale="ar").content)
    assert root.tag == "services"
    for element, service in zip(root.iterfind("service"), services, strict=True):
        assert element.findtext("service_name") == service["service_name"]
        assert element.findtext("metadata") == str(service["metadata"]).lower()


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("es", "Ruido"),
        ("ar", "ضوضاء"),
        ("zh", "噪音"),
        ("zh-CN", "噪音"),
        ("en", "Noise"),
        ("xx", "Noise"),
        ("", "Noise"),
    ],
)
def test_services_speak_the_language_asked_for(visitor: Visitor, locale: str, name: str) -> None:
    services = visitor.told("/open311/v2/services.json", locale=locale)
    assert name in [service["service_name"] for service in services]


def test_a_definition_lists_its_questions_in_order(visitor: Visitor) -> None:
    definition = visitor.told("/open311/v2/services/NB-02.json", locale="es")
    assert definition["service_code"] == "NB-02"
    attributes = definition["attributes"]
    assert [attribute["order"] for attribute in attributes] == [1, 2, 3, 4, 5]
    assert attributes[0]["variable"] is False
    assert attributes[1]["values"][0] == {"key": "site", "name": "Obras"}
    assert attributes[4]["datatype_description"] == "Bastan dos o tres frases."


def test_a_definition_in_xml_nests_its_values(visitor: Visitor) -> None:
    root = ElementTree.fromstring(visitor.get("/open311/v2/services/SL-01.xml", locale="zh").content)
    assert root.tag == "service_definition"
    first = root.find("attributes/attribute")
    assert first is not None
    assert first.findtext("required") == "true"
    assert [value.findtext("key") for value in first.iterfind("values/value")] == ["dark", "flicker", "weak", "row"]


def test_metadata_tells_whether_there_are_questions(visitor: Visitor) -> None:
    for service in visitor.told("/open311/v2/services.json"):
        definition = visitor.told(f"/open311/v2/services/{service['service_code']}.json")
        assert bool(definition["attributes"]) is service["metadata"]


def test_an_unknown_service_is_404_with_an_error_list(visitor: Visitor) -> None:
    answer = visitor.get("/open311/v2/services/NO-99.json")
    assert answer.status_code == 404
    assert answer.json() == [{"code": 404, "description": "service_code 'NO-99' is not known"}]
    answer = visitor.get("/open311/v2/services/NO-99.xml")
    assert ElementTree.fromstring(answer.content).findtext("error/code") == "404"


def test_the_gazetteer_finds_house_numbers_by_interpolation(visitor: Visitor) -> None:
    entry = next(one for one in visitor.told("/gazetteer.json", locale="zh") if one["street"] == "港口街")
    assert entry["district"] == "旧港区"
    street = Street(
        entry["id"], entry["street"], entry["district"], entry["from"], entry["to"],
        entry["lat_from"], entry["long_from"], entry["lat_to"], entry["long_to"],
    )  # fmt: skip
    lat, long = street.position(50)
    assert lat == pytest.approx((entry["lat_from"] + entry["lat_to"]) / 2, abs=1e-6)
    assert long == pytest.approx((entry["long_from"] + entry["long_to"]) / 2, abs=1e-6)


@pytest.mark.parametrize("path", KEPT)
def test_reference_data_is_not_sent_twice(visitor: Visitor, path: str) -> None:
    first = visitor.get(path, locale="es")
    for known in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": f'"other", W/{first.headers["ETag"]}'},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = visitor.get(path, known, locale="es")
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("path", KEPT)
def test_other_validators_get_the_whole_answer(visitor: Visitor, path: str) -> None:
    spanish, chinese = visitor.get(path, locale="es"), visitor.get(path, locale="zh")
    for stale in (
        {"If-None-Match": spanish.headers["ETag"]},
        {"If-None-Match": '"old"', "If-Modified-Since": chinese.headers["Last-Modified"]},
        {"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        again = visitor.get(path, stale, locale="zh")
        assert again.status_code == 200
        assert again.content == chinese.content


def test_a_large_city_offers_thousands_of_services(tmp_path: Path) -> None:
    with DemoCity(tmp_path, extra_services=2_500) as city, Visitor(city.url) as visitor:
        services = visitor.told("/open311/v2/services.json", locale="ar")
        assert len(services) == 2_540
        assert visitor.told(f"/open311/v2/services/{services[-1]['service_code']}.json")["attributes"] == []
