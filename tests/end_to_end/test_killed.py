"""kill -9 of desk and screen at random moments, on a bad line: nothing lost, nothing twice, the order kept."""

import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from kiosk.core.reference import normalise
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY, DemoCity


class Victims:
    """The two processes of one kiosk, started again whenever they are killed, as systemd does."""

    def __init__(self, settings: Path, folder: Path) -> None:
        self.settings, self.log = settings, folder / "desk.log"
        self.told: dict[str, list[str]] = {}
        """The references that each session's citizen holds, in the order in which they were given."""
        self.news = threading.Condition()
        self.desk, self.screen = self.start_desk(), self.start_screen()

    def start_desk(self) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "kiosk", "desk", "--settings", str(self.settings)], stderr=log
            )

    def start_screen(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.end_to_end.busy_screen", str(self.settings)]
        with self.log.open("ab") as log:
            screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ)
        threading.Thread(target=self.listen, args=(screen,), daemon=True).start()
        return screen

    def listen(self, screen: "subprocess.Popen[str]") -> None:
        assert screen.stdout
        with screen.stdout:
            for line in screen.stdout:
                session, _, reference = line.partition(" ")
                with self.news:
                    held = self.told.setdefault(session, [])
                    if normalise(reference) not in held:
                        held.append(normalise(reference))
                    self.news.notify()

    @property
    def held(self) -> set[str]:
        return {reference for references in self.told.values() for reference in references}

    def somebody_holds_several(self) -> bool:
        return any(len(references) > 1 for references in self.told.values())

    def kill_one(self, random: Random) -> None:
        if random.random() < 0.5:
            self.desk.kill()
            self.desk.wait()
            self.desk = self.start_desk()
        else:
            self.screen.kill()
            self.screen.wait()
            self.screen = self.start_screen()

    def stop(self) -> None:
        for process in (self.screen, self.desk):
            process.kill()
            process.wait()


@pytest.mark.parametrize(
    "kills", [3, pytest.param(100, marks=pytest.mark.prove)], ids=["a few kills", "a hundred kills"]
)
def test_nothing_is_lost_nothing_arrives_twice_and_the_order_of_a_session_is_kept(tmp_path: Path, kills: int) -> None:
    random = Random(4711)
    with DemoCity(tmp_path / "city") as city:
        city.is_unreliable(error_rate=0.10, loss_rate=0.15, seed=11)
        settings = kiosk_settings.write(
            tmp_path / "kiosk",
            city.content,
            city.url,
            API_KEY,
            overrides={"desk": {"probe_s": 1.0, "spread_s": 0.2}, "screen": {"motion": False, "scanner": ""}},
        )
        victims = Victims(settings, tmp_path)
        try:
            for _ in range(kills):
                threading.Event().wait(random.uniform(0.5, 6.0))
                victims.kill_one(random)
            with victims.news:
                assert victims.news.wait(timeout=120), "no report after the last kill"
                assert victims.news.wait_for(victims.somebody_holds_several, timeout=120), "no two reports in a session"
            victims.screen.kill()
            victims.screen.wait()
            held = victims.held
            city.comes_back()
            arrived = wait_for(city, held)
        finally:
            victims.stop()
    assert held
    assert held <= set(arrived), "a citizen holds a reference that the city never got"
    assert [reference for reference, times in Counter(arrived).items() if times > 1] == []
    for references in victims.told.values():
        assert [reference for reference in arrived if reference in references] == references


def wait_for(city: DemoCity, held: set[str]) -> list[str]:
    """What the city has, once it has all that citizens hold; or after a minute, what it has by then."""
    pause = threading.Event()
    for _ in range(600):
        arrived = [normalise(request.reference) for request in city.received()]
        if held <= set(arrived):
            return arrived
        pause.wait(0.1)
    return arrived
