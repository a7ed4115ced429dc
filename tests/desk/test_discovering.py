"""A desk whose settings name the city's discovery document, not its endpoint."""

from dataclasses import replace

import pytest

from kiosk.__main__ import main
from kiosk.core.reports import EndpointAddress
from kiosk.offline_cache.reference import address_at
from tests.desk.counter import Counter, a_request
from tests.test_settings import GOOD


def looks_for_its_city(counter: Counter) -> None:
    """The desk starts again, with a discovery document in place of the endpoint."""
    counter.screen.link.stop()
    counter.desk.stop()
    told = {key: value for key, value in counter.settings.reports.items() if key != "url"}
    found = {"discovery": f"{counter.city.endpoint}/discovery.json", "discovery_type": "test"}
    counter.settings = replace(counter.settings, reports={**told, **found})
    counter.desk = counter.opens()
    counter.screen = counter.has_a_screen()


def test_the_city_is_found_and_gets_what_is_reported(counter: Counter) -> None:
    looks_for_its_city(counter)
    counter.screen.sees_the_line(connected=True)
    submitted = counter.screen.submits(a_request())
    counter.screen.sees(submitted.reference, "done")
    assert counter.received() == [submitted.reference]


def test_a_report_made_before_the_city_was_ever_found_arrives_once_it_is(counter: Counter) -> None:
    counter.city.goes_down()
    looks_for_its_city(counter)
    submitted = counter.screen.submits(a_request())
    record = counter.desk._outbox.record(submitted.reference)
    assert record
    assert not record.reply_lost
    counter.city.comes_back()
    counter.screen.sees(submitted.reference, "done")
    assert counter.received() == [submitted.reference]


def test_where_the_city_is_stays_known_when_the_desk_starts_offline(counter: Counter) -> None:
    looks_for_its_city(counter)
    counter.screen.sees_the_line(connected=True)
    counter.city.goes_down()
    looks_for_its_city(counter)
    place = address_at("saltmere", f"test {counter.city.endpoint}/discovery.json")
    assert counter.desk._cache.address(place) == EndpointAddress(counter.city.endpoint, "json")


@pytest.mark.parametrize(
    ("type", "down", "code", "said"),
    [
        ("test", False, 0, "The city's endpoint is http://127.0.0.1:"),
        ("production", False, 2, "has no GeoReport v2 of type 'production'; it names test http://wiki.open311.org"),
        ("test", True, 1, "reports.discovery: no connection"),
    ],
)
def test_kiosk_check_asks_where_the_city_is(
    counter: Counter, capsys: pytest.CaptureFixture[str], type: str, down: bool, code: int, said: str
) -> None:
    file = counter.folder / "checked.toml"
    discovery = f"{counter.city.endpoint}/discovery.json"
    reports = f"[reports]\ndiscovery = '{discovery}'\ndiscovery_type = '{type}'\n"
    file.write_text(GOOD + reports, "utf-8")
    if down:
        counter.city.goes_down()
    capsys.readouterr()
    assert main(["check", "--settings", str(file)]) == code
    heard = capsys.readouterr()
    assert said in heard.out + heard.err
