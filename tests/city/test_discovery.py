import json
from typing import Any

import pytest

from kiosk.city.discovery import DiscoveredEndpoint, discover
from kiosk.core.errors import BadReply, CaptivePortal
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
        return discover(city.url + "/discovery.json")


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
