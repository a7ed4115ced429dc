import json
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.core.errors import BadReply, KioskError, TryLater
from kiosk.core.reports import RequestStatus, ServiceRequestId
from tests.city.cities import backend
from tests.city.loopback import Asked, Loopback, answer


def tracked(reply: Any, *ids: str, **settings: Any) -> tuple[RequestStatus, ...]:
    body = reply if isinstance(reply, str) else json.dumps(reply)
    with Loopback(answer(body)) as city:
        return backend(city.url, **settings).track([ServiceRequestId(one) for one in ids])


def resolved(body: str, status: int = 200) -> str | None:
    with Loopback(answer(body, status)) as city:
        return backend(city.url).resolve("t/1")


def test_a_state_is_read_with_all_it_has() -> None:
    entry = {
        "service_request_id": 7,
        "status": "Closed",
        "status_notes": "Done &amp; dusted",
        "service_name": "Holes",
        "agency_responsible": "Streets",
        "address": "12 Quay Street",
        "description": "A hole\nReference: X",
        "requested_datetime": "2026-05-04T12:00:00+02:00",
        "updated_datetime": "2026-05-04T12:00:00.123456Z",
        "expected_datetime": "2026-05-05T12:00:00",
        "lat": "60.17",
    }
    (status,) = tracked([entry], "7", timezone="Europe/Helsinki")
    assert status == RequestStatus(
        ServiceRequestId("7"),
        "closed",
        "Holes",
        "Done & dusted",
        "Streets",
        "12 Quay Street",
        "A hole\nReference: X",
        datetime(2026, 5, 4, 10, 0, tzinfo=UTC),
        datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC),
        datetime(2026, 5, 5, 9, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "date", ["", None, "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", 1700000000, "2026-13-01", {}]
)
def test_a_date_that_is_none_is_left_out(date: Any) -> None:
    (status,) = tracked([{"service_request_id": "7", "requested_datetime": date}], "7")
    assert status.requested_datetime is None
    assert status.status == "open"


def test_one_request_is_asked_for_by_its_own_address() -> None:
    with Loopback(answer('{"service_request_id": "a/b c"}')) as city:
        (status,) = backend(city.url).track([ServiceRequestId("a/b c")])
        assert [asked.path for asked in city.asked] == ["/requests/a%2Fb%20c.json"]
        assert status.service_request_id == "a/b c"


def test_several_are_asked_for_at_once_and_come_in_the_order_asked() -> None:
    with Loopback(answer('[{"service_request_id": "2"}, {"service_request_id": 1}, {"status": "open"}]')) as city:
        found = backend(city.url).track([ServiceRequestId(one) for one in ("1", "2", "1")])
        assert [asked.query for asked in city.asked] == [(("service_request_id", "1,2"),)]
        assert [status.service_request_id for status in found] == ["1", "2"]


def test_nothing_is_asked_for_nothing() -> None:
    with Loopback(answer("[]")) as city:
        assert backend(city.url).track([]) == ()
        assert city.asked == []


@pytest.mark.parametrize("status", [400, 404, 500])
def test_a_city_that_cannot_be_asked_for_several_is_asked_one_by_one(status: int) -> None:
    def one_by_one(asked: Asked) -> bytes:
        if asked.query:
            return answer("[]", status)
        return answer(json.dumps([{"service_request_id": asked.path[len("/requests/") : -len(".json")]}]))

    with Loopback(one_by_one) as city:
        found = backend(city.url).track([ServiceRequestId("1"), ServiceRequestId("2")])
    assert [state.service_request_id for state in found] == ["1", "2"]


def test_a_city_that_lists_everything_is_not_believed() -> None:
    assert tracked([{"service_request_id": "8"}, {"service_request_id": "9"}], "7") == ()


@pytest.mark.parametrize(("body", "status"), [("[]", 200), ("[]", 404), ("[]", 400), ("null", 200)])
def test_an_unknown_id_is_left_out(body: str, status: int) -> None:
    with Loopback(answer(body, status)) as city:
        assert backend(city.url).track([ServiceRequestId("7")]) == ()


def test_a_500_for_one_id_means_unknown_when_the_city_is_well() -> None:
    def breaks_on_unknown_ids(asked: Asked) -> bytes:
        return answer("[]") if asked.path == "/services.json" else answer("<h1>Oops</h1>", 500, "text/html")

    with Loopback(breaks_on_unknown_ids) as city:
        assert backend(city.url).track([ServiceRequestId("7")]) == ()


def test_a_500_for_everything_is_no_word_about_an_id() -> None:
    with Loopback(answer("oops", 500)) as city, pytest.raises(TryLater):
        backend(city.url).track([ServiceRequestId("7"), ServiceRequestId("8")])


@pytest.mark.parametrize("body", ["{", "7", "[{}]", '{"code": "?"}', "<a><b></a>"])
def test_an_answer_that_is_no_state_is_a_bad_reply(body: str) -> None:
    with pytest.raises(BadReply):
        tracked(body, "7")


def test_a_token_becomes_an_id() -> None:
    assert resolved('[{"service_request_id": 638344, "token": "t/1"}]') == "638344"
    assert resolved('{"service_request_id": "0"}') == "0"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[]", 200),
        ("[]", 404),
        ('[{"code": 404, "description": "not found"}]', 404),
        ('[{"token": "t/1"}]', 200),
        ('[{"token": "t/1", "service_request_id": ""}]', 200),
        ('[{"token": "t/1", "service_request_id": null}]', 200),
        ("null", 200),
        ("", 200),
        ("", 204),
        ("<service_requests/>", 200),
    ],
)
def test_a_pending_token_is_no_failure(body: str, status: int) -> None:
    assert resolved(body, status) is None


def test_a_token_may_hold_anything() -> None:
    with Loopback(answer("[]")) as city:
        backend(city.url, format="xml").resolve("t/1?x")
        assert city.asked[0].path == "/tokens/t%2F1%3Fx.xml"


def test_a_proxys_404_is_not_taken_for_pending() -> None:
    with Loopback(answer("<html>404</html>", 404, "text/html")) as city, pytest.raises(KioskError):
        backend(city.url).resolve("t")


def test_others_among_several_are_left_out_and_an_id_with_a_comma_is_asked_for_alone() -> None:
    with Loopback(answer('[{"service_request_id": "9"}, {"service_request_id": "a,b"}]')) as city:
        found = backend(city.url).track([ServiceRequestId(one) for one in ("1", "a,b", "2")])
        assert [state.service_request_id for state in found] == ["a,b"]
        assert city.asked[0].query == (("service_request_id", "1,2"),)
        assert [asked.path for asked in city.asked[1:]] == [
            "/requests/1.json",
            "/requests/a%2Cb.json",
            "/requests/2.json",
        ]
