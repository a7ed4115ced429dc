import json
from typing import Any

import pytest

from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.core.errors import BadReply, CaptivePortal
from kiosk.core.places import Street
from kiosk.core.ports import Validators
from tests.city.loopback import Loopback, answer

ENTRY = {
    "id": "q",
    "street": "Quay Street",
    "district": "Harbour",
    "from": 1,
    "to": "88",
    "lat_from": 60.1,
    "long_from": "24.9",
    "lat_to": 60.2,
    "long_to": 25,
}
STREET = Street("q", "Quay Street", "Harbour", 1, 88, 60.1, 24.9, 60.2, 25.0)


def streets_from(reply: Any) -> tuple[Street, ...]:
    body = reply if isinstance(reply, str) else json.dumps(reply)
    with Loopback(answer(body)) as city:
        value = HttpGazetteer(GazetteerSettings(city.url + "/gazetteer.json")).streets("en", Validators()).value
    assert value is not None
    return value


def test_streets_are_read_with_numbers_written_either_way() -> None:
    assert streets_from([ENTRY]) == (STREET,)


@pytest.mark.parametrize(
    "wrong",
    [{"id": ""}, {"street": None}, {"lat_from": "north"}, {"long_to": 181}, {"lat_to": None}, {"lat_from": -90.1}],
)
def test_a_street_that_makes_no_sense_is_left_out(wrong: dict[str, Any]) -> None:
    assert streets_from([{**ENTRY, **wrong}, ENTRY, "junk", None]) == (STREET,)


def test_numbers_are_kept_in_order_and_in_reason() -> None:
    (street,) = streets_from([{**ENTRY, "from": 10, "to": 2}])
    assert (street.number_from, street.number_to) == (10, 10)
    (street,) = streets_from([{**ENTRY, "from": -5, "to": 1e12}])
    assert (street.number_from, street.number_to) == (0, 100_000)


def test_the_first_of_two_streets_with_one_id_wins() -> None:
    assert streets_from([ENTRY, {**ENTRY, "street": "Other"}]) == (STREET,)


@pytest.mark.parametrize("body", ["{}", "null", "[1, 2]", '[{"id": 1}]', "[", "[NaN]"])
def test_an_answer_without_streets_is_a_bad_reply(body: str) -> None:
    with pytest.raises(BadReply):
        streets_from(body)


def test_a_login_page_is_no_gazetteer() -> None:
    with pytest.raises(CaptivePortal):
        streets_from("<html></html>")


def test_a_city_without_streets_is_empty() -> None:
    assert streets_from("[]") == ()


def test_a_gazetteer_that_has_not_changed_is_not_sent_again() -> None:
    with Loopback(answer("[]", ETag='"1"'), answer("", 304)) as city:
        source = HttpGazetteer(GazetteerSettings(city.url))
        known = source.streets("es", Validators()).validators
        assert known == Validators('"1"')
        assert source.streets("es", known).value is None
        source.close()
        assert [asked.query for asked in city.asked] == [(("locale", "es"),)] * 2
        assert city.asked[1].headers["if-none-match"] == '"1"'


def test_a_gazetteer_of_one_language_is_not_asked_for_another() -> None:
    with Loopback(answer("[]")) as city:
        HttpGazetteer(GazetteerSettings(city.url, locale_parameter="")).streets("es", Validators())
        assert city.asked[0].query == ()
