"""HTTP to a city: one exchange, bounded in time and size, every failure one of the kiosk's errors."""

import json
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import requests
from requests.exceptions import RequestException
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
)

from kiosk.city.body import read_body
from kiosk.city.bounds import Bounds
from kiosk.city.document import is_html
from kiosk.city.identity import Identity, asked_why, refused
from kiosk.city.refusals import refusal
from kiosk.city.reply import Reply
from kiosk.city.session import new_session
from kiosk.city.tree import Tree, leaves
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, CaptivePortal, KioskError, NotAuthorised, ReplyLost, TryLater
from kiosk.core.ports import Validators

Fields = Sequence[tuple[str, str]]

NONE_KNOWN = Validators()
NO_HEADERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart/form-data request."""

    field: str
    name: str
    type: str
    data: bytes


class Client:
    """Safe to use from several threads: each has its own session and its own connections."""

    def __init__(
        self,
        bounds: Bounds,
        user_agent: str = "kiosk",
        clock: Clock | None = None,
        ca_bundle: str = "",
        token: str = "",
        scheme: str = "Bearer",
        identity: Identity | None = None,
    ) -> None:
        """`ca_bundle` names a file of certificates to trust; empty: the usual ones. `token`: a bearer's (RFC 6750),
        or another scheme's. `identity` is shown to a city that asks for it.
        """
        self._bounds = bounds
        self._authorization = f"{scheme} {token}" if token else ""
        self._user_agent = user_agent
        self._clock = clock or SystemClock()
        self._ca_bundle = ca_bundle
        self._identity = identity
        self._local = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()
        self.city_ahead = timedelta()
        """How far the city's clock was ahead of ours in its last reply."""

    def get(
        self,
        url: str,
        query: Fields = (),
        known: Validators = NONE_KNOWN,
        also: Collection[int] = (),
        headers: Mapping[str, str] = NO_HEADERS,
    ) -> Reply:
        """A 2xx, a 304 when `known` holds a validator, or a status named in `also`; else TryLater, Rejected, BadReply.

        A 404 that is a web page stays an error: a proxy's, not the city's.
        """
        named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified, **headers}
        prepared = requests.Request("GET", url, params=list(query), headers={k: v for k, v in named.items() if v})
        reply = self._exchange(prepared)
        if reply.status == 304 and known != NONE_KNOWN:
            return reply
        return reply if _expected(reply, also) else self._accepted(reply, sent=(), writes=False)

    def post(self, url: str, fields: Fields, uploads: Sequence[Upload] = ()) -> Reply:
        """A 2xx. Raises Rejected, TryLater when it was surely not applied, ReplyLost when it may have been.

        A form as urlencoded; with uploads, as multipart/form-data.
        """
        files = [(upload.field, (upload.name, upload.data, upload.type)) for upload in uploads]
        reply = self._exchange(requests.Request("POST", url, data=list(fields), files=files), writes=True)
        return self._accepted(reply, private(fields), writes=True)

    def post_json(self, url: str, value: Tree = None) -> Reply:
        """As `post`; None sends no body."""
        return self.send_json("POST", url, value)

    def post_bytes(self, url: str, body: bytes, content_type: str) -> Reply:
        """As `post`."""
        reply = self._exchange(requests.Request("POST", url, data=body, headers={"Content-Type": content_type}), True)
        return self._accepted(reply, (), writes=True)

    def send_json(
        self,
        method: str,
        url: str,
        value: Tree = None,
        headers: Mapping[str, str] = NO_HEADERS,
        also: Collection[int] = (),
    ) -> Reply:
        """As `post_json`, or a status named in `also`, as `get`. `headers` may name another kind of JSON."""
        body = b"" if value is None else json.dumps(value, ensure_ascii=False).encode()
        named = {**({"Content-Type": "application/json"} if body else {}), **headers}
        reply = self._exchange(requests.Request(method, url, data=body, headers=named), writes=True)
        return reply if _expected(reply, also) else self._accepted(reply, tuple(leaves(value)), writes=True)

    def close(self) -> None:
        with self._lock:
            sessions, self._sessions = self._sessions, []
        for session in sessions:
            session.close()
        self._local = threading.local()

    def _accepted(self, reply: Reply, sent: Sequence[str], writes: bool) -> Reply:
        if not 200 <= reply.status < 300:
            raise refusal(reply, sent, writes, self._clock.now())
        if is_html(reply.body, reply.content_type):
            raise CaptivePortal("a web page answered")
        return reply

    def _exchange(self, request: requests.Request, writes: bool = False) -> Reply:
        try:
            with self._send(request, again=not writes) as response:
                reply = _reply(response, self._bounds)
        except (RequestException, HTTPError, OSError, BadReply) as error:
            words = refused(error) or self._why(request.url, error)
            raise (NotAuthorised(words) if words else _failure(error, writes)) from error
        if reply.date:
            self.city_ahead = reply.date - self._clock.now()
        return reply

    def _send(self, request: requests.Request, again: bool) -> requests.Response:
        """`again`: once more on a new connection when the city has closed the kept one meanwhile."""
        session = self._session()
        try:
            return session.send(
                session.prepare_request(request),
                timeout=(self._bounds.connect, self._bounds.read),
                verify=self._ca_bundle or True,
                cert=self._identity.files() if self._identity else None,
                allow_redirects=False,
                stream=True,
            )
        except requests.ConnectionError as error:
            if again and error.args and isinstance(error.args[0], ProtocolError):
                return self._send(request, again=False)
            raise

    def _why(self, url: str, error: Exception) -> str:
        """Whether the kiosk's certificate is why a connection broke; empty when it is not."""
        files = self._identity.files() if self._identity else None
        broke = isinstance(error, requests.ConnectionError | OSError) and not _surely_not_sent(error)
        return asked_why(url, self._ca_bundle, files) if files and broke and url.startswith("https:") else ""

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = new_session(self._bounds.total, self._user_agent)
            if self._authorization:
                session.headers["Authorization"] = self._authorization
            with self._lock:
                self._sessions.append(session)
        return session


def _expected(reply: Reply, also: Collection[int]) -> bool:
    return reply.status in also and (reply.status >= 500 or not is_html(reply.body, reply.content_type))


def private(fields: Fields) -> list[str]:
    """What no error may quote: all that was sent but the kind of service."""
    return [value for name, value in fields if name != "service_code"]


def _reply(response: requests.Response, bounds: Bounds) -> Reply:
    try:
        body = read_body(response.raw, response.headers.get("Content-Encoding", ""), bounds)
    except BadReply:
        if 200 <= response.status_code < 300:
            raise
        body = b""
    return Reply(response.status_code, body, response.url or "", response.headers)


def _failure(error: Exception, writes: bool) -> KioskError:
    name = type(error).__name__
    if isinstance(error, BadReply):
        return ReplyLost(error.detail) if writes else error
    if writes and not _surely_not_sent(error):
        return ReplyLost(f"no answer: {name}")
    return TryLater(f"no connection: {name}")


def _surely_not_sent(error: Exception) -> bool:
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    unverified = "CERTIFICATE_VERIFY_FAILED" in str(reason)
    return unverified or isinstance(reason, ConnectTimeoutError | NewConnectionError | ProxyError)
