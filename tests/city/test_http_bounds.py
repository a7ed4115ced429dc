import functools
import gzip
import itertools
import zlib
from collections.abc import Iterator

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.http import Client
from kiosk.core.errors import (
    BadReply,
    CaptivePortal,
    Rejected,
    ReplyLost,
    TryLater,
)
from tests.city.cities import FixedClock
from tests.city.exchanges import error_of_get, error_of_post
from tests.city.loopback import Loopback, answer


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
        ("gzip", gzip.compress(b"[1, 2, 3]" * 50, mtime=0)[:-20]),
        ("gzip", b""),
        ("br", b"[]"),
        ("gzip, gzip", b"[]"),
    ],
)
def test_broken_compression_is_a_bad_reply(client: Client, coding: str, body: bytes) -> None:
    assert type(error_of_get(client, answer(body, Content_Encoding=coding))) is BadReply
    assert type(error_of_post(client, answer(body, Content_Encoding=coding))) is ReplyLost
