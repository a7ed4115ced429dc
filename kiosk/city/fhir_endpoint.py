"""FHIR's interactions over bounded HTTP: search in pages, read, update with If-Match, conditional create."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from kiosk.city import fhir_read as read
from kiosk.city.fhir_settings import FhirSettings
from kiosk.city.http import Client, Fields
from kiosk.city.reply import Reply
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Record, Tree
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, ReplyLost

_MOST_PAGES = 50
_JSON = "application/fhir+json"
_ABSENT = (404, 410)
_CHANGED = (409, 412, *_ABSENT)
_REFUSED = (409, 412, 422)


@dataclass(frozen=True, slots=True)
class Versioned:
    """A resource, and the ETag of what was read."""

    record: Record
    version: str


class Endpoint:
    """Safe to use from several threads."""

    def __init__(self, settings: FhirSettings, clock: Clock) -> None:
        self._settings, self._url = settings, settings.url.rstrip("/")
        bounds, token = settings.bounds, settings.token
        self._client = Client(
            bounds, settings.user_agent, clock, settings.ca_bundle, token=token, identity=settings.identity
        )

    def search(self, kind: str, query: Fields, language: str = "") -> Iterator[Record]:
        """All pages, the included resources among them. BadReply when a page leads elsewhere."""
        headers = {"Accept": _JSON, "Accept-Language": language}
        url, asked = f"{self._url}/{kind}", [*query, ("_count", str(self._settings.page_size))]
        for _ in range(_MOST_PAGES):
            found, following = read.bundle(self._tree(self._client.get(url, asked, headers=headers)))
            yield from found
            if not following:
                return
            if not read.same_place(following, self._url):
                raise BadReply("the next page is elsewhere")
            url, asked = following, []
        raise BadReply("pages without end")

    def read(self, kind: str, identifier: str) -> Versioned | None:
        """None for one that is not there, or not any more."""
        reply = self._client.get(self._member(kind, identifier), also=_ABSENT, headers={"Accept": _JSON})
        return None if reply.status in _ABSENT else self._versioned(reply, kind)

    def put(self, known: Versioned, changed: dict[str, Tree]) -> Versioned | None:
        """None when somebody else has changed it since. ReplyLost when it may have been applied."""
        kind = str(known.record.get("resourceType"))
        where = self._member(kind, str(known.record.get("id")))
        reply = self._client.send_json("PUT", where, changed, self._named({"If-Match": known.version}), also=_CHANGED)
        if reply.status in _CHANGED:
            return None
        return self._written(reply, kind)

    def create(self, kind: str, value: dict[str, Tree], if_none_exist: str) -> Record:
        """The new resource, or the one that is there already. Rejected, ReplyLost."""
        headers = self._named({"If-None-Exist": if_none_exist, "Prefer": "return=representation"})
        reply = self._client.send_json("POST", f"{self._url}/{kind}", value, headers, also=_REFUSED)
        if reply.status in _REFUSED:
            raise Rejected(f"the server refuses the {kind}", str(reply.status))
        try:
            return read.resource(self._tree(reply), kind)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble

    @property
    def clock_ahead(self) -> timedelta:
        return self._client.city_ahead

    def close(self) -> None:
        self._client.close()

    def _named(self, more: dict[str, str]) -> dict[str, str]:
        return {"Content-Type": _JSON, "Accept": _JSON, **more}

    def _member(self, kind: str, identifier: str) -> str:
        return f"{self._url}/{kind}/{quote(identifier, safe='')}"

    def _written(self, reply: Reply, kind: str) -> Versioned:
        try:
            return self._versioned(reply, kind)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble

    def _versioned(self, reply: Reply, kind: str) -> Versioned:
        record = read.resource(self._tree(reply), kind)
        return Versioned(record, read.version(reply, record))

    def _tree(self, reply: Reply) -> Tree:
        return read_json(reply.body, self._settings.bounds.depth)
