"""What is made from a long value is made once."""

from kiosk.core.remembered import MOST, remembered


class Maker:
    """Counts how often it had to work."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, rows: list[str], word: str) -> str:
        self.count += 1
        return word.join(rows)


def test_the_same_object_is_not_worked_on_twice() -> None:
    maker, rows = Maker(), ["a", "b"]
    joined = remembered(maker)
    assert [joined(rows, "-"), joined(rows, "-")] == ["a-b", "a-b"]
    assert maker.count == 1


def test_an_equal_object_is_worked_on_again_and_an_equal_text_is_not() -> None:
    maker, rows = Maker(), ["a", "b"]
    joined = remembered(maker)
    assert [joined(rows, "--"), joined(rows, "-" * len(rows)), joined(list(rows), "--")] == ["a--b"] * 3
    assert maker.count == 2


def test_only_the_last_results_are_kept() -> None:
    maker, many = Maker(), [[str(number)] for number in range(MOST + 1)]
    joined = remembered(maker)
    for rows in (*many, many[-1]):
        joined(rows, "")
    assert maker.count == MOST + 1
    joined(many[0], "")
    assert maker.count == MOST + 2
