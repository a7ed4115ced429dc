import functools
import gzip
import itertools
import socket
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.http import Client
from kiosk.core.errors import (
    BadReply,
    CaptivePortal,
    KioskError,
    NotAuthorised,
    Rejected,
    ReplyLost,
    TryLater,
)
from kiosk.core.ports import Validators
from tests.city.loopback import NO_REPLY, Asked, Loopback, Reply, answer

QUICK = Bounds(connect=5, read=0.3, total=0.6, wire_bytes=200_000, body_bytes=100_000)
PAGE = "<!DOCTYPE html><html><body>Welcome to the free Wi-Fi</body></html>"


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 5, 4, 10, 0, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture(name="client")
def quick_client() -> Iterator[Client]:
    client = Client(QUICK, "kiosk/test", FixedClock())
    yield client
    client.close()


def error_of_get(client: Client, *replies: Reply) -> KioskError:
    with Loopback(*replies) as city, pytest.raises(KioskError) as caught:
        client.get(city.url + "/services.json")
    return caught.value


def error_of_post(client: Client, *replies: Reply) -> KioskError:
    with Loopback(*replies) as city, pytest.raises(KioskError) as caught:
        client.post(city.url + "/requests.json", [("description", "my neighbour Ada"), ("service_code", "171")])
    return caught.value


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


def test_a_city_that_refuses_the_connection_has_not_got_the_request(client: Client) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(TryLater) as caught:
            client.post(url, [("a", "b")])
    assert type(caught.value) is TryLater


@pytest.mark.parametrize(
    "reply",
    [
        NO_REPLY,
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n[",
        b"HTTP/1.1 200 OK\r\n" + b"X-Header: 1\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX-Header: " + b"x" * 100_000 + b"\r\n\r\n",
    ],
)
def test_a_broken_answer_leaves_open_whether_a_post_was_applied(client: Client, reply: bytes) -> None:
    assert type(error_of_get(client, reply)) is TryLater
    assert type(error_of_post(client, reply)) is ReplyLost


def test_a_silent_city_is_given_up(client: Client) -> None:
    with Loopback() as city:
        city.replies = [lambda _: city.silence()]
        with pytest.raises(TryLater) as on_get:
            client.get(city.url)
        with pytest.raises(ReplyLost):
            client.post(city.url, [("a", "b")])
    assert type(on_get.value) is TryLater


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_city_that_drips_is_given_up_at_the_deadline(client: Client, start: bytes) -> None:
    with Loopback() as city:

        def drip() -> Iterator[bytes]:
            yield start
            for _ in range(200):
                city.over.wait(0.1)
                yield b"x"

        city.replies = [drip()]
        with pytest.raises(TryLater):
            client.get(city.url)


@pytest.mark.parametrize("content_type", ["text/html", "application/json", ""])
def test_a_web_page_is_a_captive_portal(client: Client, content_type: str) -> None:
    reply = answer(PAGE, content_type=content_type)
    assert type(error_of_get(client, reply)) is CaptivePortal
    assert type(error_of_post(client, reply)) is CaptivePortal


def test_a_proxys_page_of_refusal_does_not_reject_the_citizens_report(client: Client) -> None:
    assert type(error_of_post(client, answer(PAGE, 403, "text/html"))) is CaptivePortal
    assert type(error_of_post(client, answer(PAGE, 404, "text/html"))) is CaptivePortal


def test_data_under_the_label_of_a_page_is_data(client: Client) -> None:
    with Loopback(answer("[]", content_type="text/html")) as city:
        assert client.get(city.url).body == b"[]"


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


@functools.cache
def gzip_bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1024 * 1024)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("status", [200, 302, 400, 500])
def test_300_megabytes_out_of_a_small_gzip_are_refused(status: int) -> None:
    bomb = gzip_bomb(300)
    assert len(bomb) < 400_000
    client = Client(Bounds(), "kiosk/test", FixedClock())
    reply = answer(bomb, status, Content_Encoding="gzip", Location="/again")
    assert (
        type(error_of_get(client, reply)) is {200: BadReply, 302: CaptivePortal, 400: Rejected, 500: TryLater}[status]
    )
    client.close()


def test_a_post_whose_answer_is_too_large_may_have_been_applied(client: Client) -> None:
    assert type(error_of_post(client, answer(gzip.compress(bytes(200_000)), Content_Encoding="gzip"))) is ReplyLost


