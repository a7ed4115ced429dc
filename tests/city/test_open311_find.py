import itertools
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.core.errors import CannotTell, KioskError, TryLater
from kiosk.core.reports import Receipt, ServiceRequestId
from tests.city.cities import NOW, REFERENCE, backend, report
from tests.city.loopback import Asked, Loopback, answer


def entry(description: str, **fields: Any) -> dict[str, Any]:
    return {"service_request_id": "7", "service_code": "171", "description": description, **fields}


def found_in(*entries: dict[str, Any], reference: str = REFERENCE) -> Receipt | None:
    with Loopback(answer(json.dumps(entries))) as city:
        return backend(city.url).find(report(reference=reference))


@pytest.mark.parametrize(
    "description",
    [
        f"A hole\nReference: {REFERENCE}",
        f"A hole\r\nReference: {REFERENCE}\r\n",
        f"A hole Reference: {REFERENCE}",
        f"Reference: {REFERENCE}",
        f"A hole\nReference: {REFERENCE}\n\nSent by a kiosk",
        "A hole\nReference: SM\u00a04417\u00a02093",
        f"See my other one.\nReference: SM 1111 1111\nReference: {REFERENCE}",
    ],
)
def test_a_request_is_known_by_the_reference_at_its_end(description: str) -> None:
    receipt = found_in(entry("Something else"), entry(description))
    assert receipt == Receipt(ServiceRequestId("7"))


@pytest.mark.parametrize(
    "description",
    [
        "",
        f"Reference: {REFERENCE}9",
        f"Reference: 9{REFERENCE}",
        f"MyReference: {REFERENCE}",
        f"Their slip says\nReference: {REFERENCE}\nReference: SM 1111 1111",
        REFERENCE,
        None,
        7,
    ],
)
def test_another_request_is_not_taken_for_ours(description: Any) -> None:
    assert found_in(entry(description)) is None


def test_a_request_that_has_no_id_yet_is_found() -> None:
    ours = f"A hole\nReference: {REFERENCE}"
    assert found_in({"description": ours, "token": "t", "service_request_id": None}) == Receipt(None, "t")
    assert found_in({"description": ours, "service_code": "171"}) == Receipt()


@pytest.mark.parametrize(("body", "status"), [("[]", 200), ("null", 200), ("[]", 404), ("<service_requests/>", 200)])
def test_a_city_that_has_nothing_says_so_in_several_ways(body: str, status: int) -> None:
    with Loopback(answer(body, status)) as city:
        assert backend(city.url).find(report()) is None


def test_a_request_without_a_reference_cannot_be_found() -> None:
    with Loopback(answer("[]")) as city:
        assert backend(city.url).find(report(reference="")) is None
        assert city.asked == []


def test_the_city_is_asked_for_the_service_and_the_time() -> None:
    with Loopback(answer("[]")) as city:
        backend(city.url, jurisdiction_id="j").find(report())
        backend(city.url, reference_query="q", find_window_hours=1).find(report())
        assert [asked.query for asked in city.asked] == [
            (
                ("jurisdiction_id", "j"),
                ("service_code", "171"),
                ("start_date", "2026-05-03T09:55:00Z"),
                ("end_date", "2026-05-05T10:00:00Z"),
            ),
            (
                ("service_code", "171"),
                ("start_date", "2026-05-04T08:55:00Z"),
                ("end_date", "2026-05-04T11:00:00Z"),
                ("q", REFERENCE),
            ),
        ]


def windows_asked(created_at: datetime) -> list[tuple[datetime, datetime]]:
    with Loopback(answer("[]")) as city:
        backend(city.url).find(report(created_at=created_at))
        queries = [dict(asked.query) for asked in city.asked]
    return [
        (datetime.fromisoformat(query["start_date"]), datetime.fromisoformat(query["end_date"])) for query in queries
    ]


def test_a_report_that_waited_offline_is_looked_for_until_now() -> None:
    asked = windows_asked(NOW - timedelta(days=200))
    assert asked[0][1] == NOW + timedelta(days=1)
    assert asked[-1][0] == NOW - timedelta(days=201)
    assert all(end - start <= timedelta(days=90) for start, end in asked)
    assert all(later[0] == earlier[1] for later, earlier in itertools.pairwise(asked))


