"""What may come instead of an answer, whatever the protocol: each must end as one of the port's own errors."""

import gzip

from kiosk.city.bounds import Bounds
from tests.city.loopback import NO_REPLY, answer

IMPATIENT = Bounds(connect=5, read=0.3, total=2.0, wire_bytes=200_000, body_bytes=200_000)
PATIENT = Bounds(connect=5, read=10, total=20)

LOGIN = "<!DOCTYPE html><title>Free Wi-Fi</title><h1>Log in to go on</h1>"
NONSENSE: dict[str, bytes] = {
    "nothing at all": NO_REPLY,
    "an empty body": answer(""),
    "no JSON": answer("all is well", content_type="text/plain"),
    "a number": answer("1250"),
    "null": answer("null"),
    "a list of null": answer("[null]"),
    "an object of nothing": answer("{}"),
    "a list of everything": answer('[{}, [], "", 0, true, null]'),
    "a key twice": answer('{"a": 1, "a": 2}'),
    "no number": answer('{"amount": NaN}'),
    "nested without end": answer("[" * 5000 + "]" * 5000),
    "cut off": b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[",
    "huge": answer(b"[" + b" " * 1_000_000 + b"]"),
    "huge once unpacked": answer(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip"),
    "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
}
"""Under a good status, where there is one."""
PORTALS: dict[str, bytes] = {
    "a login page": answer(LOGIN, content_type="text/html"),
    "a login page in disguise": answer(LOGIN, content_type="application/json"),
    "a login page behind a 404": answer(LOGIN, 404, "text/html"),
    "a login page elsewhere": answer("", 302, Location="http://login.example/"),
}
LATER: dict[str, bytes] = {
    "500": answer(LOGIN, 500, "text/html"),
    "502": answer("bad gateway", 502, "text/plain"),
    "503": answer("{}", 503, Retry_After="17"),
    "429": answer('{"code": "P0900", "description": "Too many requests"}', 429),
    "401": answer('{"code": "unauthorised", "description": "unauthorised"}', 401),
    "401 without words": answer("", 401, "text/plain"),
    "403": answer("", 403, "text/plain"),
    **PORTALS,
}
