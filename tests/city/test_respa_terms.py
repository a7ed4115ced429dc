"""What a resource costs and whether one gets there without a step, as respa says it."""

import pytest

from kiosk.city.respa_terms import costs, step_free
from kiosk.core.money import Money
from kiosk.core.public_services import Cost


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"min_price": "4.00", "max_price": "4.00", "price_type": "hourly"}, (Cost(Money(400, "EUR"), hourly=True),)),
        ({"min_price": "4.00", "max_price": None, "price_type": "fixed"}, (Cost(Money(400, "EUR")),)),
        ({"min_price": "0.00", "max_price": "0.00", "price_type": "hourly"}, (Cost(Money(0, "EUR")),)),
        ({"min_price": "4.00", "max_price": "9.00", "price_type": "hourly"}, ()),
        ({"min_price": "4.00", "max_price": "4.00", "price_type": "weekly"}, ()),
        ({"min_price": None, "max_price": None, "price_type": "hourly"}, ()),
        ({"min_price": "4.001", "max_price": "4.001", "price_type": "fixed"}, ()),
        ({"min_price": "cheap", "max_price": None, "price_type": "fixed"}, ()),
        ({"min_price": "4.00", "max_price": "dear", "price_type": "fixed"}, ()),
        ({}, ()),
    ],
)
def test_only_one_certain_price_is_told(told: dict[str, str | None], known: tuple[Cost, ...]) -> None:
    assert costs(told, "EUR") == known


@pytest.mark.parametrize(("value", "known"), [("green", True), ("red", False), ("unknown", None), ("", None)])
def test_the_summary_of_the_wanted_viewpoint_counts(value: str, known: bool | None) -> None:
    other = {"viewpoint_id": "12", "value": "green"}
    unit = {"accessibility_summaries": [other, {"viewpoint_id": 11, "value": value}]}
    assert step_free(unit, "11") is known  # type: ignore[arg-type]
    assert step_free(unit, "") is None  # type: ignore[arg-type]
    assert step_free({}, "11") is None
    assert step_free({"accessibility_summaries": [7, None]}, "11") is None
