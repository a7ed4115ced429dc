"""A real desk with its page: what a screen tells it is shown, what goes wrong with the page disturbs nobody."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.core.host_messages import Counted, CountSession
from kiosk.core.messages import EndSession, FollowUp, GetStatus, GetWorld, KeepSession, Kept, Printed, PrintSlip, World
from kiosk.core.slip import Slip, SlipLine
from kiosk.core.tally import Ended, Use, Way
from kiosk.desk.host.part import HostPage
from tests.desk.counter import Counter, a_request
from tests.desk.host.rig import TOKEN, WAIT_S, Answer, fetch
from tests.desk.test_counting import CANARY


@contextmanager
def desk_with_page(folder: Path, address: str = "127.0.0.1:0") -> Iterator[tuple[Counter, HostPage]]:
    (folder / "token").write_text(TOKEN, "ascii")
    with Counter(host_page={"address": address, "token_file": str(folder / "token")}) as counter:
        (page,) = counter.desk._beside
        assert isinstance(page, HostPage)
        yield counter, page


def opened(page: HostPage, path: str) -> Answer:
    assert page.is_open.wait(WAIT_S)
    return fetch("127.0.0.1", page.port, path, "GET", {"Authorization": f"Bearer {TOKEN}"})


def sessions(number: int) -> CountSession:
    return CountSession(f"id-{number}", "ar", (Way.VOICE,), (Use("report", "SL-01", completed=True),), Ended.FINISHED)


def test_what_a_screen_tells_is_on_the_page(tmp_path: Path) -> None:
    with desk_with_page(tmp_path) as (counter, page):
        counter.screen.asks(GetWorld(), World)
        for number in range(6):
            counter.screen.asks(sessions(number), Counted)
        health = json.loads(opened(page, "/health.json").text)
        assert (health["kiosk"], health["panel"], health["visits_today"]) == ("saltmere-library-1", True, 6)
        text = opened(page, "/?lang=en").text
        assert '<th scope="row">Street light not working</th><td>5 or more</td><td>5 or more</td>' in text
        assert '<th scope="row">العربية</th><td>5 or more</td>' in text
        assert '<th scope="row">By voice</th><td>5 or more</td>' in text


def test_a_screen_that_has_gone_is_missed(tmp_path: Path) -> None:
    with desk_with_page(tmp_path) as (counter, page):
        counter.screen.asks(GetWorld(), World)
        assert json.loads(opened(page, "/health.json").text)["panel"] is True
        counter.screen.link.stop()
        verdicts = {looked_at_later(counter, page) for _ in range(20)}
        assert "broken" in verdicts
        assert looked_at_later(counter, page) == "broken"


def looked_at_later(counter: Counter, page: HostPage) -> object:
    counter.clock.ahead += 60
    return json.loads(opened(page, "/health.json").text)["verdict"]


def test_nothing_that_a_citizen_typed_is_on_any_page(tmp_path: Path) -> None:
    with desk_with_page(tmp_path) as (counter, page):
        counter.screen.sees_the_line(connected=True)
        counter.screen.asks(KeepSession(CANARY), Kept)
        counter.screen.asks(GetStatus(CANARY), FollowUp)
        reference = counter.screen.submits(a_request(CANARY)).reference
        counter.screen.asks(PrintSlip(Slip("en", (SlipLine(CANARY),))), Printed)
        counter.screen.asks(CountSession(CANARY, "en", (), (Use("report", CANARY),), Ended.IDLE), Counted)
        shown = "".join(opened(page, path).text for path in ("/", "/week", "/health.json", f"/{CANARY[:5]}"))
        counter.screen.asks(EndSession(), Kept)
        assert "saltmere-library-1" in shown
        assert CANARY not in shown
        assert reference not in shown


def test_a_page_whose_address_is_taken_disturbs_nobody_and_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = socket.create_server(("127.0.0.1", 0))
    with other, desk_with_page(tmp_path, f"127.0.0.1:{other.getsockname()[1]}") as (counter, page):
        counter.screen.sees_the_line(connected=True)
        reference = counter.screen.submits(a_request()).reference
        counter.screen.sees(reference, "done")
        assert counter.desk.is_well()
        assert not page.is_open.is_set()
        failed = [record for record in caplog.records if record.msg == "host_page_failed"]
        assert [vars(record)["error"] for record in failed] == ["OSError"]
        other.close()
        page.try_again()
        assert opened(page, "/").status == 200


def test_a_desk_that_stops_shuts_its_page(tmp_path: Path) -> None:
    with desk_with_page(tmp_path) as (counter, page):
        assert opened(page, "/").status == 200
        counter.desk.stop()
        with pytest.raises(ConnectionRefusedError):
            fetch("127.0.0.1", page.port, "/", "GET", {})


def kiosk(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kiosk", "host", "week", *arguments]
    paths = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.run(command, cwd=cwd, env=paths, capture_output=True, text=True, check=False)


def test_the_command_writes_the_sheet_of_a_week_that_a_browser_opens_alone(tmp_path: Path, counter: Counter) -> None:
    settings = ("--settings", str(counter.settings_file))
    written = kiosk(*settings, "--week", "2026-W01", "--lang", "ar", cwd=tmp_path)
    assert (written.returncode, written.stderr) == (0, "")
    text = (tmp_path / "kiosk-week-2026-W01.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in text
    assert "saltmere-library-1" in text
    assert "href=" not in text
    assert kiosk(*settings, "--out", "sheet.html", cwd=tmp_path).returncode == 0
    assert "<table>" in (tmp_path / "sheet.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--week", "47"), "--week: a week such as 2"),
        (("--lang", "tlh"), "--lang: one of en"),
        (("--out", "."), "cannot be written"),
    ],
)
def test_the_command_says_what_is_wrong(tmp_path: Path, counter: Counter, wrong: tuple[str, str], told: str) -> None:
    done = kiosk("--settings", str(counter.settings_file), *wrong, cwd=tmp_path)
    assert done.returncode in {1, 2}
    assert told in done.stdout


def test_without_a_desk_the_command_says_so(tmp_path: Path, counter: Counter) -> None:
    counter.desk.stop()
    done = kiosk("--settings", str(counter.settings_file), cwd=tmp_path)
    assert (done.returncode, "is it running?" in done.stderr) == (1, True)
