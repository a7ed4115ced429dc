"""The desk as a process: killed, started again, told to stop; and what it leaves behind."""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.core.messages import EndSession, FollowUp, GetStatus, KeepSession, Kept, Printed, PrintSlip, TakeSession
from kiosk.core.slip import Slip, SlipLine
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.devices.simulated_escpos import SimulatedPrinter
from kiosk.log import ALLOWED
from tests.desk.counter import QUICK, Screen, a_request

CANARY = "Quetzalcoatlus-4711"
ALWAYS = {"at", "level", "from", "event", "exception", "raised_at"}


class Running:
    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.kiosk, self.log = folder / "kiosk", folder / "desk.log"
        self.city = stack.enter_context(DemoCity(folder / "city"))
        self.printer = stack.enter_context(SimulatedPrinter())
        self.settings = kiosk_settings.write(
            self.kiosk,
            self.city.content,
            self.city.url,
            API_KEY,
            printer=self.printer.address,
            overrides={"desk": QUICK},
        )
        self.starts()
        stack.callback(self._end)
        self.screen = Screen(self.kiosk / "desk.sock")
        stack.callback(self.screen.link.stop)

    def starts(self) -> None:
        command = [sys.executable, "-m", "kiosk", "desk", "--settings", str(self.settings)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)

    def is_killed(self) -> None:
        self.process.kill()
        self.process.wait(20)

    def ends(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def _end(self) -> None:
        if self.process.poll() is None:
            self.ends()

    def files_with(self, text: str) -> list[Path]:
        needles = (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
        files = [path for path in (*self.kiosk.rglob("*"), self.log) if path.is_file()]
        return [path for path in files if any(needle in path.read_bytes() for needle in needles)]

    def log_lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


@pytest.fixture
def running() -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="k") as folder, ExitStack() as stack:
        yield Running(Path(folder), stack)


def test_what_was_promised_before_a_kill_is_kept(running: Running) -> None:
    running.screen.sees_the_line(connected=True)
    running.city.goes_down()
    running.screen.sees_the_line(connected=False)
    references = [running.screen.submits(a_request(f"Number {n}")).reference for n in range(3)]
    running.is_killed()
    running.city.comes_back()
    running.starts()
    for reference in references:
        running.screen.finds(reference, "done")
    assert [each.reference for each in running.city.received()] == [each.replace(" ", "") for each in references]
    found = running.screen.asks(GetStatus(references[0]), FollowUp)
    assert (found.state, found.reached) == ("done", True)


def test_a_report_asked_for_while_the_desk_is_dead_is_taken_once_it_is_back(running: Running) -> None:
    running.screen.sees_the_line(connected=True)
    running.is_killed()
    request = a_request()
    running.starts()
    submitted = running.screen.submits(request)
    running.screen.finds(submitted.reference, "done")
    assert running.screen.submits(request).reference == submitted.reference
    assert len(running.city.received()) == 1


def test_killed_again_and_again_while_replies_are_lost_the_city_has_each_report_once(running: Running) -> None:
    running.screen.sees_the_line(connected=True)
    running.city.is_unreliable(error_rate=0.1, loss_rate=0.3, seed=3)
    references = []
    for number in range(4):
        references.append(running.screen.submits(a_request(f"Number {number}")).reference)
        running.is_killed()
        running.starts()
    running.city.comes_back()
    for reference in references:
        running.screen.finds(reference, "done")
    assert sorted(each.reference for each in running.city.received()) == sorted(r.replace(" ", "") for r in references)


def test_a_copy_of_the_session_dies_with_the_desk(running: Running) -> None:
    running.screen.asks(KeepSession(CANARY), Kept)
    running.is_killed()
    assert running.files_with(CANARY) == []
    running.starts()
    assert running.screen.asks(TakeSession(), Kept) == Kept()


@pytest.mark.parametrize("line", ["up", "down"])
def test_what_a_citizen_typed_is_in_no_file_and_no_log(running: Running, line: str) -> None:
    running.screen.sees_the_line(connected=True)
    if line == "down":
        running.city.goes_down()
        running.screen.sees_the_line(connected=False)
    running.screen.asks(KeepSession(CANARY), Kept)
    running.screen.asks(GetStatus(CANARY), FollowUp)
    request = a_request(CANARY, attributes=(("PROBLEM", ("dark",)), ("POLE", (CANARY,))))
    submitted = running.screen.submits(request)
    running.screen.asks(PrintSlip(Slip("en", (SlipLine(CANARY),))), Printed)
    if line == "up":
        running.screen.sees(submitted.reference, "done")
        assert running.city.received()[0].description.startswith(CANARY)
    running.screen.asks(EndSession(), Kept)
    assert running.ends() == 0
    assert running.files_with(CANARY) == []
    assert running.files_with(submitted.reference) != []


def test_what_the_city_refuses_is_logged_without_its_words(running: Running) -> None:
    running.screen.sees_the_line(connected=True)
    submitted = running.screen.submits(a_request(CANARY, attributes=(("PROBLEM", (CANARY,)),)))
    running.screen.sees(submitted.reference, "dead")
    assert running.ends() == 0
    assert running.files_with(CANARY) == []
    assert [line["event"] for line in running.log_lines() if line["level"] == "error"] == ["alert"]


def test_the_log_holds_nothing_that_is_not_allowed(running: Running) -> None:
    running.screen.sees_the_line(connected=True)
    running.city.is_behind_a_captive_portal()
    running.screen.sees_the_line(connected=False)
    running.city.answers_500()
    submitted = running.screen.submits(a_request())
    running.screen.sees(submitted.reference, "pending")
    assert running.ends() == 0
    lines = running.log_lines()
    assert "desk_started" in [line["event"] for line in lines]
    for line in lines:
        assert set(line) <= ALWAYS | ALLOWED
        assert line["level"] in {"info", "warning"}, line


def test_told_to_stop_it_stops(running: Running) -> None:
    running.screen.sees_the_line(connected=True)
    assert running.ends() == 0


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("reports", {"colour": "blue"}),
        ("reports", {"url": "gopher://x"}),
        ("reports", {"api_key_file": "/nowhere/key"}),
    ],
    ids=repr,
)
def test_a_wrong_setting_ends_it_with_a_message(tmp_path: Path, table: str, wrong: dict[str, object]) -> None:
    with DemoCity(tmp_path / "city") as city:
        file = kiosk_settings.write(tmp_path / "k", city.content, city.url, API_KEY, overrides={table: wrong})
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", "desk", "--settings", str(file)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 2
    assert f"{table}.{next(iter(wrong))}" in json.loads(ended.stderr)["error"]
