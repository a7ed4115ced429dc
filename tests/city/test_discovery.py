import json
from typing import Any

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.discovery import DiscoveredEndpoint, choose, discover
from kiosk.city.http import Client
from kiosk.core.errors import BadReply, CaptivePortal
from kiosk.core.reports import EndpointAddress
from tests.city.loopback import Loopback, answer

ENDPOINT = {
    "specification": "http://wiki.open311.org/GeoReport_v2",
    "url": "https://api.city.example/open311/v2",
    "changeset": "2010-11-23 09:01",
    "type": "Production",
    "formats": ["text/xml", "application/json"],
}
FOUND = DiscoveredEndpoint(
    "https://api.city.example/open311/v2", "http://wiki.open311.org/GeoReport_v2", "production", ("xml", "json")
)


def discovered(reply: Any) -> tuple[DiscoveredEndpoint, ...]:
    body = reply if isinstance(reply, str) else json.dumps(reply)
    with Loopback(answer(body)) as city:
        client = Client(Bounds())
        try:
            return discover(client, city.url + "/discovery.json")
        finally:
            client.close()


@pytest.mark.parametrize(
    "endpoints",
    [[ENDPOINT], ENDPOINT, {"endpoint": ENDPOINT}, {"endpoint": [ENDPOINT]}, {"0": ENDPOINT}, [{"endpoint": ENDPOINT}]],
)
def test_endpoints_are_found_however_they_are_wrapped(endpoints: Any) -> None:
    assert discovered({"changeset": "2010", "contact": "a phone", "endpoints": endpoints}) == (FOUND,)


def test_the_xml_document_says_the_same() -> None:
    xml = """<discovery xmlns="http://api.open311.org/discovery"><changeset>2010</changeset><endpoints><endpoint>
      <specification>http://wiki.open311.org/GeoReport_v2</specification>
      <url>https://api.city.example/open311/v2</url><type>production</type>
      <formats><format>text/xml</format><format>application/json</format></formats>
    </endpoint></endpoints></discovery>"""
    assert discovered(xml) == (FOUND,)


def test_an_endpoint_that_is_no_web_address_is_left_out() -> None:
    assert discovered({"endpoints": [{"url": "file:///etc/passwd"}, {"specification": "x"}, {"url": 7}]}) == ()


def test_an_endpoint_without_formats_has_none() -> None:
    assert discovered({"endpoints": [{"url": "http://a.example"}]}) == (DiscoveredEndpoint("http://a.example"),)


def test_another_document_is_a_bad_reply() -> None:
    with pytest.raises(BadReply):
        discovered({"openapi": "3.0.0"})
    with pytest.raises(CaptivePortal):
        discovered("<html></html>")


def named(url: str, type: str = "production", *formats: str, specification: str = "") -> DiscoveredEndpoint:
    return DiscoveredEndpoint(url, specification or "http://wiki.open311.org/GeoReport_v2/", type, formats)


SEVERAL = (
    named("http://city.example/bikes", specification="https://bikes.example/gbfs"),
    named("http://test.city.example/v2", "test", "json"),
    named("http://city.example/v2/", "production", "xml"),
    named("https://city.example/v2", "production", "xml", "json"),
)


@pytest.mark.parametrize(
    ("type", "format", "encrypted", "chosen"),
    [
        ("production", "json", False, EndpointAddress("http://city.example/v2", "xml")),
        ("production", "json", True, EndpointAddress("https://city.example/v2", "json")),
        ("production", "xml", True, EndpointAddress("https://city.example/v2", "xml")),
        ("test", "xml", False, EndpointAddress("http://test.city.example/v2", "json")),
    ],
)
def test_the_endpoint_of_the_type_wanted_is_chosen(
    type: str, format: str, encrypted: bool, chosen: EndpointAddress
) -> None:
    assert choose(SEVERAL, type, format, encrypted) == chosen


def test_what_a_document_leaves_out_counts_as_fitting() -> None:
    assert choose((DiscoveredEndpoint("http://a.example"),), "production", "xml", False).format == "xml"


def test_a_document_without_the_wanted_endpoint_is_told_with_what_it_names() -> None:
    with pytest.raises(BadReply, match=r"GeoReport v2 of type 'test' over https; it names .*test.city.example") as told:
        choose(SEVERAL, "test", "json", True)
    assert len(told.value.detail) <= 500
    with pytest.raises(BadReply, match="it names no endpoint"):
        choose((), "production", "json", False)
