"""A city's streets over HTTP: a JSON list of objects with `id, street, district, from, to` (house numbers) and their
positions `lat_from, long_from, lat_to, long_to`."""

from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.clean import GROUP, NAME, code, line
from kiosk.city.http import Client
from kiosk.city.identity import Identity
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Record, number, text
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply
from kiosk.core.places import Street
from kiosk.core.ports import Fetched, Validators

_MOST_STREETS = 50_000
_HIGHEST_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class GazetteerSettings:
    """`locale_parameter` is the query parameter for the language; empty: the list has one language. `ca_bundle` names a
    file of certificates to trust in place of the usual ones.
    """

    url: str
    locale_parameter: str = "locale"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(wire_bytes=16 * 1024 * 1024, body_bytes=16 * 1024 * 1024))


class HttpGazetteer:
    """`kiosk.core.ports.GazetteerSource`; entries that make no sense are left out."""

    def __init__(self, settings: GazetteerSettings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._client = Client(settings.bounds, "kiosk", clock, settings.ca_bundle, identity=settings.identity)

    def streets(self, language: str, known: Validators) -> Fetched[tuple[Street, ...]]:
        parameter = self._settings.locale_parameter
        reply = self._client.get(self._settings.url, [(parameter, language)] if parameter else [], known)
        if reply.status == 304:
            return Fetched(None, known)
        listed = read_json(reply.body, self._settings.bounds.depth)
        if not isinstance(listed, list):
            raise BadReply("the gazetteer is no list")
        entries = [_street(entry) for entry in listed[:_MOST_STREETS] if isinstance(entry, dict)]
        unique = {street.id: street for street in reversed(entries) if street}
        if listed and not unique:
            raise BadReply("the gazetteer has no streets")
        return Fetched(tuple(reversed(unique.values())), reply.validators)

    def close(self) -> None:
        self._client.close()


def _street(entry: Record) -> Street | None:
    identifier, name = code(text(entry.get("id"))), line(text(entry.get("street")), NAME)
    lats = [_within(entry, key, 90) for key in ("lat_from", "lat_to")]
    longs = [_within(entry, key, 180) for key in ("long_from", "long_to")]
    lat_from, lat_to, long_from, long_to = *lats, *longs
    if not identifier or not name or lat_from is None or lat_to is None or long_from is None or long_to is None:
        return None
    first, last = _house_number(entry, "from"), _house_number(entry, "to")
    district = line(text(entry.get("district")), GROUP)
    return Street(identifier, name, district, first, max(first, last), lat_from, long_from, lat_to, long_to)


def _within(entry: Record, key: str, most: float) -> float | None:
    degrees = number(entry.get(key))
    return degrees if degrees is not None and abs(degrees) <= most else None


def _house_number(entry: Record, key: str) -> int:
    return int(min(max(number(entry.get(key)) or 0, 0), _HIGHEST_NUMBER))