def test_an_endless_answer_is_refused(client: Client) -> None:
    pieces = itertools.chain(
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"], itertools.repeat(b"400\r\n" + b" " * 1024 + b"\r\n")
    )
    assert type(error_of_get(client, pieces)) is BadReply


def test_deflate_is_read_with_and_without_its_header(client: Client) -> None:
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    with Loopback(
        answer(zlib.compress(b'["a"]'), Content_Encoding="deflate"),
        answer(raw.compress(b'["b"]') + raw.flush(), Content_Encoding="deflate"),
    ) as city:
        assert client.get(city.url).body == b'["a"]'
        assert client.get(city.url).body == b'["b"]'


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("deflate", b"\x78\x9c not deflate at all"),
        ("deflate", b"[]"),
        ("gzip", b"[]"),
        ("gzip", gzip.compress(b"[1, 2, 3]" * 50)[:-20]),
        ("gzip", b""),
        ("br", b"[]"),
        ("gzip, gzip", b"[]"),
    ],
)
def test_broken_compression_is_a_bad_reply(client: Client, coding: str, body: bytes) -> None:
    assert type(error_of_get(client, answer(body, Content_Encoding=coding))) is BadReply
    assert type(error_of_post(client, answer(body, Content_Encoding=coding))) is ReplyLost


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    with Loopback(answer("[]", ETag='"v1"', Last_Modified="yesterday"), answer("", 304)) as city:
        known = client.get(city.url).validators
        assert known == Validators('"v1"', "yesterday")
        assert client.get(city.url, known=known).status == 304
        assert city.asked[0].headers.keys().isdisjoint({"if-none-match", "if-modified-since"})
        assert city.asked[1].headers["if-none-match"] == '"v1"'
        assert city.asked[1].headers["if-modified-since"] == "yesterday"


def test_not_modified_without_having_asked_is_no_word_of_the_city(client: Client) -> None:
    assert type(error_of_get(client, answer("", 304))) is CaptivePortal


@pytest.mark.parametrize("etag", ["x" * 5000, "caf\xe9", "a\tb"])
def test_a_validator_that_cannot_be_sent_back_is_dropped(client: Client, etag: str) -> None:
    with Loopback(answer("[]", ETag=etag)) as city:
        assert client.get(city.url).validators == Validators()


def test_no_cookie_is_kept(client: Client) -> None:
    with Loopback(answer("[]", Set_Cookie="track=citizen; Path=/")) as city:
        client.get(city.url)
        client.get(city.url)
        assert "cookie" not in city.asked[1].headers


def test_the_environment_does_not_reroute_citizens(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with Loopback(answer("[]")) as city:
        assert client.get(city.url).status == 200


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


def test_the_citys_clock_is_noticed(client: Client) -> None:
    with Loopback(answer("[]", Date="Mon, 04 May 2026 12:00:00 GMT")) as city:
        client.get(city.url)
    assert client.city_ahead.total_seconds() == 7200


def test_a_kept_connection_that_the_city_closed_is_opened_again_for_a_get_only(client: Client) -> None:
    with Loopback(answer("[1]"), NO_REPLY, answer("[2]"), NO_REPLY, answer("[3]")) as city:
        assert client.get(city.url).body == b"[1]"
        assert client.get(city.url).body == b"[2]"
        with pytest.raises(ReplyLost):
            client.post(city.url, [("a", "b")])
        assert [asked.method for asked in city.asked] == ["GET", "GET", "GET", "POST"]


def test_one_client_serves_several_threads(client: Client) -> None:
    def echo(asked: Asked) -> bytes:
        return answer(asked.query[0][1])

    with Loopback(echo) as city, ThreadPoolExecutor(4) as workers:
        texts = [str(number) for number in range(40)]
        replies = workers.map(lambda text: client.get(city.url, [("n", text)]).body.decode(), texts)
        assert list(replies) == texts


class KeepAlive(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        body = str(self.client_address[1]).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


def test_a_kept_connection_is_used_again(client: Client) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), KeepAlive) as city:
        threading.Thread(target=city.serve_forever, args=(0.01,), daemon=True).start()
        url = f"http://127.0.0.1:{city.server_address[1]}"
        ports = {client.get(url).body for _ in range(5)}
        client.close()
        city.shutdown()
    assert len(ports) == 1
