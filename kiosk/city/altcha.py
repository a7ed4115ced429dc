"""ALTCHA's proof of work, version 2 (https://altcha.org/docs/v2/): a counter whose derived key begins as asked.

Bounded before a single hash is made, for the challenge comes from outside, and by the clock while it is worked on.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable

from kiosk.city.tree import Record, Tree
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, TryLater

MOST_COST = 200_000
_LOOK_AT_THE_CLOCK = 64
_DIGESTS = {"SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){0,128}")


def solve(challenge: Record, clock: Clock, seconds: float) -> str:
    """The payload to send back, in base64 for addresses. BadReply for no challenge, TryLater when it takes too long."""
    parameters = challenge.get("parameters")
    if not isinstance(parameters, dict):
        raise BadReply("captcha: no parameters")
    derive, nonce = _derivation(parameters), _bytes(parameters, "nonce")
    prefix, began = _prefix(parameters), clock.monotonic()
    for counter in range(2**32):
        if counter % _LOOK_AT_THE_CLOCK == 0 and clock.monotonic() - began > seconds:
            break
        key = derive(nonce + counter.to_bytes(4, "big")).hex()
        if key.startswith(prefix):
            took = round((clock.monotonic() - began) * 1000)
            return _payload(challenge, {"counter": counter, "derivedKey": key, "time": took})
    raise TryLater("captcha: too much work")


def _derivation(parameters: Record) -> Callable[[bytes], bytes]:
    salt, cost, length = _bytes(parameters, "salt"), parameters.get("cost"), parameters.get("keyLength")
    algorithm = str(parameters.get("algorithm"))
    digest = _DIGESTS.get(algorithm.removeprefix("PBKDF2/"))
    if type(cost) is not int or not 0 < cost <= MOST_COST or type(length) is not int or not 0 < length <= 64:
        raise BadReply("captcha: more work than can be asked for")
    if digest is None:
        raise BadReply("captcha: an algorithm that is not known")
    if algorithm.startswith("PBKDF2/"):
        return lambda password: hashlib.pbkdf2_hmac(digest, password, salt, cost, length)
    return lambda password: _iterated(digest, salt + password, cost)[:length]


def _iterated(digest: str, data: bytes, cost: int) -> bytes:
    for _ in range(cost):
        data = hashlib.new(digest, data).digest()
    return data


def _prefix(parameters: Record) -> str:
    prefix = parameters.get("keyPrefix")
    if not isinstance(prefix, str) or not re.fullmatch(r"[0-9a-fA-F]{0,8}", prefix):
        raise BadReply("captcha: no prefix that can be found")
    return prefix.lower()


def _bytes(parameters: Record, name: str) -> bytes:
    value = parameters.get(name)
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise BadReply(f"captcha: {name} is no hexadecimal number")
    return bytes.fromhex(value)


def _payload(challenge: Record, solution: dict[str, Tree]) -> str:
    told = {"challenge": dict(challenge), "solution": solution}
    return base64.urlsafe_b64encode(json.dumps(told, separators=(",", ":")).encode()).decode()
