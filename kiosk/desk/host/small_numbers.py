"""Small numbers tell on people: whoever saw one visitor, and sees one more "Arabic" and one more "street light" on the
page, knows what that visitor did. So what is rare is summed up, and what is still being counted goes by fives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST = 5
MOST_ROWS = 12
"""A week stays on one sheet, however many services a city has."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be read: exact, "fewer than five", or "so many or more"."""

    count: int
    exact: bool = True

    @property
    def is_few(self) -> bool:
        return self.count < LEAST and not self.exact


def shown(count: int, is_over: bool) -> Shown:
    """What is over never changes, so that no two looks can be compared, and nobody is told of by a zero. While it is
    counted, a zero that becomes a one would tell.
    """
    if count == 0 and is_over:
        return Shown(0)
    if count < LEAST:
        return Shown(0, exact=False)
    return Shown(count) if is_over else Shown(count - count % LEAST, exact=False)


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    count: int
    completed: int = 0


def gathered(rows: Iterable[Row], others: str, is_over: bool) -> Sequence[Row]:
    """Equal labels together, the rare ones in one row at the end that names none of them; while it is counted, that row
    is there from the beginning.
    """
    sums: dict[str, Row] = {}
    for row in rows:
        known = sums.get(row.label, Row(row.label, 0))
        sums[row.label] = Row(row.label, known.count + row.count, known.completed + row.completed)
    ranked = sorted((row for row in sums.values() if row.count), key=lambda row: -row.count)
    often = [row for row in ranked if row.count >= LEAST][:MOST_ROWS]
    rare = ranked[len(often) :]
    if not rare and is_over:
        return often
    return [*often, Row(others, sum(row.count for row in rare), sum(row.completed for row in rare))]
