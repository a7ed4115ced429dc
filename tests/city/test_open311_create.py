from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kiosk.core.errors import CaptivePortal, KioskError, NotAuthorised, Rejected, ReplyLost, TryLater
from kiosk.core.reports import Contact, Picture, Place, Receipt, ServiceRequestId
from tests.city.cities import REFERENCE, backend, report
from tests.city.loopback import NO_REPLY, Asked, Loopback, answer

TAKEN = answer('[{"service_request_id": "7"}]', 201)
LIST_OF_SEVERAL = (
    '{"service_code": "171", "attributes": [{"code": "m", "datatype": "multivaluelist", "values": ["x"]}]}'
)


def receipt_from(body: str, status: int = 200) -> Receipt:
    with Loopback(answer(body, status)) as city:
        return backend(city.url).create(report())


def error_from(body: str, status: int = 200, **settings: Any) -> KioskError:
    with Loopback(answer(body, status)) as city, pytest.raises(KioskError) as caught:
        backend(city.url, **settings).create(report())
    return caught.value


def form_of(request: Any, **settings: Any) -> tuple[tuple[str, str], ...]:
    with Loopback(TAKEN) as city:
        backend(city.url, **settings).create(request)
        return city.asked[-1].form


def test_a_report_is_sent_as_the_protocol_says() -> None:
    with Loopback(TAKEN) as city:
        backend(city.url, api_key="k", jurisdiction_id="j", device_id="kiosk-7").create(report())
        (asked,) = city.asked
    assert (asked.method, asked.path, asked.query) == ("POST", "/requests.json", ())
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.form == (
        ("api_key", "k"),
        ("jurisdiction_id", "j"),
        ("service_code", "171"),
        ("lat", "60.170000"),
        ("long", "24.940000"),
        ("address_string", "12 Quay Street"),
        ("description", f"A deep hole\nbefore the school\nReference: {REFERENCE}"),
        ("email", "ada@example.org"),
        ("device_id", "kiosk-7"),
    )


def test_a_picture_is_sent_as_a_file_beside_the_fields() -> None:
    with Loopback(TAKEN) as city:
        backend(city.url, media_field="media[]", api_key="k").create(report(picture=Picture("image/png", b"\x89PNG")))
        (asked,) = city.asked
    assert asked.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="media[]"; filename="picture.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n' in asked.body
    assert b'name="service_code"\r\n\r\n171\r\n' in asked.body
    assert b'name="api_key"\r\n\r\nk\r\n' in asked.body


def test_an_endpoint_that_takes_no_pictures_gets_the_report_without() -> None:
    assert form_of(report(picture=Picture("image/png", b"\x89PNG"))) == form_of(report())


def test_the_address_of_a_picture_is_a_field() -> None:
    assert ("media_url", "https://pictures.example/1") in form_of(report(media_url="https://pictures.example/1"))


def test_nothing_empty_is_sent() -> None:
    bare = report(place=Place("Quay Street"), description="", contact=Contact(), attributes=(("a", ("",)), ("b", ())))
    assert form_of(bare) == (
        ("service_code", "171"),
        ("address_string", "Quay Street"),
        ("description", f"Reference: {REFERENCE}"),
    )


def test_a_place_at_zero_is_a_place() -> None:
    assert ("lat", "0.000000") in form_of(report(place=Place("", 0.0, 0.0)))


def test_the_reference_survives_the_longest_description() -> None:
    sent = dict(form_of(report(description="é" * 9000)))["description"]
    assert len(sent) == 4000
    assert sent.endswith(f"é\nReference: {REFERENCE}")


def test_several_values_are_sent_with_brackets_or_repeated() -> None:
    several = report(attributes=(("m", ("x", "y")), ("q", ("why? & how",))))
    assert [pair for pair in form_of(several, multivalue_suffix="") if "attribute" in pair[0]] == [
        ("attribute[m]", "x"),
        ("attribute[m]", "y"),
        ("attribute[q]", "why? & how"),
    ]
    with Loopback(answer(LIST_OF_SEVERAL), TAKEN) as city:
        backend(city.url, multivalue_suffix="[]").create(several)
        assert city.asked[-1].form[-3:] == (
            ("attribute[m][]", "x"),
            ("attribute[m][]", "y"),
            ("attribute[q]", "why? & how"),
        )


