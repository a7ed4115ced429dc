"""A provider of notices that speaks GOV.UK Notify's API: it sends nothing, and shows what it was given."""

import base64
import hashlib
import hmac
import json
import threading
import uuid
from dataclasses import dataclass
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render

ROOT = "/notify/v2/notifications"
SERVICE, SECRET = "6b1f0c52-7f3e-4f0a-9d1e-3a5f2c8b7d10", "c0ffee00-1234-4abc-8def-0123456789ab"
API_KEY = f"saltmere-{SERVICE}-{SECRET}"
SMS, EMAIL = "11111111-aaaa-4aaa-8aaa-111111111111", "22222222-bbbb-4bbb-8bbb-222222222222"
_DRIFT_S = 30


@dataclass(frozen=True, slots=True)
class Given:
    """One notice as it was taken."""

    id: str
    reference: str
    to: str
    text: str


class Notify:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self.given: list[Given] = []

    def answer(self, request: Request) -> Reply | None:
        if not request.path.startswith(ROOT):
            return None
        if problem := self._problem(request.headers.get("authorization", "")):
            return _error(403, "AuthError", problem)
        try:
            return self._answer(request, request.path.removeprefix(ROOT).strip("/"))
        except (ValueError, KeyError, TypeError, AttributeError):
            return _error(400, "ValidationError", "not understood")

    def _answer(self, request: Request, way: str) -> Reply:
        if request.method == "GET" and not way:
            wanted = request.first("reference")
            with self._lock:
                found = [
                    {"id": each.id, "reference": each.reference} for each in self.given if each.reference == wanted
                ]
            return render("found", {"notifications": found}, "json")
        body = json.loads(request.body)
        to, template = {"sms": ("phone_number", SMS), "email": ("email_address", EMAIL)}[way]
        if body["template_id"] != template:
            return _error(400, "BadRequestError", "Template not found")
        if (way == "email") is not ("@" in body[to]):
            return _error(400, "ValidationError", f"{to} is not a valid one")
        given = Given(str(uuid.uuid4()), str(body["reference"]), body[to], body["personalisation"]["text"])
        with self._lock:
            self.given.append(given)
        return render("made", {"id": given.id, "reference": given.reference, "uri": ""}, "json", 201)

    def _problem(self, authorization: str) -> str:
        """Empty for a token that was signed with the secret within half a minute of our clock."""
        head, _, signature = authorization.removeprefix("Bearer ").rpartition(".")
        right = hmac.new(SECRET.encode(), head.encode(), hashlib.sha256).digest()
        try:
            claims: dict[str, Any] = json.loads(_decoded(head.partition(".")[2]))
            if not hmac.compare_digest(_decoded(signature), right) or claims["iss"] != SERVICE:
                return "Invalid token: signature, api token not found"
            drift = abs(self._clock.now().timestamp() - claims["iat"])
        except (ValueError, KeyError, TypeError):
            return "Invalid token: it is no token"
        return "Error: Your system clock must be accurate to within 30 seconds" if drift > _DRIFT_S else ""


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _error(status: int, error: str, message: str) -> Reply:
    told = {"status_code": status, "errors": [{"error": error, "message": message}]}
    return render("error", told, "json", status)
