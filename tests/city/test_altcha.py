"""A proof of work that is a proof, and that nobody can make endless."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.city.altcha import MOST_COST, solve
from kiosk.core.clock import SystemClock
from kiosk.core.errors import BadReply, TryLater

RECORDED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "zms" / "GET_captcha_challenge.json"


class Ticking:
    """Each look at it takes a second."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> Any:
        raise AssertionError

    def monotonic(self) -> float:
        self.seconds += 1
        return self.seconds


def challenge(**changes: Any) -> dict[str, Any]:
    parameters = {
        "algorithm": "SHA-256",
        "nonce": "00" * 16,
        "salt": "ab" * 12,
        "cost": 3,
        "keyLength": 32,
        "keyPrefix": "00",
    }
    return {"parameters": {**parameters, **changes}, "signature": "ff"}


def solution(of: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(base64.urlsafe_b64decode(solve(of, SystemClock(), 60)))
    assert told["challenge"] == of
    found: dict[str, Any] = told["solution"]
    return found


def derived(of: dict[str, Any], counter: int) -> str:
    it = of["parameters"]
    key = bytes.fromhex(it["salt"]) + bytes.fromhex(it["nonce"]) + counter.to_bytes(4, "big")
    for _ in range(it["cost"]):
        key = hashlib.sha256(key).digest()
    return key[: it["keyLength"]].hex()


@pytest.mark.parametrize("changes", [{}, {"keyPrefix": "0"}, {"keyLength": 20}, {"cost": 1}])
def test_the_first_counter_whose_key_begins_as_asked_is_found(changes: dict[str, Any]) -> None:
    asked = challenge(**changes)
    found = solution(asked)
    assert found["derivedKey"] == derived(asked, found["counter"])
    prefix = asked["parameters"]["keyPrefix"]
    assert [n for n in range(found["counter"] + 1) if derived(asked, n).startswith(prefix)] == [found["counter"]]


def test_pbkdf2_is_derived_as_python_does() -> None:
    asked = challenge(algorithm="PBKDF2/SHA-512", cost=5)
    found, it = solution(asked), asked["parameters"]
    password = bytes.fromhex(it["nonce"]) + found["counter"].to_bytes(4, "big")
    assert hashlib.pbkdf2_hmac("sha512", password, bytes.fromhex(it["salt"]), 5, 32).hex() == found["derivedKey"]


@pytest.mark.skipif(not RECORDED.is_file(), reason="no recorded answers in ../shared/fixtures/zms")
def test_a_recorded_challenge_is_solved() -> None:
    asked = json.loads(RECORDED.read_text("utf-8"))
    found = solution(asked)
    assert found["derivedKey"] == derived(asked, found["counter"])
    assert found["derivedKey"].startswith("00")


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": MOST_COST + 1},
        {"cost": 0},
        {"cost": 1.0},
        {"cost": True},
        {"keyLength": 0},
        {"keyLength": 10**9},
        {"keyPrefix": "000000000"},
        {"keyPrefix": "zz"},
        {"keyPrefix": 0},
        {"nonce": "abc"},
        {"salt": None},
        {"salt": "00" * 1000},
        {"algorithm": "ARGON2ID"},
        {"algorithm": None},
    ],
)
def test_a_challenge_that_makes_no_sense_or_endless_work_is_refused_unworked(changes: dict[str, Any]) -> None:
    with pytest.raises(BadReply):
        solve(challenge(**changes), SystemClock(), 60)


def test_a_challenge_without_parameters_is_none() -> None:
    with pytest.raises(BadReply):
        solve({"algorithm": "SHA-256", "challenge": "00"}, SystemClock(), 60)


def test_work_ends_with_its_time() -> None:
    with pytest.raises(TryLater):
        solve(challenge(keyPrefix="00000000"), Ticking(), 5)
