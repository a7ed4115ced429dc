"""Whatever comes in at the door: it is answered shortly, or not at all, and never for long."""

import socket
import ssl
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kiosk.desk.host.server import MOST_BYTES, MOST_OF_ONE
from tests.desk.host.rig import TOKEN, WAIT_S, Rig, everything, fetch

KEY = f"Authorization: Bearer {TOKEN}\r\n".encode()
STRICT = {
    "cache-control": "no-store",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/week", "/health.json", "/nothing", f"/?token={TOKEN}"])
@pytest.mark.parametrize("with_key", [True, False])
def test_every_reply_is_strict(page: Rig, path: str, with_key: bool) -> None:
    answer = page.opens(path) if with_key else page.asks(path)
    assert {name: answer.headers[name] for name in STRICT} == STRICT
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "script" not in policy
    assert "server" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "EVIL"])
def test_it_can_only_be_read(page: Rig, method: str) -> None:
    answer = page.says(f"{method} / HTTP/1.0\r\n".encode() + KEY + b"Content-Length: 4\r\n\r\nabcd")
    assert answer.startswith(b"HTTP/1.0 405 ")
    assert b"\r\nAllow: GET, HEAD\r\n" in answer
    assert b"\r\nX-Frame-Options: DENY\r\n" in answer


def test_head_tells_as_much_as_get_and_shows_nothing(page: Rig) -> None:
    got, head = page.opens("/week"), page.opens("/week", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    "path",
    [
        *("/index.html", "/looks.css", "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%00", "/week/", "/WEEK"),
        *("/health", "/favicon.ico", "/.git/config", "/kiosk.toml", "/token", "/week/../health.json"),
        *("/week?of=2025-W54", "/week?of=2025-W1", "/week?of=", "/week?of=9999-W01", "/week?of=%D9%A2025-W20"),
        *("/week?of=2019-W01", "/week?of=2025-W24", "/week?of=2025-W-1"),
    ],
)
def test_there_is_nothing_else(page: Rig, path: str) -> None:
    assert page.opens(path).status == 404


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"\x00\xff\xfe" * 100,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.0 HTTP/1.0\r\n\r\n",
        b"GET http://[::1/ HTTP/1.0\r\n\r\n",
        b"GET /?" + b"a=1&" * 500 + b" HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.0\r\n" + b"X: y\r\n" * 300 + b"\r\n",
        b"GET / HTTP/1.0\r\nno colon at all\r\n\r\n",
        b"GET / HTTP/1.0\r\n" + KEY + b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        b"GET /" + b"a" * MOST_BYTES * 2 + b" HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.0\r\nX: " + b"a" * MOST_BYTES * 2 + b"\r\n\r\n",
    ],
    ids=range(14),
)
def test_nonsense_does_not_get_in_the_way(page: Rig, raw: bytes) -> None:
    answer = page.says(raw)
    assert b"Traceback" not in answer
    assert answer == b"" or answer.split(b" ")[1] in {b"200", b"400", b"401", b"414", b"431", b"505"}
    assert page.opens().status == 200


def test_nothing_that_was_sent_comes_back(page: Rig) -> None:
    hostile = "%3Cscript%3Ealert(1)%3C/script%3E"
    for path in (f"/{hostile}", f"/?lang={hostile}", f"/week?of={hostile}", f"/?token={TOKEN}&lang={hostile}"):
        answer = page.opens(path)
        assert "<script" not in answer.text
        assert "alert" not in answer.headers.get("set-cookie", "")


def test_a_line_break_in_the_address_makes_no_header(page: Rig) -> None:
    answer = page.asks(f"/week?token={TOKEN}&of=x%0d%0aX-Evil:%201&lang=%0d%0aX-Evil:%201")
    assert "x-evil" not in answer.headers


def test_one_request_is_answered_on_a_connection(page: Rig) -> None:
    once = b"GET /health.json HTTP/1.1\r\nHost: kiosk\r\n" + KEY + b"Connection: keep-alive\r\n\r\n"
    assert page.says(once * 3).count(b"HTTP/1.0 200") == 1


# -- so long, so many


def test_who_trickles_is_hung_up_on(tmp_path: Path) -> None:
    with Rig(tmp_path, patience_s=0.4) as page, page.connects() as slow:
        slow.settimeout(0.05)
        began = time.monotonic()
        while time.monotonic() - began < WAIT_S:
            try:
                slow.sendall(b"G")
                if slow.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        assert time.monotonic() - began < WAIT_S / 2
        assert page.opens().status == 200


def test_who_says_nothing_is_hung_up_on(tmp_path: Path) -> None:
    with Rig(tmp_path, patience_s=0.3) as page, page.connects() as silent:
        assert silent.recv(1) == b""


def test_who_reads_nothing_is_hung_up_on(tmp_path: Path) -> None:
    with Rig(tmp_path, patience_s=0.3) as page, ExitStack() as stack:
        for _ in range(MOST_OF_ONE):
            deaf = socket.socket()
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            stack.enter_context(deaf)
            deaf.connect(("127.0.0.1", page.part.port))
            deaf.sendall(b"GET / HTTP/1.0\r\n" + KEY + b"\r\n")
        assert answers_again(page)


def test_one_caller_has_a_few_connections_and_no_more(tmp_path: Path) -> None:
    with Rig(tmp_path, patience_s=0.5) as page, ExitStack() as stack:
        for _ in range(MOST_OF_ONE):
            stack.enter_context(page.connects())
        assert page.says(b"GET / HTTP/1.0\r\n\r\n") == b""
        assert answers_again(page)


def answers_again(page: Rig) -> bool:
    """Once the patience with the others is over."""
    ends = time.monotonic() + WAIT_S
    while time.monotonic() < ends:
        if page.says(b"GET /health.json HTTP/1.0\r\n" + KEY + b"\r\n").startswith(b"HTTP/1.0 200"):
            return True
    return False


def test_the_kiosk_is_looked_at_once_however_often_it_is_asked_for(page: Rig) -> None:
    for _ in range(20):
        page.opens("/health.json")
    assert len(page.standing.looks) == 1
    page.clock.advance(seconds=5)
    page.opens("/health.json")
    assert len(page.standing.looks) == 2


# -- with a certificate


@pytest.fixture
def certified(tmp_path: Path) -> dict[str, Any]:
    files = {"certificate_file": str(tmp_path / "c.pem"), "key_file": str(tmp_path / "k.pem")}
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-keyout", files["key_file"], "-out", files["certificate_file"], "-days", "2", "-subj", "/CN=kiosk"]
    subprocess.run([*command, "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    return files


def test_with_a_certificate_it_is_https_and_the_cookie_goes_no_other_way(
    tmp_path: Path, certified: dict[str, Any]
) -> None:
    with Rig(tmp_path, **certified) as page:
        trust = ssl.create_default_context(cafile=certified["certificate_file"])
        answer = fetch("127.0.0.1", page.part.port, f"/?token={TOKEN}", "GET", {}, trust)
        assert answer.status == 200
        assert answer.cookies[0].endswith("; Secure")
        assert page.says(b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/") is False


def test_a_handshake_that_never_ends_is_hung_up_on(tmp_path: Path, certified: dict[str, Any]) -> None:
    with Rig(tmp_path, patience_s=0.3, **certified) as page, page.connects() as silent:
        silent.sendall(b"\x16\x03\x01")
        assert everything(silent) == b""
