"""Reports over sockets: create, tokens, track, search."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from kiosk.demo.city import DemoCity
from tests.demo.visitor import NOON, StandingClock, Visitor

REQUESTS = "/open311/v2/requests.json"
LARGE_THINGS = {
    "service_code": "RB-04",
    "attribute[PROBLEM]": None,
    "attribute[ITEMS][]": ["sofa", "bed"],
    "attribute[PIECES]": "3",
    "attribute[WHEN]": "2026-11-30",
}


def test_a_report_is_stored_as_it_was_sent(city: DemoCity, visitor: Visitor) -> None:
    answer = visitor.reports(
        description="Dark for days, مظلم\nReference: SM 4417 2093",
        address_string="Harbour Street 12",
        email="someone@example.org",
        **{"attribute[POLE]": "4417"},
    )
    assert answer.status_code == 200
    (stored,) = city.received()
    assert answer.json() == [
        {
            "service_request_id": stored.service_request_id,
            "service_notice": "Your report is with: Street lights team.",
            "account_id": None,
        }
    ]
    assert stored.description == "Dark for days, مظلم\nReference: SM 4417 2093"
    assert (stored.reference, stored.address) == ("SM44172093", "Harbour Street 12")
    assert (stored.lat, stored.long) == (50.02, -4.35)
    assert stored.attributes == (("PROBLEM", ("dark",)), ("POLE", ("4417",)))
    assert stored.contact == {"email": "someone@example.org"}
    assert stored.requested_at == NOON
    assert stored.expected_at == NOON + timedelta(days=3)


def test_the_notice_is_in_the_language_of_the_report(visitor: Visitor) -> None:
    assert visitor.reports(locale="es").json()[0]["service_notice"] == "Su aviso está en manos de: Equipo de alumbrado."


def test_xml_gives_the_id_too(city: DemoCity, visitor: Visitor) -> None:
    root = ElementTree.fromstring(visitor.reports("xml").content)
    assert root.tag == "service_requests"
    assert root.findtext("request/service_request_id") == city.received()[0].service_request_id


@pytest.mark.parametrize("name", ["attribute[ITEMS]", "attribute[ITEMS][]"])
def test_several_values_come_in_either_way_of_writing(city: DemoCity, visitor: Visitor, name: str) -> None:
    form = {**LARGE_THINGS, "attribute[ITEMS][]": None, name: ["fridge", "carpet"]}
    assert visitor.reports(**form).status_code == 200
    assert dict(city.received()[0].attributes)["ITEMS"] == ("fridge", "carpet")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"service_code": None}, "service_code is missing"),
        ({"service_code": "NO-99"}, "service_code 'NO-99' is not known"),
        ({"attribute[PROBLEM]": None}, "PROBLEM is required: What is wrong with the light?"),
        ({"attribute[PROBLEM]": "  "}, "PROBLEM is required: What is wrong with the light?"),
        ({"attribute[PROBLEM]": None, "locale": "zh"}, "PROBLEM is required: 灯有什么问题？"),
        ({"attribute[PROBLEM]": "purple"}, "PROBLEM has no value 'purple'"),
        ({"attribute[PROBLEM]": ["dark", "weak"]}, "PROBLEM takes one value"),
        ({"attribute[SINCE]": "last week"}, "SINCE is not an ISO 8601 date"),
        ({**LARGE_THINGS, "attribute[PIECES]": "three"}, "PIECES is not a number"),
        ({**LARGE_THINGS, "attribute[PIECES]": "NaN"}, "PIECES is not a number"),
        ({**LARGE_THINGS, "attribute[ITEMS][]": ["sofa", "boat"]}, "ITEMS has no value 'boat'"),
        ({"lat": None}, "a place is missing: lat and long, or address_string, or address_id"),
        ({"lat": "north"}, "lat is not a number"),
        ({"lat": "nan"}, "lat is out of range"),
        ({"long": "181"}, "long is out of range"),
        ({"description": "x" * 4001}, "description has more than 4000 characters"),
    ],
)
def test_a_wrong_report_is_refused_with_the_reason(
    city: DemoCity, visitor: Visitor, fields: dict[str, Any], said: str
) -> None:
    answer = visitor.reports(**fields)
    assert (answer.status_code, answer.json()) == (400, [{"code": 400, "description": said}])
    assert city.received() == []


def test_errors_come_in_xml_too(visitor: Visitor) -> None:
    answer = visitor.reports("xml", service_code="<b>")
    assert answer.status_code == 400
    assert ElementTree.fromstring(answer.content).findtext("error/description") == "service_code '<b>' is not known"


@pytest.mark.parametrize("key", [None, "", "wrong"])
def test_a_wrong_key_is_forbidden(city: DemoCity, visitor: Visitor, key: str | None) -> None:
    answer = visitor.reports(api_key=key)
    assert (answer.status_code, answer.json()[0]["code"]) == (403, 403)
    assert city.received() == []


def test_an_address_is_place_enough(visitor: Visitor) -> None:
    assert visitor.reports(lat=None, long=None, address_string="Salt Street 3").status_code == 200


def test_the_same_report_twice_is_two_reports(city: DemoCity, visitor: Visitor) -> None:
    ids = {visitor.reports(description="Reference: SM 1111 2222").json()[0]["service_request_id"] for _ in range(2)}
    assert len(ids) == len(city.received()) == 2


def test_a_token_becomes_an_id_after_some_asking(visitor: Visitor) -> None:
    token = visitor.reports(**LARGE_THINGS).json()[0]["token"]
    path = f"/open311/v2/tokens/{token}.json"
    assert [visitor.told(path) for _ in range(2)] == [[], []]
    (found,) = visitor.told(path)
    assert found["token"] == token
    assert visitor.told(path) == [found]
    assert visitor.told(f"/open311/v2/requests/{found['service_request_id']}.json")[0]["service_code"] == "RB-04"


def test_a_clerk_gives_a_token_its_id_at_once(city: DemoCity, visitor: Visitor) -> None:
    token = visitor.reports(**LARGE_THINGS).json()[0]["token"]
    city.gives_number(token)
    assert visitor.told(f"/open311/v2/tokens/{token}.json")[0]["service_request_id"]


def test_a_report_with_only_a_token_is_listed_without_an_id(visitor: Visitor) -> None:
    token = visitor.reports(**LARGE_THINGS).json()[0]["token"]
    (listed,) = visitor.told(REQUESTS)
    assert (listed["service_request_id"], listed["token"]) == (None, token)


@pytest.mark.parametrize("path", ["tokens/T1.json", "requests/1.json", "requests/1.xml", "nothing.json"])
def test_what_is_unknown_is_404(visitor: Visitor, path: str) -> None:
    assert visitor.get(f"/open311/v2/{path}").status_code == 404


def test_a_closed_report_shows_the_note_and_when(city: DemoCity, visitor: Visitor, clock: StandingClock) -> None:
    number = visitor.reports().json()[0]["service_request_id"]
    clock.time += timedelta(hours=5)
    city.closes(number, "We changed the lamp.")
    (told,) = visitor.told(f"/open311/v2/requests/{number}.json", locale="zh")
    assert (told["status"], told["status_notes"]) == ("closed", "We changed the lamp.")
    assert told["requested_datetime"] == "2026-11-24T12:00:00+00:00"
    assert told["updated_datetime"] == "2026-11-24T17:00:00+00:00"
    assert (told["service_name"], told["agency_responsible"]) == ("路灯不亮", "路灯组")


def test_closing_an_unknown_report_is_an_error(city: DemoCity) -> None:
    with pytest.raises(LookupError):
        city.closes("999", "gone")


@pytest.fixture
def three(visitor: Visitor, city: DemoCity, clock: StandingClock) -> list[str]:
    """Ids of an old closed light, a hole and a new light, a day apart."""
    ids = []
    for code, answers, description in (
        ("SL-01", {}, "Dark corner\nReference: SM 1000 0001"),
        ("GR-05", {"attribute[PROBLEM]": None}, "100% broken_net\nReference: SM 1000 0002"),
        ("SL-01", {}, "Flickers\nReference: SM 1000 0003"),
    ):
        answer = visitor.reports(service_code=code, description=description, **answers)
        ids.append(answer.json()[0]["service_request_id"])
        clock.time += timedelta(days=1)
    city.closes(ids[0], "Done.")
    return ids


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [2, 1, 0]),
        ({"status": "open"}, [2, 1]),
        ({"status": "open,closed"}, [2, 1, 0]),
        ({"service_code": "SL-01"}, [2, 0]),
        ({"service_code": "SL-01,GR-05", "status": "closed"}, [0]),
        ({"start_date": "2026-11-25T00:00:00Z"}, [2, 1]),
        ({"end_date": "2026-11-25T00:00:00+00:00"}, [0]),
        ({"start_date": "2026-11-25T00:00:00", "end_date": "2026-11-26T00:00:00Z"}, [1]),
        ({"q": "corner"}, [0]),
        ({"q": "0% BROKEN_"}, [1]),
        ({"q": "SM 1000 0003"}, [2]),
        ({"q": "sm10000002"}, [1]),
        ({"q": "SM 9999 9999"}, []),
        ({"page_size": "2"}, [2, 1]),
        ({"page_size": "2", "page": "2"}, [0]),
    ],
)
def test_reports_are_found_by(visitor: Visitor, three: list[str], query: dict[str, str], found: list[int]) -> None:
    listed = visitor.told(REQUESTS, **query)
    assert [one["service_request_id"] for one in listed] == [three[place] for place in found]


def test_several_ids_are_asked_for_at_once(visitor: Visitor, three: list[str]) -> None:
    listed = visitor.told(REQUESTS, service_request_id=f"{three[0]},{three[2]},999")
    assert {one["service_request_id"] for one in listed} == {three[0], three[2]}


def test_only_ids_reach_back_beyond_ninety_days(visitor: Visitor, three: list[str], clock: StandingClock) -> None:
    clock.time += timedelta(days=100)
    assert visitor.told(REQUESTS) == []
    assert len(visitor.told(REQUESTS, service_request_id=three[0])) == 1


@pytest.mark.parametrize("query", [{"start_date": "soon"}, {"page": "first"}])
def test_a_question_that_makes_no_sense_is_400(visitor: Visitor, query: dict[str, str]) -> None:
    assert visitor.get(REQUESTS, **query).status_code == 400


def test_contact_details_are_told_to_nobody(visitor: Visitor) -> None:
    visitor.reports(email="someone@example.org", phone="06 5550 0142")
    assert "5550" not in visitor.get(REQUESTS).text
    assert "someone" not in visitor.get(REQUESTS).text


def test_what_xml_cannot_hold_is_replaced(visitor: Visitor) -> None:
    visitor.reports(description="bell \x07 & <b>bold</b>")
    root = ElementTree.fromstring(visitor.get("/open311/v2/requests.xml").content)
    assert root.findtext("request/description") == "bell \ufffd & <b>bold</b>"


def test_reports_outlive_a_restart_and_numbers_go_on(tmp_path: Path) -> None:
    with DemoCity(tmp_path) as city, Visitor(city.url) as visitor:
        visitor.reports()
    with DemoCity(tmp_path) as city, Visitor(city.url) as visitor:
        visitor.reports()
        first, second = (int(stored.service_request_id or 0) for stored in city.received())
        assert second == first + 1


def test_what_was_received_can_be_read_while_the_city_is_stopped(city: DemoCity, visitor: Visitor) -> None:
    visitor.reports()
    assert city.received_count() == 1
    before = city.received()
    city.stop()
    assert city.received() == before
