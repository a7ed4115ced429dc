"""The kiosk's own client against the city: what one writes, the other reads."""

from collections.abc import Iterator

import pytest

from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.city.http import NONE_KNOWN
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.errors import ReplyLost
from kiosk.core.reports import Place, RequestId, ServiceCode, ServiceRequest
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.demo.content import LANGUAGES
from tests.demo.visitor import NOON, StandingClock

COLLECT = ServiceRequest(
    id=RequestId("6f0c0f6e-8a8e-4c39-9f5e-1f2d3c4b5a69"),
    service_code=ServiceCode("RB-04"),
    service_name="Collect large things",
    place=Place("港口街12号", 50.02, -4.35),
    description="沙发和床垫\nReference: SM 4417 2093",
    created_at=NOON,
    attributes=(("ITEMS", ("sofa", "bed")), ("PIECES", ("2",)), ("WHEN", ("2026-11-30",))),
    language="zh",
    reference="SM 4417 2093",
)


@pytest.fixture(params=["json", "xml"])
def client(request: pytest.FixtureRequest, city: DemoCity, clock: StandingClock) -> Iterator[Open311]:
    client = Open311(
        Open311Settings(
            url=city.endpoint,
            format=request.param,
            api_key=API_KEY,
            locale_parameter="locale",
            reference_query="q",
            page_size=100,
        ),
        clock,
    )
    yield client
    client.close()


def test_every_service_and_question_is_understood_in_every_language(city: DemoCity, client: Open311) -> None:
    for language in LANGUAGES:
        services = client.services(language, NONE_KNOWN).value
        assert services is not None
        assert [service.service_name for service in services] == [
            offer.name[language] for offer in city.content.services.values()
        ]
        for service in services:
            definition = client.definition(service.service_code, language, NONE_KNOWN).value
            assert definition is not None
            asked = city.content.definitions.get(service.service_code, ())
            assert [one.description for one in definition.attributes] == [one["description"][language] for one in asked]
            assert [one.required for one in definition.attributes] == [one["required"] for one in asked]
            assert [one.variable for one in definition.attributes] == [one["variable"] for one in asked]


def test_what_the_client_has_is_not_sent_again(client: Open311) -> None:
    known = client.services("es", NONE_KNOWN).validators
    assert client.services("es", known).value is None
    assert client.services("zh", known).value is not None


def test_a_report_goes_its_whole_way(city: DemoCity, client: Open311) -> None:
    token = client.create(COLLECT).token
    assert token
    assert dict(city.received()[0].attributes)["ITEMS"] == ("sofa", "bed")
    assert client.resolve(token) is None
    city.gives_number(token)
    number = client.resolve(token)
    assert number
    city.closes(number, "已收走。")
    (status,) = client.track([number])
    assert (status.status, status.status_notes) == ("closed", "已收走。")
    assert client.search("SM 4417 2093") == status


def test_a_report_whose_reply_was_lost_is_found(city: DemoCity, client: Open311) -> None:
    client.definition(COLLECT.service_code, "zh", NONE_KNOWN)
    city.loses_replies(requests=1)
    with pytest.raises(ReplyLost):
        client.create(COLLECT)
    found = client.find(COLLECT)
    assert found is not None
    assert found.token == city.received()[0].token


def test_the_gazetteer_is_understood_in_every_language(city: DemoCity, clock: StandingClock) -> None:
    gazetteer = HttpGazetteer(GazetteerSettings(f"{city.url}/gazetteer.json"), clock)
    for language in LANGUAGES:
        streets = gazetteer.streets(language, NONE_KNOWN).value
        assert streets is not None
        assert [street.name for street in streets] == [one["street"][language] for one in city.content.streets]
    gazetteer.close()
