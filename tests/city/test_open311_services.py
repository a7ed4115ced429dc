import json
from dataclasses import asdict
from typing import Any

import pytest

from kiosk.city.open311_settings import Open311Settings
from kiosk.core.errors import BadReply, CaptivePortal
from kiosk.core.ports import Validators
from kiosk.core.reports import Service, ServiceCode
from tests.city.cities import backend
from tests.city.loopback import Loopback, answer

FRESH = Validators()


def services_from(reply: Any, **settings: Any) -> tuple[Service, ...]:
    body = reply if isinstance(reply, str | bytes) else json.dumps(reply)
    with Loopback(answer(body)) as city:
        value = backend(city.url, **settings).services("en", FRESH).value
    assert value is not None
    return value


def test_a_service_is_read_with_all_it_has() -> None:
    listed = {
        "service_code": 171,
        "service_name": "Potholes &amp; cracks",
        "description": "Holes",
        "metadata": "true",
        "type": "batch",
        "keywords": "road, hole,,",
        "group": "Streets",
    }
    assert services_from([listed]) == (
        Service(ServiceCode("171"), "Potholes & cracks", "Holes", True, "batch", ("road", "hole"), "Streets"),
    )


def test_missing_and_odd_fields_get_a_plain_meaning() -> None:
    odd = {"service_code": "a", "metadata": None, "type": "whenever", "keywords": ["x", "y"], "group": ["G", "H"]}
    assert services_from([odd]) == (Service(ServiceCode("a"), "a", keywords=("x", "y"), group="G"),)


def test_services_without_a_code_are_left_out_and_the_first_of_two_alike_wins() -> None:
    listed = [
        {"service_name": "no code"},
        {"service_code": "", "service_name": "empty"},
        {"service_code": "a\u202eb"},
        {"service_code": "1", "service_name": "first"},
        {"service_code": "1", "service_name": "second"},
        {"service_code": 0, "service_name": "zero"},
        "not a service",
        None,
    ]
    assert [(s.service_code, s.service_name) for s in services_from(listed)] == [("1", "first"), ("0", "zero")]


def test_a_single_service_need_not_be_in_a_list() -> None:
    assert len(services_from({"service_code": "1"})) == 1
    assert len(services_from("<services><service><service_code>1</service_code></service></services>")) == 1


def test_thousands_of_services_are_all_there() -> None:
    assert len(services_from([{"service_code": f"s{number}"} for number in range(2569)])) == 2569


def test_names_are_bounded_and_cannot_rearrange_the_page() -> None:
    (service,) = services_from([{"service_code": "1", "service_name": "\u202e" + "x" * 10_000, "group": "g" * 10_000}])
    assert service.service_name == "x" * 199 + "…"
    assert len(service.group) == 100


def test_empty_lists_are_empty() -> None:
    assert services_from("[]") == ()
    assert services_from("<services/>") == ()


@pytest.mark.parametrize("body", ['{"detail": "hello"}', "null", "42", '"OK"', "<rss/>", "", "{"])
def test_an_answer_that_is_no_list_of_services_is_a_bad_reply(body: str) -> None:
    with pytest.raises(BadReply):
        services_from(body)


def test_a_login_page_is_no_list_of_services() -> None:
    with pytest.raises(CaptivePortal):
        services_from("<html><body>log in</body></html>")


def test_nothing_unknown_and_nothing_empty_is_asked() -> None:
    with Loopback(answer("[]")) as city:
        backend(city.url + "/").services("en", FRESH)
        backend(city.url, format="xml", jurisdiction_id="saltmere.example").services("en", FRESH)
        backend(city.url, locale_parameter="locale", locales={"zh": "zh-Hans"}).services("zh", FRESH)
        backend(city.url, locale_parameter="lang", extra_query={"extensions": "true", "x": ""}).services("es", FRESH)
        assert [(asked.path, asked.query) for asked in city.asked] == [
            ("/services.json", ()),
            ("/services.xml", (("jurisdiction_id", "saltmere.example"),)),
            ("/services.json", (("locale", "zh-Hans"),)),
            ("/services.json", (("extensions", "true"), ("lang", "es"))),
        ]


def test_a_list_that_has_not_changed_is_not_sent_again() -> None:
    known = Validators(etag='"7"')
    with Loopback(answer("", 304)) as city:
        fetched = backend(city.url).services("en", known)
        assert (fetched.value, fetched.validators) == (None, known)
        assert city.asked[0].headers["if-none-match"] == '"7"'


def test_all_pages_are_read_where_the_city_pages_unasked() -> None:
    first = answer('[{"service_code": "1"}]', ETag='"1"', X_Page_Count="2", X_Next_Page_URL="http://evil.example/")
    second = answer('[{"service_code": "2"}]', ETag='"2"', X_Page_Count="2")
    with Loopback(first, second) as city:
        fetched = backend(city.url).services("en", FRESH)
        assert fetched.value is not None
        assert [service.service_code for service in fetched.value] == ["1", "2"]
        assert fetched.validators == FRESH
        assert [asked.query for asked in city.asked] == [(), (("page", "2"),)]


def test_a_city_that_has_always_one_more_page_is_left_in_time() -> None:
    with Loopback(answer('[{"service_code": "1"}]', X_Next_Page_URL="again")) as city:
        backend(city.url).services("en", FRESH)
        assert len(city.asked) == 50


def test_the_api_key_is_not_shown() -> None:
    assert "secret" not in repr(Open311Settings("http://city.example", api_key="secret"))
    assert asdict(Open311Settings("http://city.example", api_key="secret"))["api_key"] == "secret"


@pytest.mark.parametrize("wrong", [{"url": "city.example"}, {"format": "csv"}, {"multivalue_suffix": "()"}])
def test_settings_that_cannot_work_are_refused_at_once(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Open311Settings(**{"url": "http://city.example", **wrong})  # type: ignore[arg-type]
