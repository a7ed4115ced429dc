"""Whatever a terminal, or who sits on its line, may send: an error of its own kind or nothing, and soon."""

import socket
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import CannotTell, ReplyLost
from kiosk.core.payments import Kind
from kiosk.devices.zvt import bmp, tlv
from kiosk.devices.zvt.apdu import Apdu, ApduReader, NotZvt
from kiosk.devices.zvt.dialogue import Dialogue, Patience, Told
from kiosk.devices.zvt.outcomes import outcome, standing, transaction_of
from kiosk.devices.zvt.result import read_result
from kiosk.devices.zvt.statuses import read_progress, seconds_more
from kiosk.devices.zvt.text import Receipts
from kiosk.devices.zvt.twin.journal import Booking
from kiosk.devices.zvt.twin.packets import receipts, result, totals
from tests.devices.zvt.scripted import ScriptedWire
from tests.devices.zvt.terminals import FINE, NOW, approved, client_of, terminal, unheard
from tests.examples import tries

BOOKING = Booking(Kind.REVERSAL, 7, 3, 1250, reverses=6, at="1122115548")
GOOD = (result(BOOKING, 978).data, totals((BOOKING,), BOOKING.at).data, receipts(BOOKING, True, True)[0].data)
CONTROLS = (0x8000, 0x8400, 0x849C, 0x04FF, 0x040F, 0x06D1, 0x06D3, 0x060F, 0x061E, 0x06B0)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good message with bytes changed, taken out, put in."""
    data = bytearray(draw(st.sampled_from(GOOD)))
    for _change in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data)


DATA = st.one_of(st.binary(max_size=300), damaged())
READERS: tuple[Callable[[bytes], object], ...] = (
    bmp.read,
    lambda data: list(tlv.read(data)),
    read_result,
    lambda data: Receipts().add_block(data),
    lambda data: Receipts().add_line(data),
    lambda data: standing(Told(done=data)),
    read_progress,
    seconds_more,
)


@given(DATA)
@tries(100)
def test_a_damaged_message_is_read_or_refused(data: bytes) -> None:
    for read in READERS:
        with suppress(NotZvt):
            read(data)


@given(st.lists(st.binary(max_size=40), max_size=20))
@tries(50, more=400)
def test_a_stream_of_anything_is_cut_into_packets(pieces: list[bytes]) -> None:
    """No more than what came, and the same however it was cut."""
    reader = ApduReader()
    packets = [packet for piece in pieces for packet in reader.feed(piece)]
    assert sum(len(bytes(packet)) for packet in packets) <= sum(map(len, pieces))
    again = ApduReader()
    assert list(again.feed(b"".join(pieces))) == packets


@given(st.lists(st.builds(Apdu, st.sampled_from(CONTROLS), DATA), max_size=8))
@tries(50, more=100)
def test_a_terminal_that_says_anything_is_understood_or_lost(packets: list[Apdu]) -> None:
    """Never an approval of another amount, and never a crash."""
    wire = ScriptedWire([(0.1, bytes(packet)) for packet in (Apdu(0x8000), *packets)])
    dialogue = Dialogue(wire, wire.clock, Patience())
    with suppress(NotZvt, OSError):
        told = dialogue.run(Apdu(0x0601))
        with suppress(ReplyLost):
            answer = outcome(told, FINE, NOW, stopped=False)
            assert getattr(answer, "amount", FINE) == FINE
        with suppress(CannotTell):
            transaction_of(told, "EUR", NOW)
        standing(told)


@given(
    st.lists(
        st.builds(Apdu, st.sampled_from((0x0600, 0x0501, 0x0630, 0x0620, 0x0650, 0x06B0, 0x0699)), DATA), max_size=4
    )
)
@tries(20, more=50)
def test_the_twin_serves_the_next_kiosk_whatever_one_says(packets: list[Apdu]) -> None:
    with terminal() as twin:
        host, port = twin.address.split(":")
        with socket.create_connection((host, int(port)), 5) as line, suppress(OSError):
            line.sendall(b"".join(bytes(packet) + bytes(Apdu(0x8000)) * 5 for packet in packets))
            line.shutdown(socket.SHUT_WR)
            while line.recv(4096):  # until it has read all of it
                pass
        approved(client_of(twin.address).authorise(FINE, unheard))


def test_a_terminal_that_never_stops_printing_is_lost_in_the_end() -> None:
    wire = ScriptedWire([(0.0, bytes(Apdu(0x8000)))], then=bytes(Apdu(0x06D1, b"\0more")), every=1.0)
    with pytest.raises(TimeoutError):
        Dialogue(wire, wire.clock, Patience(longest=500)).run(Apdu(0x0601))
    assert wire.clock() == pytest.approx(500, abs=2)
