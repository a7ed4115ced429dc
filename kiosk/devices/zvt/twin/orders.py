"""Orders to a terminal in another process: a file that is taken away once it is read.

{"behaviours": [{"code": 5}], "faults": [{"act": "cut", "number": 3, "way": "to_kiosk", "when": "before"}]}
"""

import json
from dataclasses import asdict
from pathlib import Path

from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Orders, Way, When


def give_orders(path: Path, orders: Orders) -> None:
    """There at once, and whole."""
    written = path.with_name(path.name + ".new")
    written.write_text(json.dumps(asdict(orders)), encoding="utf-8")
    written.rename(path)


def take_orders(path: Path) -> Orders:
    taken = path.with_name(path.name + ".taken")
    path.rename(taken)
    read = json.loads(taken.read_text(encoding="utf-8"))
    taken.unlink()
    return Orders(
        tuple(_behaviour(order) for order in read.get("behaviours", [])),
        tuple(_fault(order) for order in read.get("faults", [])),
    )


def _behaviour(order: dict[str, object]) -> Behaviour:
    statuses = order.get("statuses")
    return Behaviour(**{**order, **({"statuses": tuple(statuses)} if isinstance(statuses, list) else {})})  # type: ignore[arg-type]


def _fault(order: dict[str, object]) -> Fault:
    read: dict[str, object] = dict(order)
    for name, kind in (("act", Act), ("way", Way), ("when", When)):
        if name in read:
            read[name] = kind(str(read[name]))
    return Fault(**read)  # type: ignore[arg-type]
