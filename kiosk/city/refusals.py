"""Which of the kiosk's errors a refusal is: who is at fault, and may it have been applied?

Open311 says 400, 403 and 404, but endpoints disagree on which is which: Helsinki's answers a bad key with 400. So the
words decide before the number does. A key or a jurisdiction that is refused is the kiosk's fault, whatever the
status: everything waits. A 401 or 403 that speaks of the service code alone is this request's fault.
A page of HTML is no city's word: a proxy or a login stands between.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from kiosk.city.clean import line
from kiosk.city.document import is_html, read_document
from kiosk.city.reply import Reply, http_date
from kiosk.city.tree import Tree, leaves, records, text
from kiosk.core.errors import (
    BadReply,
    CaptivePortal,
    KioskError,
    NotAuthorised,
    Rejected,
    ReplyLost,
    TryLater,
)

_LATER = frozenset({408, 409, 425, 429})
_PORTAL = frozenset({407, 511})
_MAYBE_APPLIED = frozenset({408, 409, 500, 502, 504})
_LONGEST_WAIT = timedelta(days=1)
_LONGEST_DETAIL = 300
_DEPTH = 20

_OUR_KEY = re.compile(r"api[ _-]?key|jurisdiction|unauthori[sz]ed|not authori[sz]ed", re.IGNORECASE)
_THIS_SERVICE = re.compile(r"service[ _-]?code|unknown service|service (was )?not found", re.IGNORECASE)
_REPEATED = re.compile(r"\bduplicate|already (been )?(submitted|reported|received|exists)", re.IGNORECASE)


def refusal(reply: Reply, sent: Sequence[str], writes: bool, now: datetime) -> KioskError:
    """The error for a reply that is no 2xx. What the citizen `sent` is struck out of the city's words."""
    status, wait = reply.status, _retry_after(reply, now)
    if 300 <= status < 400:
        return _redirected(reply, writes)
    if status in _PORTAL or (400 <= status < 500 and status not in _LATER and is_html(reply.body, reply.content_type)):
        return CaptivePortal(f"HTTP {status} from something else", wait)
    if writes and status in _MAYBE_APPLIED:
        return ReplyLost(f"HTTP {status}", wait)
    if status in _LATER or status >= 500:
        return TryLater(f"HTTP {status}", wait)
    if status < 400:
        return ReplyLost(f"HTTP {status}") if writes else BadReply(f"HTTP {status}")
    code, detail = _words(reply.body)
    return blame(status, code or str(status), _struck(detail, sent), writes)


def blame(status: int, code: str, detail: str, writes: bool) -> KioskError:
    """The error for a 4xx in the city's own words."""
    if writes and _REPEATED.search(detail):
        return ReplyLost(detail)
    if _OUR_KEY.search(detail):
        return NotAuthorised(detail)
    if status in (401, 403) and not _THIS_SERVICE.search(detail):
        return NotAuthorised(detail or f"HTTP {status}")
    return Rejected(detail, code)


def error_within(tree: Tree, sent: Sequence[str]) -> KioskError | None:
    """The refusal that some endpoints put into a 200 (after a POST): `[{"code": 400, "description": …}]`."""
    found = records(tree, "code")
    status = text(found[0].get("code")) if found else ""
    if not re.fullmatch(r"4[0-9]{2}", status):
        return None
    return blame(int(status), status, _struck(_detail(tree), sent), writes=True)


def _redirected(reply: Reply, writes: bool) -> KioskError:
    """A portal, or an endpoint that has moved. A city's own host may redirect a POST once it has been applied."""
    try:
        target = urlsplit(urljoin(reply.url, reply.headers.get("Location", "")))
        elsewhere = target.hostname != urlsplit(reply.url).hostname
    except ValueError:
        elsewhere = True
    return CaptivePortal("redirected") if elsewhere or not writes else ReplyLost("redirected")


def _retry_after(reply: Reply, now: datetime) -> float | None:
    """Seconds; an HTTP date is measured on the city's own clock where it tells it."""
    value = reply.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(float(value), _LONGEST_WAIT.total_seconds())
    date = http_date(value)
    if date is None:
        return None
    return min(max(date - (reply.date or now), timedelta()), _LONGEST_WAIT).total_seconds()


def _words(body: bytes) -> tuple[str, str]:
    """(code, description) from `[{code,description}]`, `{"code":400,"detail":…}`, `<error>…</error>` or plain text."""
    try:
        tree = read_document(body, _DEPTH)
        found = records(tree, "code")
        return (line(text(found[0].get("code")), 20) if found else ""), _detail(tree)
    except BadReply:
        return "", line(body[: 4 * _LONGEST_DETAIL].decode(errors="replace"), _LONGEST_DETAIL)


def _detail(tree: Tree) -> str:
    words = [leaf for leaf in leaves(tree) if not leaf.isdigit()]
    return line("; ".join(words), _LONGEST_DETAIL)


def _struck(detail: str, sent: Sequence[str]) -> str:
    """Endpoints quote what they refuse, and an error's words end up in logs and records."""
    pieces = {piece.strip() for value in sent for piece in value.splitlines()}
    for piece in sorted((piece for piece in pieces if len(piece) > 2), key=len, reverse=True):
        detail = detail.replace(piece, "…")
    return detail
