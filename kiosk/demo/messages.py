"""A request and a reply, and nothing of sockets: what the parts of the city hand to each other."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

Fields = Mapping[str, list[str]]
"""Parsed query string or form: every value of every name, in order."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form; `type` is what its sender says that it is."""

    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """`headers` has lower-case names; `files` has the first file of each name; `kiosk` is whose certificate came."""

    method: str
    path: str
    query: Fields = field(default_factory=dict)
    form: Fields = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    kiosk: str = ""

    def first(self, name: str, default: str = "") -> str:
        """The first value of a field, from the form or else from the query, without surrounding space."""
        values = self.form.get(name) or self.query.get(name)
        return values[0].strip() if values else default


@dataclass(frozen=True, slots=True)
class Reply:
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def conditional(reply: Reply, request: Request, published: datetime) -> Reply:
    """Adds ETag and Last-Modified, and says 304 to a client that has this already (RFC 9110, 13.2.2)."""
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
    known = (("ETag", etag), ("Last-Modified", format_datetime(published, usegmt=True)), ("Cache-Control", "no-cache"))
    if _is_known(request.headers, etag, published):
        return Reply(status=304, headers=known)
    return replace(reply, headers=reply.headers + known)


def _is_known(headers: Mapping[str, str], etag: str, published: datetime) -> bool:
    if tags := headers.get("if-none-match"):
        return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and published <= since
