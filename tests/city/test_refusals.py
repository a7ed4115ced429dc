import pytest

from kiosk.city.http import Client
from kiosk.core.errors import (
    CaptivePortal,
    KioskError,
    NotAuthorised,
    Rejected,
    ReplyLost,
    TryLater,
)
from tests.city.exchanges import error_of_get, error_of_post
from tests.city.loopback import Loopback, answer

PAGE = "<!DOCTYPE html><html><body>Welcome to the free Wi-Fi</body></html>"


@pytest.mark.parametrize(
    ("status", "on_get", "on_post"),
    [
        (300, CaptivePortal, ReplyLost),
        (400, Rejected, Rejected),
        (401, NotAuthorised, NotAuthorised),
        (403, NotAuthorised, NotAuthorised),
        (404, Rejected, Rejected),
        (407, CaptivePortal, CaptivePortal),
        (408, TryLater, ReplyLost),
        (409, TryLater, ReplyLost),
        (422, Rejected, Rejected),
        (425, TryLater, TryLater),
        (429, TryLater, TryLater),
        (500, TryLater, ReplyLost),
        (502, TryLater, ReplyLost),
        (503, TryLater, TryLater),
        (504, TryLater, ReplyLost),
        (511, CaptivePortal, CaptivePortal),
        (777, TryLater, TryLater),
    ],
)
def test_each_status_is_one_kind_of_trouble(
    client: Client, status: int, on_get: type[KioskError], on_post: type[KioskError]
) -> None:
    assert type(error_of_get(client, answer("[]", status))) is on_get
    assert type(error_of_post(client, answer("[]", status))) is on_post


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("Mon, 04 May 2026 10:00:30 GMT", 30.0),
        ("Mon, 04 May 2020 10:00:00 GMT", 0.0),
        ("99999999", 86400.0),
        ("-5", None),
        ("nan", None),
        ("Mon, 99 May", None),
    ],
)
def test_the_wait_that_the_city_asks_for_is_honoured(client: Client, header: str, seconds: float | None) -> None:
    error = error_of_post(client, answer("[]", 503, Retry_After=header))
    assert isinstance(error, TryLater)
    assert error.retry_after == seconds


def test_a_date_to_wait_for_is_read_on_the_citys_own_clock(client: Client) -> None:
    reply = answer("[]", 429, Retry_After="Sun, 01 Jan 2040 00:00:09 GMT", Date="Sun, 01 Jan 2040 00:00:00 GMT")
    error = error_of_get(client, reply)
    assert isinstance(error, TryLater)
    assert error.retry_after == 9.0


@pytest.mark.parametrize("content_type", ["text/html", "application/json", ""])
def test_a_web_page_is_a_captive_portal(client: Client, content_type: str) -> None:
    reply = answer(PAGE, content_type=content_type)
    assert type(error_of_get(client, reply)) is CaptivePortal
    assert type(error_of_post(client, reply)) is CaptivePortal


def test_a_proxys_page_of_refusal_does_not_reject_the_citizens_report(client: Client) -> None:
    assert type(error_of_post(client, answer(PAGE, 403, "text/html"))) is CaptivePortal
    assert type(error_of_post(client, answer(PAGE, 404, "text/html"))) is CaptivePortal


def test_a_redirect_to_another_host_is_a_captive_portal(client: Client) -> None:
    reply = answer("", 302, Location="http://login.example/welcome")
    assert type(error_of_get(client, reply)) is CaptivePortal
    assert type(error_of_post(client, reply)) is CaptivePortal


def test_a_post_that_the_city_itself_redirects_may_have_been_applied(client: Client) -> None:
    assert type(error_of_post(client, answer("", 303, Location="/requests/7.json"))) is ReplyLost


def test_a_redirect_is_not_followed(client: Client) -> None:
    with Loopback(answer("", 301, Location="/elsewhere"), answer("[]")) as city:
        with pytest.raises(CaptivePortal):
            client.get(city.url + "/services.json")
        assert [asked.path for asked in city.asked] == ["/services.json"]


@pytest.mark.parametrize("location", ["http://[::1", "//", "\xff\xfe", "javascript:alert(1)", "http://a:b:c/"])
def test_a_senseless_redirect_is_no_crash(client: Client, location: str) -> None:
    error_of_get(client, answer("", 302, Location=location))


@pytest.mark.parametrize(
    "body",
    [
        '[{"code": 400, "description": "street is bad"}]',
        '{"code": 400, "detail": "street is bad"}',
        '{"code": 400, "detail": {"non_field_errors": ["street is bad"]}}',
        "<errors><error><code>400</code><description>street is bad</description></error></errors>",
        '{"detail": "street is bad", "code": 400.0}',
        "street is bad",
    ],
)
def test_the_citys_words_of_refusal_are_understood(client: Client, body: str) -> None:
    error = error_of_post(client, answer(body, 400))
    assert isinstance(error, Rejected)
    assert error.detail.startswith("street is bad")
    assert error.code in ("400", "400.0")


def test_what_the_citizen_typed_is_struck_out_of_the_citys_words(client: Client) -> None:
    error = error_of_post(client, answer('[{"code":1,"description":"my neighbour Ada: too vague for 171"}]', 400))
    assert error.detail == "…: too vague for 171"


def test_a_word_within_another_does_not_uncover_the_longer_one(client: Client) -> None:
    with Loopback(answer("bad: my neighbour Ada", 400)) as city, pytest.raises(Rejected) as caught:
        client.post(city.url, [("first_name", "Ada"), ("description", "my neighbour Ada")])
    assert caught.value.detail == "bad: …"


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        (400, "Invalid API key", NotAuthorised),
        (403, "Invalid api_key received", NotAuthorised),
        (400, "jurisdiction_id was not provided", NotAuthorised),
        (404, "jurisdiction_id not found", NotAuthorised),
        (403, "", NotAuthorised),
        (403, "service_code 999 is not valid", Rejected),
        (404, "service_code not found", Rejected),
        (400, "base is a duplicate", ReplyLost),
        (422, "This issue was already submitted", ReplyLost),
    ],
)
def test_the_words_say_who_is_at_fault(client: Client, status: int, words: str, kind: type[KioskError]) -> None:
    assert type(error_of_post(client, answer(f'[{{"code": {status}, "description": "{words}"}}]', status))) is kind
