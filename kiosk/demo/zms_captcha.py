"""Saltmere's captcha: ALTCHA version 2, signed so that nobody makes the challenge easier, and used once."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from kiosk.core.clock import Clock

COST, PREFIX = 100, "00"
_LASTS = timedelta(minutes=5)
_TOKEN_LASTS = timedelta(minutes=30)


class Captcha:
    def __init__(self, clock: Clock) -> None:
        self._clock, self._secret = clock, secrets.token_bytes(32)
        self._used: set[str] = set()

    def challenge(self) -> dict[str, Any]:
        parameters = {
            "algorithm": "SHA-256",
            "nonce": secrets.token_hex(32),
            "salt": secrets.token_hex(12),
            "cost": COST,
            "keyLength": 32,
            "keyPrefix": PREFIX,
            "keySignature": None,
            "memoryCost": None,
            "parallelism": None,
            "expiresAt": int((self._clock.now() + _LASTS).timestamp()),
            "data": None,
        }
        return {"parameters": parameters, "signature": self._signature(parameters)}

    def verify(self, payload: str) -> str | None:
        """A token, or None. ValueError, KeyError or TypeError for nonsense."""
        told = json.loads(base64.urlsafe_b64decode(payload))
        parameters, solution = told["challenge"]["parameters"], told["solution"]
        signature = told["challenge"]["signature"]
        fresh = parameters["expiresAt"] > self._clock.now().timestamp() and signature not in self._used
        if not fresh or not hmac.compare_digest(signature, self._signature(parameters)):
            return None
        key = bytes.fromhex(parameters["salt"] + parameters["nonce"]) + int(solution["counter"]).to_bytes(4, "big")
        for _ in range(parameters["cost"]):
            key = hashlib.sha256(key).digest()
        if key.hex() != solution["derivedKey"] or not key.hex().startswith(parameters["keyPrefix"]):
            return None
        self._used.add(signature)
        until = str(int((self._clock.now() + _TOKEN_LASTS).timestamp()))
        return f"{until}.{self._signature({'until': until})}"

    def trouble(self, token: str) -> str:
        """Which error code a token is worth; "" for a good one."""
        until, _, signature = token.partition(".")
        if not token:
            return "captchaMissing"
        if not hmac.compare_digest(signature, self._signature({"until": until})):
            return "captchaInvalid"
        return "" if int(until) > self._clock.now().timestamp() else "captchaExpired"

    def _signature(self, parameters: Mapping[str, Any]) -> str:
        told = json.dumps(parameters, sort_keys=True, separators=(",", ":")).encode()
        return hmac.new(self._secret, told, hashlib.sha256).hexdigest()
