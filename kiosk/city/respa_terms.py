"""What respa says of a resource besides when it is free: its price, and whether one gets there without a step."""

from decimal import Decimal, InvalidOperation

from kiosk.city.tree import Record, text
from kiosk.core.money import from_decimal
from kiosk.core.public_services import Cost

_REACHABLE = {"green": True, "red": False}
"""The accessibility API's words; `unknown` is a third."""


def step_free(unit: Record, viewpoint: str) -> bool | None:
    """By the summary of that viewpoint, which is there when `accessibility_summaries` were asked for."""
    listed = unit.get("accessibility_summaries")
    for each in listed if isinstance(listed, list) else ():
        if viewpoint and isinstance(each, dict) and text(each.get("viewpoint_id")) == viewpoint:
            return _REACHABLE.get(text(each.get("value")).lower())
    return None


def costs(resource: Record, currency: str) -> tuple[Cost, ...]:
    """Only one fixed or hourly price can be told: of a range nobody knows what they will pay."""
    least, most = (text(resource.get(name)) for name in ("min_price", "max_price"))
    kind = text(resource.get("price_type"))
    if not least or kind not in {"fixed", "hourly"}:
        return ()
    try:
        amount = from_decimal(Decimal(least), currency)
        known = amount.minor >= 0 and (not most or Decimal(most) == Decimal(least))
    except (InvalidOperation, ValueError):
        return ()
    return (Cost(amount, hourly=kind == "hourly" and amount.minor > 0),) if known else ()
