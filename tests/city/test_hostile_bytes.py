"""Whatever bytes a city sends, the kiosk sees one of its own errors or a value, never a crash."""

import json
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as some

from kiosk.city.bounds import Bounds
from kiosk.city.gazetteer import GazetteerSettings, HttpGazetteer
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.errors import KioskError
from kiosk.core.ports import Validators
from kiosk.core.reports import ServiceCode, ServiceRequestId
from tests.city.cities import FixedClock, backend, report
from tests.city.loopback import Loopback, answer
from tests.examples import tries

FEW = tries(60, more=100)
"""Each over ten real sockets: with the usual number a proof would take a night."""
BOUNDS = Bounds(connect=5, read=2, total=4, wire_bytes=100_000, body_bytes=100_000)
KEYS = """
service_code service_name services attributes attribute code datatype values key name order metadata keywords group
service_request_id token description status requested_datetime endpoints url formats id street lat_from
service_requests request variable required detail error
""".split()  # noqa: SIM905  # thirty lines otherwise
LEAVES = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text()
    | some.sampled_from(["list", "number"])
)
TREES = some.recursive(
    LEAVES,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.sampled_from(KEYS), inner),
    max_leaves=30,
)
KNOWN = Validators('"1"')


def lost(url: str) -> Open311:
    """It must ask where the city is."""
    return Open311(Open311Settings(discovery=f"{url}/discovery.json", bounds=BOUNDS), FixedClock())


def calls(url: str, city: Open311) -> list[Callable[[], object]]:
    return [
        lambda: city.services("en", KNOWN),
        lambda: city.definition(ServiceCode("1"), "en", KNOWN),
        lambda: city.create(report(attributes=(("a", ("b",)),))),
        lambda: city.find(report()),
        lambda: city.resolve("t"),
        lambda: city.track([ServiceRequestId("1"), ServiceRequestId("2")]),
        lambda: city.search("R"),
        lambda: lost(url).locate(),
        lambda: lost(url).services("en", KNOWN),
        lambda: HttpGazetteer(GazetteerSettings(url, bounds=BOUNDS)).streets("en", KNOWN),
    ]


def survives(reply: bytes) -> None:
    with Loopback(reply) as server:
        city = backend(server.url, bounds=BOUNDS, reference_query="q")
        for call in calls(server.url, city):
            try:
                call()
            except KioskError:
                continue
        city.close()


@FEW
@given(some.binary(max_size=300))
@example(b"HTTP/1.1 200 OK\r\nSet-Cookie: ;;=;\x00\r\nContent-Length: -5\r\n\r\n[]")
@example(b"HTTP/1.1 999999 OK\r\n\r\n")
@example(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")
@example(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")
@example(b"HTTP/1.1 100 Continue\r\n\r\n" * 200)
@example(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n")
@example(b"HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\r\n\r\n")
def test_any_bytes_on_the_line(reply: bytes) -> None:
    survives(reply)


@FEW
@given(some.binary(max_size=300), some.sampled_from([200, 201, 204, 304, 400, 403, 404, 500]))
def test_any_bytes_as_a_body(body: bytes, status: int) -> None:
    survives(answer(body, status))


@FEW
@given(TREES, some.sampled_from([200, 400, 404]))
@example({"service_code": {}, "attributes": {"attribute": [{"code": ["x"], "values": {"key": {}}}]}}, 200)
@example([{"service_code": "1", "keywords": {"a": [[["b"]]]}, "group": {"x": True}}], 200)
@example([{"service_request_id": "1", "requested_datetime": "2026-05-04T10:00:00+23:59:59.999999"}], 200)
def test_any_tree_as_json(tree: object, status: int) -> None:
    survives(answer(json.dumps(tree), status))


@FEW
@given(
    some.lists(
        some.sampled_from(["<a>", "</a>", "<code>", "</code>", "x", "&lt;", "&x;", "<!--", "<![CDATA[", "<?p?>"])
    )
)
def test_any_tags_as_xml(pieces: list[str]) -> None:
    survives(answer("<services>" + "".join(pieces) + "</services>", content_type="text/xml"))
