"""The desk's health in numbers: what waits, when the city last answered, whether the terminal is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.health import Health
from kiosk.core.slip import PrinterState
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.desk.health import Looking
from kiosk.desk.standing import Standing
from kiosk.devices.in_memory_printer import InMemoryPrinter
from kiosk.provisioning.bundle import Bundle
from kiosk.provisioning.generations import Generations
from kiosk.settings import Settings, read
from tests.offline_cache.fakes import START, HandClock, close, waiting


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = read(kiosk_settings.write(tmp_path, load(), "http://127.0.0.1:1", "key"))
    return replace(found, terminal={}, printer={"kind": "tcp"})


def test_what_waits_and_what_was_refused_are_counted(tmp_path: Path, settings: Settings) -> None:
    clock = HandClock()
    outbox = waiting(tmp_path, clock, 4)
    claimed = outbox.claim()
    assert claimed
    outbox.dead(claimed.id, "rejected")
    clock.advance(hours=1)
    health = Looking(settings, clock, Standing(lambda _: None, False, clock), outbox, lambda: False)()
    assert (health.waiting, health.refused, health.oldest) == (3, 1, START)
    assert (health.at, health.reached_at, health.terminal) == (clock.now(), None, None)
    close(outbox)


def test_it_says_when_the_city_last_answered(tmp_path: Path, settings: Settings) -> None:
    clock = HandClock()
    outbox, standing = waiting(tmp_path, clock, 0), Standing(lambda _: None, False, clock)
    standing.connected(True)
    clock.advance(hours=2)
    standing.connected(False)
    health = Looking(settings, clock, standing, outbox, lambda: False)()
    assert (health.connected, health.reached_at) == (False, START)
    close(outbox)


def test_it_says_which_bundle_of_settings_it_runs(tmp_path: Path, settings: Settings) -> None:
    """By the link that the bundle was taken up with; settings that were written by hand have no number."""
    clock = HandClock()
    outbox, standing = waiting(tmp_path, clock, 0), Standing(lambda _: None, False, clock)

    def running() -> int:
        return Looking(settings, clock, standing, outbox, lambda: False)().settings

    assert running() == 0
    bundle = Bundle(12, START, settings.file.read_text("utf-8"))
    Generations(settings.file).begin(bundle)
    assert running() == 12
    close(outbox)


@pytest.mark.parametrize("answers", [True, False])
def test_a_terminal_is_asked_only_where_there_is_one(tmp_path: Path, settings: Settings, answers: bool) -> None:
    clock = HandClock()
    outbox = waiting(tmp_path, clock, 0)
    with_one = replace(settings, terminal={"kind": "zvt", "address": "127.0.0.1:1"})
    assert (
        Looking(with_one, clock, Standing(lambda _: None, False, clock), outbox, lambda: answers)().terminal is answers
    )
    close(outbox)


def test_a_kiosk_without_paper_is_not_well_and_one_without_a_line_is(tmp_path: Path, settings: Settings) -> None:
    clock, printer = HandClock(), InMemoryPrinter()
    outbox, standing = waiting(tmp_path, clock, 0), Standing(lambda _: None, False, clock)
    looking = Looking(settings, clock, standing, outbox, lambda: False)

    def seen(state: PrinterState) -> Health:
        printer.now = state
        standing.look_at(printer)
        return looking()

    assert seen(PrinterState.PAPER_LOW).is_well
    assert not seen(PrinterState.OUT_OF_PAPER).is_well
    assert not replace(seen(PrinterState.READY), closed=True).is_well
    close(outbox)