def test_one_choice_among_many_is_sent_as_a_list_too() -> None:
    request = report(attributes=(("m", ("x",)), ("q", ("1",))))
    with Loopback(answer(LIST_OF_SEVERAL), TAKEN) as city:
        city_backend = backend(city.url)
        city_backend.create(request)
        city_backend.create(request)
        assert [asked.path for asked in city.asked] == ["/services/171.json", "/requests.json", "/requests.json"]
        assert city.asked[-1].form[-2:] == (("attribute[m][]", "x"), ("attribute[q]", "1"))


def test_a_definition_that_is_gone_does_not_hold_up_the_report() -> None:
    with Loopback(answer("[]", 404), TAKEN) as city:
        backend(city.url).create(report(attributes=(("q", ("1",)),)))
        assert city.asked[-1].form[-1] == ("attribute[q]", "1")


def test_nothing_is_sent_while_the_definition_cannot_be_had() -> None:
    with Loopback(answer("[]", 503)) as city:
        with pytest.raises(TryLater) as caught:
            backend(city.url).create(report(attributes=(("q", ("1",)),)))
        assert [asked.method for asked in city.asked] == ["GET"]
    assert type(caught.value) is TryLater


@pytest.mark.parametrize(
    ("body", "receipt"),
    [
        ('[{"service_request_id": "7", "service_notice": "soon"}]', Receipt(ServiceRequestId("7"), None, "soon")),
        ('{"service_request_id": 7}', Receipt(ServiceRequestId("7"))),
        ('[{"service_request_id": 0}]', Receipt(ServiceRequestId("0"))),
        ('[{"service_request_id": "0"}]', Receipt(ServiceRequestId("0"))),
        ('[{"token": "t-1", "service_request_id": null}]', Receipt(None, "t-1")),
        ('[{"token": 12345}]', Receipt(None, "12345")),
        ('{"service_requests": [{"request": {"service_request_id": "7"}}]}', Receipt(ServiceRequestId("7"))),
        (
            "<service_requests><request><service_request_id>7</service_request_id><account_id/></request>"
            "</service_requests>",
            Receipt(ServiceRequestId("7")),
        ),
        ("<service_requests><request><token>t</token></request></service_requests>", Receipt(None, "t")),
    ],
)
@pytest.mark.parametrize("status", [200, 201])
def test_a_receipt_is_an_id_or_a_token(body: str, receipt: Receipt, status: int) -> None:
    assert receipt_from(body, status) == receipt


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "[{}]", '{"status": "ok"}', '[{"service_request_id": ""}]', "{", "NaN", "thanks!"]
)
def test_a_success_without_a_receipt_is_unknown(body: str) -> None:
    assert type(error_from(body)) is ReplyLost


def test_a_page_instead_of_a_receipt_is_a_captive_portal() -> None:
    assert type(error_from("<html>Accept our terms</html>")) is CaptivePortal


def test_a_refusal_inside_a_200_is_a_refusal() -> None:
    error = error_from('[{"code": 400, "description": "description is too long"}]')
    assert isinstance(error, Rejected)
    assert (error.code, error.detail) == ("400", "description is too long")


def test_a_duplicate_is_looked_for_before_it_is_given_up() -> None:
    assert type(error_from('[{"code": 400, "description": "base is a duplicate"}]', 400)) is ReplyLost
    assert type(error_from('{"errors": {"base": ["is a duplicate"]}}', 400)) is ReplyLost


def test_a_refused_key_is_no_fault_of_the_report() -> None:
    assert type(error_from('{"code":400,"detail":["Invalid API key"]}', 400)) is NotAuthorised


def test_no_error_quotes_the_citizen() -> None:
    error = error_from('[{"code": 400, "description": "bad: ada@example.org, before the school"}]', 400)
    assert str(error) == "bad: …, …"


def test_a_lost_reply_is_unknown() -> None:
    with Loopback(NO_REPLY) as city, pytest.raises(ReplyLost):
        backend(city.url).create(report())


def test_four_workers_share_one_backend() -> None:
    def take(asked: Asked) -> bytes:
        return answer(f'[{{"service_request_id": "{dict(asked.form)["service_code"]}"}}]')

    with Loopback(take) as city, ThreadPoolExecutor(4) as workers:
        shared = backend(city.url)
        receipts = workers.map(lambda code: shared.create(report(service_code=code)), map(str, range(40)))
        assert [receipt.service_request_id for receipt in receipts] == [str(number) for number in range(40)]
        shared.close()
