"""The twin as a process of its own, which is killed and started again."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.core.errors import ReplyLost
from kiosk.core.payments import Kind, Reason, Refusal
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault, Orders, Way
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.orders import give_orders, take_orders
from tests.devices.zvt.terminals import FINE, NOW, approved, client_of, unheard


@contextmanager
def running(folder: Path) -> Iterator[tuple[ZvtTerminal, "subprocess.Popen[str]"]]:
    options = ["--port", "0", "--journal", str(folder / "journal"), "--orders", str(folder / "orders")]
    command = [sys.executable, "-m", "kiosk.devices.zvt.twin", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield client_of(process.stdout.readline().strip()), process
        finally:
            process.kill()


@pytest.mark.parametrize(("number", "charges"), [(4, 1), (5, 2), (8, 2)])
def test_a_terminal_that_dies_keeps_what_it_booked(number: int, charges: int, tmp_path: Path) -> None:
    with running(tmp_path) as (client, process):
        approved(client.authorise(FINE, unheard))
        give_orders(tmp_path / "orders", Orders(faults=(Fault(Act.DIE, number),)))
        with pytest.raises(ReplyLost):
            client.authorise(FINE, unheard)
        assert process.wait(10) == 1
    with running(tmp_path) as (client, _process):
        last = client.last()
    assert last
    assert (last.kind, last.approval.trace) == (Kind.PAYMENT, charges)
    assert len(Journal(tmp_path / "journal").charges) == charges


def test_a_terminal_in_another_process_takes_orders(tmp_path: Path) -> None:
    with running(tmp_path) as (client, _process):
        give_orders(tmp_path / "orders", Orders(behaviours=(Behaviour(0x37, (0x0A, 0x15)),)))
        assert client.authorise(FINE, unheard) == Refusal(Reason.WRONG_PIN)
        approved(client.authorise(FINE, unheard))


def test_orders_come_through_a_file_as_they_were_given(tmp_path: Path) -> None:
    orders = Orders((Behaviour(waits=True), Behaviour(5, (1, 2))), (Fault(Act.CUT, 3, Way.FROM_KIOSK, command=0x0630),))
    give_orders(tmp_path / "orders", orders)
    assert take_orders(tmp_path / "orders") == orders
    assert list(tmp_path.iterdir()) == []


def test_half_a_line_in_the_journal_was_never_booked(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path)
    journal.book(Kind.PAYMENT, 1250, NOW)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    again = Journal(path)
    assert again.bookings == journal.bookings
    assert again.book(Kind.PAYMENT, 1, NOW).trace == 2
    assert [json.loads(line)["booked"]["trace"] for line in path.read_text("utf-8").splitlines()] == [1, 2]


def test_a_forgotten_journal_begins_again_and_its_charges_stay(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, first_trace=50)
    journal.book(Kind.PAYMENT, 1250, NOW)
    journal.forget()
    second = journal.book(Kind.PAYMENT, 99, NOW)
    journal.book(Kind.REVERSAL, 99, NOW, reverses=second.trace)
    again = Journal(path, first_trace=50)
    assert second.trace == 50
    assert [charge.amount for charge in again.charges] == [1250]
    assert again.remembered == again.bookings[1:]
