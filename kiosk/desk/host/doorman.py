"""Who may see the page: whoever has its key. Compared in constant time; who keeps guessing must wait."""

import hashlib
import hmac
import threading
from collections import OrderedDict, deque
from collections.abc import Mapping
from enum import Enum
from http.cookies import CookieError, SimpleCookie
from ipaddress import IPv6Address, ip_address

from kiosk.core.clock import Clock

WRONG, WITHIN_S = 5, 60.0
"""So many wrong keys from one place in so long, and then none is looked at."""
_MOST_PLACES = 512
COOKIE = "kiosk_host"
_COOKIE_S = 365 * 24 * 3600


class Admission(Enum):
    IN = "in"
    NEW = "in, and to be known by a cookie from now on"
    NO = "no"
    WAIT = "too many wrong keys"


class Doorman:
    def __init__(self, token: str, clock: Clock) -> None:
        self._token, self._clock = token.encode(), clock
        # The cookie is no key: it opens this page alone, and none after the token was changed.
        self._cookie = hmac.new(self._token, b"the host's page", hashlib.sha256).hexdigest()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def admits(self, caller: str, token: str | None, headers: Mapping[str, str]) -> Admission:
        """`token` is the one in the address; else the header's, else the cookie's word counts."""
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        offered = token if token is not None else bearer.strip() if kind.lower() == "bearer" else None
        if offered is None:
            known = hmac.compare_digest(_cookie_in(headers.get("cookie", "")).encode(), self._cookie.encode())
            return Admission.IN if known else Admission.NO
        place = _place(caller)
        if self._must_wait(place):
            return Admission.WAIT
        if hmac.compare_digest(offered.encode("utf-8", "replace"), self._token):
            return Admission.NEW if token is not None else Admission.IN
        self._remember(place)
        return Admission.NO

    def cookie(self, secure: bool) -> str:
        """The Set-Cookie header; no script and no other site gets at it."""
        attributes = f"Path=/; Max-Age={_COOKIE_S}; HttpOnly; SameSite=Strict"
        return f"{COOKIE}={self._cookie}; {attributes}" + ("; Secure" if secure else "")

    def _must_wait(self, place: str) -> bool:
        with self._lock:
            wrong, now = self._wrong.get(place), self._clock.monotonic()
            while wrong and now - wrong[0] >= WITHIN_S:
                wrong.popleft()
            return wrong is not None and len(wrong) >= WRONG

    def _remember(self, place: str) -> None:
        with self._lock:
            self._wrong.setdefault(place, deque(maxlen=WRONG)).append(self._clock.monotonic())
            self._wrong.move_to_end(place)
            while len(self._wrong) > _MOST_PLACES:
                self._wrong.popitem(last=False)


def _cookie_in(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _place(caller: str) -> str:
    """One network of IPv6 is one place: it has more addresses than anybody can count."""
    address = ip_address(caller.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address) if address.version == 4 else str(int(address) >> 64)
