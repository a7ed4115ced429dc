import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.city.http import Client
from kiosk.core.errors import (
    CaptivePortal,
    Rejected,
    ReplyLost,
    TryLater,
)
from kiosk.core.ports import Validators
from tests.city.exchanges import QUICK, error_of_get, error_of_post
from tests.city.loopback import NO_REPLY, Asked, Loopback, answer


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


def test_data_under_the_label_of_a_page_is_data(client: Client) -> None:
    with Loopback(answer("[]", content_type="text/html")) as city:
        assert client.get(city.url).body == b"[]"


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


def test_json_goes_as_it_is_and_with_the_bearers_token() -> None:
    client = Client(QUICK, token="a-secret")
    with Loopback(answer("{}", 201)) as city:
        assert client.post_json(city.url, {"name": "حفرة", "amount": 1250}).status == 201
        assert client.post_json(city.url).status == 201
    client.close()
    first, second = city.asked
    assert first.body.decode() == '{"name": "حفرة", "amount": 1250}'
    assert first.headers["content-type"] == "application/json"
    assert (second.body, "content-type" in second.headers) == (b"", False)
    assert {asked.headers["authorization"] for asked in city.asked} == {"Bearer a-secret"}


def test_what_was_sent_as_json_is_struck_out_of_the_refusal(client: Client) -> None:
    with Loopback(answer('{"code":"P0102","description":"Ada is no number"}', 422)) as city:
        with pytest.raises(Rejected) as caught:
            client.post_json(city.url, {"amount": "Ada"})
        assert (caught.value.code, caught.value.detail) == ("P0102", "P0102; … is no number")
        city.replies[:] = [NO_REPLY]
        with pytest.raises(ReplyLost):
            client.post_json(city.url, {"amount": "Ada"})


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
