"""The resources of one Open311 endpoint: their addresses, their pages, their documents."""

from collections.abc import Callable, Collection, Iterator, Sequence
from urllib.parse import quote

from kiosk.city.document import read_document
from kiosk.city.http import NONE_KNOWN, Client, Fields, Upload
from kiosk.city.open311_settings import Open311Settings
from kiosk.city.reply import Reply
from kiosk.city.tree import Record, Tree, listed
from kiosk.core.ports import Validators
from kiosk.core.reports import EndpointAddress

_MOST_PAGES = 50
_REQUESTS = ("service_requests", "requests", "request")


class Endpoint:
    def __init__(self, settings: Open311Settings, client: Client, where: Callable[[], EndpointAddress]) -> None:
        """`where` may raise TryLater."""
        self._settings = settings
        self._client = client
        self._where = where

    def get(
        self,
        path: str,
        query: Fields = (),
        known: Validators = NONE_KNOWN,
        also: Collection[int] = (),
    ) -> Reply:
        """`path` as `resource`, its last part quoted; see `Client.get`."""
        own = [("jurisdiction_id", self._settings.jurisdiction_id), *self._settings.extra_query.items()]
        asked = [(name, value) for name, value in (*own, *query) if value]
        return self._client.get(self._address(path), asked, known, also)

    def post(self, path: str, fields: Fields, uploads: Sequence[Upload] = ()) -> Reply:
        return self._client.post(self._address(path), fields, uploads)

    def tree(self, reply: Reply) -> Tree:
        return read_document(reply.body, self._settings.bounds.depth)

    def requests(self, query: Fields) -> Iterator[list[Record]]:
        """Page after page of the requests that match; none when the city answers 404."""
        for number in range(1, _MOST_PAGES + 1):
            reply = self.get("requests", [*query, *self._paging(number)], also=(404,))
            if reply.status == 404:
                return
            page = listed_requests(self.tree(reply))
            yield page
            if not self._more(reply, number, len(page)):
                return

    def services(self, query: Fields, known: Validators) -> tuple[list[Record] | None, Validators]:
        """All pages; None when not modified. Validators speak for one reply, so several pages have none."""
        reply = self.get("services", [*query, *self._paging(1)], known)
        if reply.status == 304:
            return None, known
        found = listed_services(self.tree(reply))
        rows, validators = len(found), reply.validators
        for number in range(2, _MOST_PAGES + 1):
            if not self._more(reply, number - 1, rows):
                break
            reply = self.get("services", [*query, *self._paging(number)])
            page = listed_services(self.tree(reply))
            rows, validators = len(page), NONE_KNOWN
            found += page
        return found, validators

    def _address(self, path: str) -> str:
        address = self._where()
        return f"{address.url.rstrip('/')}/{path}.{address.format}"

    def _paging(self, number: int) -> list[tuple[str, str]]:
        """Nothing for the first page of an endpoint not known to have pages."""
        size = self._settings.page_size
        if not size and number == 1:
            return []
        return [("page", str(number)), ("page_size", str(size) if size else "")]

    def _more(self, reply: Reply, number: int, rows: int) -> bool:
        """Helsinki's endpoint pages unasked and says so in headers; its links are not followed, only counted."""
        if rows == 0:
            return False
        count = reply.headers.get("X-Page-Count", "")
        full = 0 < self._settings.page_size <= rows
        return full or "X-Next-Page-URL" in reply.headers or (count.isdecimal() and number < int(count[:9]))


def member(resource: str, identifier: str) -> str:
    """The path of one service, request or token; codes such as `input:Pothole & Street Issues` exist."""
    return f"{resource}/{quote(identifier, safe='')}"


def listed_services(tree: Tree) -> list[Record]:
    return listed(tree, "service_code", wrappers=("services",))


def listed_requests(tree: Tree) -> list[Record]:
    """Also those that have no id yet. `null` is an empty list."""
    keys = ("service_request_id", "service_code", "description", "status")
    return listed([] if tree is None else tree, *keys, wrappers=_REQUESTS)


def listed_tokens(tree: Tree) -> list[Record]:
    return listed([] if tree is None else tree, "service_request_id", "token", wrappers=_REQUESTS)
