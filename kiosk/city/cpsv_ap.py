"""A city's service catalogue as CPSV-AP 3.2 (https://semiceu.github.io/CPSV-AP/releases/3.2.0/) in JSON-LD."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from kiosk.city.bounds import Bounds
from kiosk.city.clean import DESCRIPTION, NAME, code, line, paragraph
from kiosk.city.http import Client
from kiosk.city.identity import Identity
from kiosk.city.linked_data import Graph, Node, last, value, words
from kiosk.city.strict_json import read_json
from kiosk.core.clock import Clock
from kiosk.core.money import from_decimal
from kiosk.core.public_services import Cost, PublicService

_MOST_COSTS, _MOST_THINGS = 6, 12


@dataclass(frozen=True, slots=True)
class CpsvApSettings:
    """`url` gives the whole catalogue. A service belongs to what can be booked under its `identifier`."""

    url: str
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(wire_bytes=8 * 1024 * 1024, body_bytes=8 * 1024 * 1024))

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("url: an address that starts with http:// or https:// is wanted")


class CpsvAp:
    """`kiosk.core.public_services.ServiceCatalogue`."""

    def __init__(self, settings: CpsvApSettings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._client = Client(
            settings.bounds, settings.user_agent, clock, settings.ca_bundle, identity=settings.identity
        )

    def services(self, language: str) -> Mapping[str, PublicService]:
        told = {"Accept": "application/ld+json", "Accept-Language": language}
        reply = self._client.get(self._settings.url, headers=told)
        return read(Graph(read_json(reply.body, self._settings.bounds.depth)), language)

    def close(self) -> None:
        self._client.close()


def read(graph: Graph, language: str) -> dict[str, PublicService]:
    """One without an identifier is left out."""
    found = (_service(node, graph, language) for node in graph.of_type("PublicService"))
    return {service.identifier: service for service in found if service.identifier}


def _service(node: Node, graph: Graph, language: str) -> PublicService:
    things = list(graph.linked(node, "hasInput")) or list(graph.linked(node, "hasInputType"))
    bring = dict.fromkeys(line(words(each, "title", language), NAME) for each in things)
    return PublicService(
        code(value(node, "identifier")),
        paragraph(words(node, "description", language), DESCRIPTION),
        _costs(node, graph, language),
        tuple(each for each in bring if each)[:_MOST_THINGS],
    )


def _costs(node: Node, graph: Graph, language: str) -> tuple[Cost, ...]:
    """None where one of them cannot be read, or several are not told apart: no price is better than a wrong one."""
    found = [_cost(each, language) for each in graph.linked(node, "hasCost")]
    costs = [cost for cost in found if cost]
    unlike = len({cost.label for cost in costs}) == len(costs) and (len(costs) < 2 or all(c.label for c in costs))
    return tuple(costs) if len(costs) == len(found) <= _MOST_COSTS and unlike else ()


def _cost(node: Node, language: str) -> Cost | None:
    try:
        amount = from_decimal(Decimal(value(node, "hasValue") or value(node, "value")), last(value(node, "currency")))
    except (InvalidOperation, ValueError):
        return None
    return None if amount.minor < 0 else Cost(amount, line(words(node, "description", language), NAME))
