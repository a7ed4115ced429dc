"""Service catalogues in JSON-LD: as the standard shows them, as cities write them, and as nobody should."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.city.cpsv_ap import CpsvAp, CpsvApSettings, read
from kiosk.city.linked_data import Graph
from kiosk.city.tree import Tree
from kiosk.core.errors import BadReply
from kiosk.core.money import Money
from kiosk.core.public_services import Cost, PublicService
from kiosk.demo.appointments import CATALOGUE, load
from kiosk.demo.city import DemoCity
from tests.city.booking_cities import BOUNDS

RECORDED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "cpsv-ap"
EURO = {"@id": "http://publications.europa.eu/resource/authority/currency/EUR"}
NESTED: dict[str, Any] = {
    "@type": "PublicService",
    "identifier": "77",
    "title": {"en": "Dog licence", "es": "Licencia para perros"},
    "description": [{"@value": "For one dog.", "@language": "en-GB"}, {"@value": "Para un perro.", "@language": "es"}],
    "hasCost": {"@type": "Cost", "hasValue": 12.5, "currency": EURO},
    "hasInput": [{"@type": "Evidence", "title": "vaccination card"}, {"title": {"@value": "vaccination card"}}],
}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[DemoCity]:
    with DemoCity(tmp_path) as city:
        yield city


def service(language: str = "en", **changes: object) -> PublicService:
    (found,) = read(Graph({**NESTED, **changes}), language).values()  # type: ignore[dict-item]
    return found


def test_the_demo_city_describes_every_service_of_its_offices_in_every_language(city: DemoCity) -> None:
    source = CpsvAp(CpsvApSettings(f"{city.url}{CATALOGUE}", bounds=BOUNDS))
    english = source.services("en")
    assert set(english) == {str(each["id"]) for each in load()["services"]}
    assert english["1001"].costs == (
        Cost(Money(8850, "GBP"), "for adults"),
        Cost(Money(5750, "GBP"), "for children"),
    )
    for language in ("es", "ar", "zh"):
        told = source.services(language)
        for identifier, one in told.items():
            assert one.description
            assert one.description != english[identifier].description
            assert one.bring
            assert not set(one.bring) & set(english[identifier].bring)
            assert [cost.amount for cost in one.costs] == [cost.amount for cost in english[identifier].costs]
    source.close()


@pytest.mark.skipif(not RECORDED.is_dir(), reason="no examples in ../shared/fixtures/cpsv-ap")
def test_the_standards_own_example_is_understood() -> None:
    tree = json.loads((RECORDED / "example-rdf_public_service.jsonld").read_text("utf-8"))
    (found,) = read(Graph(tree), "fr").values()
    assert found.identifier == "Tax-on-web"
    assert found.description.startswith("Service pour la déclaration")
    assert found.bring == ("Attestation garde d'enfants",)
    assert found.costs == ()


@pytest.mark.skipif(not RECORDED.is_dir(), reason="no examples in ../shared/fixtures/cpsv-ap")
def test_a_citys_own_graph_with_linked_costs_is_understood() -> None:
    tree = json.loads((RECORDED / "city-sample.jsonld").read_text("utf-8"))
    found = read(Graph(tree), "en")["ps-1"]
    assert (found.description, found.costs) == ("Register a newborn.", (Cost(Money(1250, "EUR")),))


def test_a_service_that_holds_its_parts_within_itself() -> None:
    assert service() == PublicService("77", "For one dog.", (Cost(Money(1250, "EUR")),), ("vaccination card",))
    assert service("es").description == "Para un perro."
    assert service("zh").description == "For one dog."


@pytest.mark.parametrize(
    "costs",
    [
        {"hasValue": "12.505", "currency": EURO},
        {"hasValue": "-1", "currency": EURO},
        {"hasValue": "NaN", "currency": EURO},
        {"hasValue": "about 12", "currency": EURO},
        {"hasValue": "12.50", "currency": "euro"},
        {"hasValue": "12.50"},
        {"currency": EURO},
        [{"hasValue": "12.50", "currency": EURO}, {"hasValue": "3.00", "currency": EURO}],
        [{"hasValue": "12.50", "currency": EURO, "description": "a"}, {"hasValue": "?", "currency": EURO}],
    ],
)
def test_a_price_that_is_not_certain_is_not_told(costs: object) -> None:
    assert service(hasCost=costs).costs == ()


def test_free_of_charge_is_a_price() -> None:
    assert service(hasCost={"hasValue": 0, "currency": EURO}).costs == (Cost(Money(0, "EUR")),)


def test_a_document_without_nodes_or_without_end_is_refused() -> None:
    nothing: list[Tree] = [[], {}, "text", None, {"a": [1, 2]}]
    for tree in nothing:
        with pytest.raises(BadReply):
            Graph(tree)
    with pytest.raises(BadReply):
        Graph([{"@type": "Cost"}] * 20_001)


def test_a_service_without_an_identifier_is_left_out() -> None:
    assert read(Graph({**NESTED, "identifier": None}), "en") == {}
