"""The client, and the twin, against what others exchanged."""

import socket
from datetime import timedelta

import pytest

from kiosk.core.errors import ReplyLost
from kiosk.core.money import Money
from kiosk.core.payments import Kind, Progress, Prompt
from kiosk.devices.zvt.apdu import Apdu, ApduReader
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.result import read_result
from kiosk.devices.zvt.settings import TerminalSettings
from tests.devices.zvt.recorded import FOLDER, Replay, read
from tests.devices.zvt.terminals import FINE, NOW, approved, now, terminal, unheard

PLAIN, DROPPED, LIBRARY = "transcript-kotlin-pt.txt", "transcript-kotlin-pt-drop.txt", "ecrterm-vs-kotlin-pt.log"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the recordings lie beside the project")
CURRENCY = bytes.fromhex("490978")
REGISTER, STATUS = bytes.fromhex("060006000000BA0978"), bytes.fromhex("050103000000")


def client_at(address: str) -> ZvtTerminal:
    return ZvtTerminal(TerminalSettings("zvt", address, config_byte=0xBA, text_blocks=False), now)


def paying(plain: bytes) -> bytes:
    """We name the currency too, which the specification advises; the recording does not."""
    return plain[:2] + bytes([plain[2] + len(CURRENCY)]) + plain[3:] + CURRENCY


def test_a_recorded_payment_is_approved_byte_for_byte() -> None:
    replay, seen = Replay(read(PLAIN)), list[Progress]()
    with replay.listening() as address:
        approval = approved(client_at(address).authorise(FINE, seen.append))
    assert replay.heard == [REGISTER, paying(bytes.fromhex("060107 04000000001250"))]
    assert replay.unacknowledged == 0
    assert (approval.trace, approval.receipt, approval.terminal_id, approval.scheme) == (2, 2, "29001234", "Mastercard")
    assert approval.at is not None
    assert abs(approval.at - NOW.replace(tzinfo=None)) < timedelta(days=1)
    assert [progress.prompt for progress in seen][1:] == [Prompt.INSERT_CARD, Prompt.ENTER_PIN, Prompt.PLEASE_WAIT]
    assert "6763" not in repr(approval)


def test_a_recorded_drop_is_unknown_and_the_repeated_receipt_settles_it() -> None:
    replay = Replay(read(DROPPED))
    with replay.listening() as address:
        client = client_at(address)
        with pytest.raises(ReplyLost):
            client.authorise(FINE, unheard)
        last = client.last()
        assert last
        back = approved(client.reverse(last.approval))
        totals = client.end_of_day()
    assert (last.kind, last.approved, last.approval.trace, last.approval.receipt) == (Kind.PAYMENT, True, 1, 1)
    assert (last.approval.amount, back.trace) == (FINE, 2)
    assert totals.amount == Money(3750, "EUR")
    recorded = {exchange.command[:2]: exchange.command for exchange in reversed(read(DROPPED))}
    after = [REGISTER, STATUS, recorded[b"\6\x20"], REGISTER, recorded[b"\6\x30"], REGISTER, recorded[b"\6\x50"]]
    assert replay.heard[2:] == after
    assert replay.unacknowledged == 0


def test_a_recorded_terminal_is_ready() -> None:
    with Replay(read(PLAIN)).listening() as address:
        assert client_at(address).ready()


@pytest.mark.parametrize("name", [PLAIN, DROPPED, LIBRARY])
def test_every_recorded_packet_is_read(name: str) -> None:
    for exchange in read(name):
        for frame in (exchange.command, *exchange.answers):
            packet = next(ApduReader().feed(frame))
            assert bytes(packet) == frame
            if packet.control == 0x040F:
                assert read_result(packet.data).whole


def test_a_recorded_library_is_answered_by_the_twin() -> None:
    """What comes of each command is the same; a real terminal, and the twin, do not reverse what they do not know."""
    with terminal() as twin:
        host, port = twin.address.split(":")
        with socket.create_connection((host, int(port)), 5) as line:
            for exchange in read(LIBRARY):
                expected = [frame[:2].hex() for frame in exchange.answers if frame[:2] in (b"\x80\0", b"\6\x0f")]
                answers = [frame[:2].hex() for frame in talk(line, exchange.command)]
                if b"\x87\x00\x99" in exchange.command:
                    assert answers == ["8000", "061e"]
                elif exchange.command[:2] == b"\6\x99":
                    assert answers == ["8483"]
                else:
                    assert [answer for answer in answers if answer in ("8000", "060f")] == expected
        assert [booking.kind for booking in twin.journal.bookings] == [Kind.PAYMENT, Kind.PAYMENT, Kind.REVERSAL]


def talk(line: socket.socket, command: bytes) -> list[bytes]:
    """As any cash register does: everything is acknowledged until the end."""
    line.sendall(command)
    reader, answers = ApduReader(), list[bytes]()
    while True:
        for packet in reader.feed(line.recv(4096)):
            answers.append(bytes(packet))
            if packet.control >> 8 == 0x80:
                continue
            if packet.control >> 8 == 0x84:
                return answers
            line.sendall(bytes(Apdu(0x8000)))
            if packet.control in (0x060F, 0x061E):
                return answers
