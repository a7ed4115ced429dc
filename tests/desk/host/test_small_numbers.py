"""No number on the page tells on anybody."""

from itertools import pairwise

import pytest

from kiosk.desk.host.small_numbers import MOST_ROWS, Row, Shown, gathered, shown


@pytest.mark.parametrize(
    ("count", "running", "over"),
    [
        (0, Shown(0, exact=False), Shown(0)),
        (1, Shown(0, exact=False), Shown(0, exact=False)),
        (4, Shown(0, exact=False), Shown(0, exact=False)),
        (5, Shown(5, exact=False), Shown(5)),
        (9, Shown(5, exact=False), Shown(9)),
        (10, Shown(10, exact=False), Shown(10)),
        (104, Shown(100, exact=False), Shown(104)),
    ],
)
def test_a_few_are_never_told_and_a_running_day_goes_by_fives(count: int, running: Shown, over: Shown) -> None:
    assert (shown(count, is_over=False), shown(count, is_over=True)) == (running, over)


def test_one_more_visitor_changes_the_page_of_a_running_day_at_most_once_in_five() -> None:
    told = [shown(count, is_over=False) for count in range(101)]
    assert sum(one != other for one, other in pairwise(told)) == 20


def test_rare_rows_become_one_that_names_none_of_them() -> None:
    rows = [Row("Arabic", 2, 1), Row("English", 9), Row("Chinese", 1), Row("Spanish", 20)]
    assert gathered(rows, "others", is_over=True) == [Row("Spanish", 20), Row("English", 9), Row("others", 3, 1)]


def test_what_is_called_the_same_is_one_row() -> None:
    assert gathered([Row("Lamp", 3, 1), Row("Lamp", 4, 2)], "others", is_over=True) == [Row("Lamp", 7, 3)]


def test_a_sheet_has_so_many_rows_and_the_rest_in_one() -> None:
    rows = gathered([Row(f"service {n}", 10 + n) for n in range(40)], "others", is_over=True)
    assert len(rows) == MOST_ROWS + 1
    assert rows[0] == Row("service 39", 49)
    assert sum(row.count for row in rows) == sum(10 + n for n in range(40))


def test_nobody_is_no_row() -> None:
    assert gathered([Row("English", 0)], "others", is_over=True) == []


def test_the_first_rare_visitor_of_a_running_day_changes_nothing() -> None:
    before = gathered([Row("English", 9)], "others", is_over=False)
    after = gathered([Row("English", 9), Row("Arabic", 1)], "others", is_over=False)
    told = [[(row.label, shown(row.count, is_over=False)) for row in rows] for rows in (before, after)]
    assert told[0] == told[1]
