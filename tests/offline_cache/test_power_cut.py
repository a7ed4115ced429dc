"""The power goes at any moment: what was acknowledged is there, and no delivered row comes back as new."""

import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest

from kiosk.core.clock import SystemClock
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import HandClock, file_store, outbox_over
from tests.offline_cache.power_cut import TRACED, File, calls

ROOT = Path(__file__).parents[2]


def open_after(files: dict[str, bytes], keys: Path, folder: Path) -> Outbox:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    shutil.copytree(keys, folder / "keys")
    clock = SystemClock()
    store = Store.open(folder / "kiosk.db", clock, ballast_bytes=4096)
    assert store.report is None, store.report
    return Outbox(store, Keyring(folder / "keys", clock), clock, Random(1))


def test_every_acknowledged_row_survives_a_torn_end_of_the_wal(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    clock, random = HandClock(), Random(4)
    outbox = outbox_over(file_store(desk, clock), desk, clock)
    ends = []
    for number in range(25):
        outbox.enqueue(f"id-{number}", "s", "report", random.randbytes(2000))
        ends.append((desk / "kiosk.db-wal").stat().st_size)
    database, wal = (desk / "kiosk.db").read_bytes(), (desk / "kiosk.db-wal").read_bytes()
    for kept, end in enumerate(ends, start=1):
        torn = wal[end : end + random.randrange(4000)] + random.randbytes(random.randrange(2000))
        files = {"kiosk.db": database, "kiosk.db-wal": wal[:end] + torn}
        after = open_after(files, desk / "keys", tmp_path / "after")
        assert sum(after.counts().values()) == kept
        after._store.close()


@pytest.mark.parametrize(
    ("count", "cuts"), [(20, 25), pytest.param(120, 600, marks=pytest.mark.prove)], ids=["slice", "full"]
)
def test_every_acknowledged_row_survives_a_power_cut(tmp_path: Path, count: int, cuts: int) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    desk, record = tmp_path / "desk", tmp_path / "record"
    desk.mkdir()
    strace = ["strace", "-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", str(record)]
    command = [*strace, sys.executable, "-m", "tests.offline_cache.recorded_desk", str(desk), str(count)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    recorded = list(calls(record))
    random = Random(9)
    first = next(index for index, call in enumerate(recorded) if call.data.startswith(b"kept"))
    for cut in sorted(random.sample(range(first, len(recorded)), min(cuts, len(recorded) - first))):
        files: defaultdict[str, File] = defaultdict(File)
        said = []
        for call in recorded[: cut + 1]:
            if call.data.startswith((b"kept", b"done")):
                said.append(call.data.decode().split())
            elif Path(call.path).parent == desk:
                files[Path(call.path).name].happen(call)
        left = {name: files[name].after_power_cut(random) for name in ("kiosk.db", "kiosk.db-wal")}
        outbox = open_after(left, desk / "keys", tmp_path / "after")
        for word, row_id in said:
            found = outbox.by_id(row_id)
            assert found is not None, f"{row_id} was acknowledged"
            assert word == "kept" or found.state is State.DONE, f"{row_id} was done"
        outbox._store.close()
