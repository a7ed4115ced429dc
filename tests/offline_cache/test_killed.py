"""kill -9 of the desk at random moments while citizens submit and the city is flaky: all of it, once, in order."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
import requests

from tests.offline_cache.doomed_desk import STREAMS

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def survive(folder: Path, seed: int, kills: int, per_life: int) -> None:
    """Each life ends after a random number of acknowledged reports; the last one drains the outbox."""
    random = Random(seed)
    acknowledged: list[str] = []
    with running("tests.offline_cache.flaky_city", str(seed)) as city:
        assert city.stdout is not None
        port = city.stdout.readline().strip()
        for life in range(kills + 1):
            last = (life + 1) * per_life
            with running("tests.offline_cache.doomed_desk", str(folder), port, str(life), str(last)) as desk:
                assert desk.stdout is not None
                until = "drained" if life == kills else f"id-{last - 1 - random.randrange(per_life // 2)}"
                for line in desk.stdout:
                    if line.strip() == "drained":
                        break
                    acknowledged.append(line.strip())
                    if line.strip() == until:
                        break
                else:
                    raise AssertionError(f"life {life} ended by itself")
        ledger = requests.get(f"http://127.0.0.1:{port}/ledger", timeout=5).json()
    check(ledger, acknowledged, (kills + 1) * per_life)


def check(ledger: list[list[str]], acknowledged: list[str], total: int) -> None:
    applied = [row_id for row_id, _ in ledger]
    assert len(applied) == len(set(applied)), "nothing twice"
    assert set(acknowledged) <= set(applied), "nothing lost"
    assert set(applied) == {f"id-{number}" for number in range(total)}
    for stream in range(STREAMS):
        numbers = [int(row_id[3:]) for row_id, name in ledger if name == f"s-{stream}"]
        assert numbers == sorted(numbers), "order kept"


def test_three_kills_lose_nothing_and_send_nothing_twice(tmp_path: Path) -> None:
    survive(tmp_path, seed=1, kills=3, per_life=40)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_kills_lose_nothing_and_send_nothing_twice(tmp_path: Path, seed: int) -> None:
    survive(tmp_path, seed=100 + seed, kills=25, per_life=60)
