"""A figure: what was measured, what is wanted, and whether it is so."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` against `goal` in `unit`: at most the goal, or at least it where `at_least`.

    `ours` and `peers` are the single runs in `runs_unit`, `peer` says beside what; both are empty where nothing of the
    kind was measured. A figure with `skipped` has no value and is no failure.
    """

    name: str
    unit: str
    goal: float
    value: float | None = None
    at_least: bool = False
    peer: str = ""
    runs_unit: str = ""
    ours: tuple[float, ...] = ()
    peers: tuple[float, ...] = ()
    skipped: str = ""

    @property
    def ok(self) -> bool | None:
        """None when it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "value": _short(self.value),
            "unit": self.unit,
            "goal": self.goal,
            "at_least": self.at_least,
            "ok": self.ok,
            "runs_unit": self.runs_unit,
            "runs": [_short(run) for run in self.ours],
            "peer": self.peer,
            "peer_runs": [_short(run) for run in self.peers],
            "skipped": self.skipped,
        }


def ratio(name: str, goal: float, peer: str, runs_unit: str, ours: Sequence[float], peers: Sequence[float]) -> Figure:
    """The median of our runs over the median of the peer's."""
    value = median(ours) / median(peers)
    return Figure(name, "x", goal, value, peer=peer, runs_unit=runs_unit, ours=tuple(ours), peers=tuple(peers))


def skipped(name: str, unit: str, goal: float, why: str) -> Figure:
    return Figure(name, unit, goal, skipped=why)


def write(figures: Sequence[Figure], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    objects = [figure.to_json() for figure in figures]
    file.write_text(json.dumps(objects, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def table(figures: Sequence[Figure]) -> str:
    head = ("figure", "value", "goal", "", "ours", "peer")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    goal = f"{'>=' if figure.at_least else '<='} {_shown(figure.goal, figure.unit)}"
    if figure.value is None:
        return figure.name, "-", goal, "skipped", figure.skipped, ""
    ours = _shown(median(figure.ours), figure.runs_unit) if figure.ours else ""
    peers = f"{_shown(median(figure.peers), figure.runs_unit)} {figure.peer}" if figure.peers else ""
    return figure.name, _shown(figure.value, figure.unit), goal, "ok" if figure.ok else "MISSED", ours, peers


def _shown(value: float, unit: str) -> str:
    return f"{_short(value):g} {unit}"


def _short(value: float | None) -> float | None:
    """Four digits: more would be noise."""
    return None if value is None else float(f"{value:.4g}")
