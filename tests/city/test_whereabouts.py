"""An endpoint that is found through the city's discovery document."""

import json
from typing import Any

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.errors import BadReply, CaptivePortal, Rejected, TryLater
from kiosk.core.ports import Validators
from kiosk.core.reports import EndpointAddress
from tests.city.cities import FixedClock, report
from tests.city.loopback import Asked, Loopback, answer

FRESH = Validators()


def document(url: str, **more: Any) -> bytes:
    endpoint = {"specification": "http://wiki.open311.org/GeoReport_v2", "url": url, "type": "production", **more}
    return answer(json.dumps({"endpoints": [{"formats": ["application/json"], **endpoint}]}))


class MovingCity(Loopback):
    """Its discovery document names an endpoint on itself, at a path that may change."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.base = "/v2"
        self.discovery: bytes | None = None

    def _answer(self, asked: Asked) -> bytes:
        if asked.path == "/discovery.json":
            return self.discovery or document(self.url + self.base)
        if not asked.path.startswith(self.base):
            return answer("[]", 404)
        return answer('[{"service_request_id": "7"}]' if asked.method == "POST" else "[]")

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def open311(city: Loopback, **more: Any) -> Open311:
    settings = Open311Settings(discovery=f"{city.url}/discovery.json", bounds=Bounds(5, 5, 10))
    return Open311(settings, FixedClock(), **more)


def test_the_document_is_asked_for_once() -> None:
    with MovingCity() as city:
        backend = open311(city)
        backend.create(report())
        backend.services("en", FRESH)
        backend.close()
        assert city.paths == ["/discovery.json", "/v2/requests.json", "/v2/services.json"]


def test_what_was_known_before_is_used_without_asking() -> None:
    with MovingCity() as city:
        backend = open311(city, known=EndpointAddress(f"{city.url}/v2", "json"))
        backend.services("en", FRESH)
        backend.close()
        assert city.paths == ["/v2/services.json"]


def test_a_city_that_moved_is_found_again_and_remembered() -> None:
    kept: list[EndpointAddress] = []
    with MovingCity() as city:
        backend = open311(city, keep=kept.append)
        backend.locate()
        backend.locate()
        city.base = "/v3"
        assert backend.locate() == EndpointAddress(f"{city.url}/v3", "json")
        assert backend.create(report()).service_request_id == "7"
        backend.close()
        assert kept == [EndpointAddress(f"{city.url}/{base}", "json") for base in ("v2", "v3")]


@pytest.mark.parametrize(
    ("discovery", "error"),
    [
        (document("https://city.example", type="test"), BadReply),
        (answer("<html>log in</html>"), CaptivePortal),
        (answer("[]", 404), Rejected),
        (answer("{}", 503), TryLater),
    ],
    ids=["another type", "portal", "404", "503"],
)
def test_while_nobody_knows_where_the_city_is_nothing_is_sent_and_nothing_is_lost(
    discovery: bytes, error: type[Exception]
) -> None:
    with MovingCity() as city:
        city.discovery = discovery
        backend = open311(city)
        with pytest.raises(error):
            backend.locate()
        with pytest.raises(TryLater) as told:
            backend.create(report())
        assert type(told.value) in (TryLater, CaptivePortal)
        city.discovery = None
        assert backend.create(report()).service_request_id == "7"
        city.discovery = discovery
        with pytest.raises(error):
            backend.locate()
        assert backend.create(report()).service_request_id == "7"
        backend.close()


def test_without_a_document_the_settings_say_where() -> None:
    with MovingCity() as city:
        backend = Open311(Open311Settings(f"{city.url}/v2/", format="xml"), FixedClock())
        assert backend.locate() == EndpointAddress(f"{city.url}/v2/", "xml")
        assert city.paths == []
