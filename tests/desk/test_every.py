"""Work that comes round again and again."""

import queue

import pytest

from kiosk.desk.every import Every

WAIT_S = 10


def test_work_that_fails_is_logged_by_its_type_and_comes_round_again(caplog: pytest.LogCaptureFixture) -> None:
    rounds: queue.Queue[int] = queue.Queue()
    numbers = iter(range(1000))

    def work() -> None:
        number = next(numbers)
        rounds.put(number)
        if number == 0:
            raise ZeroDivisionError("secret")

    every = Every("probe", 0.001, work)
    every.start()
    assert [rounds.get(timeout=WAIT_S) for _ in range(3)] == [0, 1, 2]
    every.stop()
    (record,) = caplog.records
    assert (record.msg, vars(record)["kind"], vars(record)["error"]) == ("round_failed", "probe", "ZeroDivisionError")
    assert record.exc_info is None


def test_it_can_be_called_before_its_time() -> None:
    rounds: queue.Queue[None] = queue.Queue()
    every = Every("refresh", 3600, lambda: rounds.put(None))
    every.start()
    rounds.get(timeout=WAIT_S)
    every.now()
    rounds.get(timeout=WAIT_S)
    every.stop()