@pytest.mark.parametrize("wrong", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)])
def test_a_clock_that_was_wrong_when_the_report_was_made_does_not_hide_it(wrong: datetime) -> None:
    asked = windows_asked(wrong)
    assert 1 <= len(asked) <= 4
    assert any(start < NOW < end for start, end in asked)


def test_a_clock_that_is_wrong_now_is_corrected_by_the_citys() -> None:
    ours = json.dumps([entry(f"Reference: {REFERENCE}")])

    def city_of_2030(asked: Asked) -> bytes:
        is_now = dict(asked.query)["end_date"].startswith("2030")
        return answer(ours if is_now else "[]", Date="Tue, 01 Jan 2030 12:00:00 GMT")

    with Loopback(city_of_2030) as city:
        assert backend(city.url).find(report()) == Receipt(ServiceRequestId("7"))


def test_pages_are_turned_until_it_is_found() -> None:
    def pages(asked: Asked) -> bytes:
        query = dict(asked.query)
        assert query["page_size"] == "2"
        text = f"Reference: {REFERENCE}" if query["page"] == "3" else "other"
        return answer(json.dumps([entry(text), entry("other")]))

    with Loopback(pages) as city:
        assert backend(city.url, page_size=2).find(report()) == Receipt(ServiceRequestId("7"))
        assert len(city.asked) == 3


def test_an_empty_page_is_the_last_one() -> None:
    with Loopback(answer("[]", X_Next_Page_URL="again")) as city:
        assert backend(city.url).find(report()) is None
        assert len(city.asked) == 1


def test_a_window_with_more_rows_than_the_city_gives_is_parted() -> None:
    def busy(asked: Asked) -> bytes:
        query = dict(asked.query)
        start, end = (datetime.fromisoformat(query[name]) for name in ("start_date", "end_date"))
        if end - start > timedelta(hours=10):
            return answer(json.dumps([entry("other")] * 1000))
        return answer(json.dumps([entry(f"Reference: {REFERENCE}")] if start < NOW < end else []))

    with Loopback(busy) as city:
        assert backend(city.url).find(report()) == Receipt(ServiceRequestId("7"))


def test_a_city_full_of_others_is_not_searched_for_ever() -> None:
    with Loopback(answer(json.dumps([entry("other")] * 1000))) as city:
        assert backend(city.url).find(report()) is None
        assert len(city.asked) <= 40


@pytest.mark.parametrize("body", ['{"code": 1}', "7", "{", '[{"token": "a login token"}]'])
def test_an_answer_that_lists_no_requests_is_never_taken_for_an_absence(body: str) -> None:
    with Loopback(answer(body)) as city, pytest.raises(KioskError):
        backend(city.url).find(report())


def test_an_unreachable_city_is_asked_later() -> None:
    with Loopback(b"") as city, pytest.raises(TryLater):
        backend(city.url).find(report())


def test_search_needs_an_endpoint_that_can_look_into_texts() -> None:
    with Loopback(answer(json.dumps([entry(f"A hole\nReference: {REFERENCE}", status="closed")]))) as city:
        assert backend(city.url).search(REFERENCE) is None
        assert backend(city.url, reference_query="q").search("") is None
        assert city.asked == []
        status = backend(city.url, reference_query="q").search("sm44172093")
        assert city.asked[0].query == (("q", "sm44172093"),)
    assert status is not None
    assert (status.service_request_id, status.status) == ("7", "closed")


def test_search_does_not_give_out_somebody_elses_request() -> None:
    with Loopback(answer(json.dumps([entry(f"I saw {REFERENCE} on a slip")]))) as city:
        assert backend(city.url, reference_query="q").search(REFERENCE) is None


def test_a_city_that_hides_what_it_has_is_not_asked() -> None:
    with Loopback(answer("[]")) as city:
        with pytest.raises(CannotTell):
            backend(city.url, can_find=False).find(report())
        assert city.asked == []
