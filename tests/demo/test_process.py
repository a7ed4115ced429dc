"""The city as its own process, and what a rough client does to it."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

from kiosk.demo.city import DemoCity
from tests.demo.visitor import Visitor

ROOT = Path(__file__).parents[2]


def test_the_process_prints_its_address_serves_and_stops_when_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk.demo.city", "--data", str(tmp_path / "new"), "--extra-services", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            with Visitor(url) as visitor:
                assert len(visitor.told("/open311/v2/services.json")) == 43
                assert visitor.reports().status_code == 200
        finally:
            process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
    assert (tmp_path / "new" / "city.sqlite3").exists()


def talk(city: DemoCity, said: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", int(city.url.rsplit(":", 1)[1])), timeout=20) as line:
        line.sendall(said)
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer


def test_a_connection_serves_many_requests(city: DemoCity) -> None:
    one = b"GET /open311/v2/tokens/x.json HTTP/1.1\r\nHost: city\r\n\r\n"
    last = b"GET /open311/v2/tokens/x.json HTTP/1.1\r\nHost: city\r\nConnection: close\r\n\r\n"
    assert talk(city, one + one + last).count(b"HTTP/1.1 404") == 3


def test_a_body_too_large_or_of_unknown_length_is_refused(city: DemoCity) -> None:
    for header in (b"Content-Length: 99999999", b"Transfer-Encoding: chunked", b"Content-Length: many"):
        said = b"POST /open311/v2/requests.json HTTP/1.1\r\nHost: city\r\n" + header + b"\r\n\r\n"
        assert talk(city, said).startswith(b"HTTP/1.1 413")


def test_only_requests_can_be_posted(visitor: Visitor) -> None:
    assert visitor.posts("/open311/v2/services.json", {}).status_code == 405


def test_a_client_that_leaves_in_the_middle_disturbs_nobody(city: DemoCity, visitor: Visitor) -> None:
    with socket.create_connection(("127.0.0.1", int(city.url.rsplit(":", 1)[1])), timeout=20) as line:
        line.sendall(b"POST /open311/v2/requests.json HTTP/1.1\r\nHost: city\r\nContent-Length: 100\r\n\r\nhalf")
    assert visitor.reports().status_code == 200
    assert len(city.received()) == 1
