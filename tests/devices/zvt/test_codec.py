"""Packets, digits, fields and tags, as the specification writes them."""

from collections.abc import Callable

import pytest

from kiosk.core.payments import Kind
from kiosk.devices.zvt import bcd, bmp, tlv
from kiosk.devices.zvt.apdu import ACKNOWLEDGE, Apdu, ApduReader, NotZvt, refusal
from kiosk.devices.zvt.result import Result, read_result
from kiosk.devices.zvt.text import Receipts, clean, masked
from kiosk.devices.zvt.traces import Order, order
from kiosk.devices.zvt.twin.cards import card_number, track_two
from kiosk.devices.zvt.twin.journal import Booking
from kiosk.devices.zvt.twin.packets import result


def test_a_short_packet_has_one_byte_of_length() -> None:
    assert bytes(Apdu(0x0601, b"\x04" + bytes(6))) == bytes.fromhex("060107 04000000000000")
    assert bytes(ACKNOWLEDGE) == bytes.fromhex("800000")
    assert bytes(refusal(0x83)) == bytes.fromhex("848300")


def test_a_long_packet_has_its_length_the_other_way_round() -> None:
    assert bytes(Apdu(0x06D3, bytes(254)))[:3] == bytes.fromhex("06D3FE")
    assert bytes(Apdu(0x06D3, bytes(255)))[:5] == bytes.fromhex("06D3FFFF00")
    assert bytes(Apdu(0x06D3, bytes(0x1234)))[:5] == bytes.fromhex("06D3FF3412")
    with pytest.raises(ValueError, match="no length"):
        bytes(Apdu(0x06D3, bytes(0x10000)))


@pytest.mark.parametrize("size", [0, 1, 254, 255, 256, 4000, 0xFFFF])
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_packets_are_cut_out_of_the_stream_however_it_comes(size: int, piece: int) -> None:
    packets = [Apdu(0x040F, bytes(size)), ACKNOWLEDGE, Apdu(0x060F, b"\1")]
    stream = b"".join(map(bytes, packets))
    reader = ApduReader()
    read = [packet for at in range(0, len(stream), piece) for packet in reader.feed(stream[at : at + piece])]
    assert read == packets


def test_a_packet_shows_no_data() -> None:
    assert repr(Apdu(0x040F, b"\x41\x11")) == "Apdu(control=1039)"


def test_numbers_are_packed_digits() -> None:
    assert bcd.to_bcd(1250, 6) == bytes.fromhex("000000001250")
    assert bcd.from_bcd(bytes.fromhex("999999")) == 999_999
    with pytest.raises(ValueError, match="fit"):
        bcd.to_bcd(1_000_000, 3)
    with pytest.raises(NotZvt):
        bcd.from_bcd(b"\x1a")


def test_lengths_of_fields_have_a_byte_for_each_digit() -> None:
    assert bcd.to_var_length(16, 2) == b"\xf1\xf6"
    assert bcd.from_var_length(b"\xf1\xf6") == 16
    assert bcd.from_var_length(b"\xf1\xf0\xf7") == 107
    for wrong in (b"\x01\x06", b"\xff\xf1"):
        with pytest.raises(NotZvt):
            bcd.from_var_length(wrong)


CARD_FIELDS: dict[str, Callable[[], list[tuple[int, bytes]]]] = {
    "number": lambda: [(0x22, bytes.fromhex(card_number(1)))],
    "track two": lambda: [(0x23, b"\x40\x00\xd2\x91")],
    "track three": lambda: [(0x24, b"\x40\x00\xd2\x91")],
    "track one": lambda: [(0x2D, b"B4000^NOBODY^2912")],
    "expiry": lambda: [(0x0E, b"\x29\x12")],
    "chip": lambda: [(0x2E, b"\1\2\3"), (0xA7, b"\1"), (0xAF, b"\1"), (0x92, b"\1"), (0x9A, b"\1"), (0x17, b"\0\1")],
    "security code": lambda: [(0x3A, b"\x12\x3f"), (0xD1, b"\1\2"), (0x3D, b"\1\2\3")],
}


@pytest.mark.parametrize("name", CARD_FIELDS)
def test_what_belongs_to_a_card_is_stepped_over(name: str) -> None:
    data = bmp.write([(0x27, b"\0"), *CARD_FIELDS[name](), (0x0B, b"\0\0\x09")])
    assert bmp.read(data) == bmp.Fields({0x27: b"\0", 0x0B: b"\0\0\x09"})


def test_tags_that_carry_a_card_are_stepped_over() -> None:
    secret = tlv.write(0x5A, b"\x40\0") + tlv.write(0x57, b"\x40\0") + tlv.write(0x5F20, b"NOBODY")
    inside = tlv.write(0x60, secret)
    content = secret + inside + tlv.write(tlv.LONG_TRACE, b"\x12\x34\x56\x78") + tlv.write(0x1F8101, b"\1")
    assert list(tlv.read(content)) == [(tlv.LONG_TRACE, b"\x12\x34\x56\x78")]


@pytest.mark.parametrize("size", [0, 0x7F, 0x80, 0xFF, 0x100, 0xFFFF])
def test_tags_have_lengths_of_one_to_three_bytes(size: int) -> None:
    assert list(tlv.read(tlv.write(tlv.TEXT_LINE, bytes(size)))) == [(tlv.TEXT_LINE, bytes(size))]


@pytest.mark.parametrize("wrong", ["07", "0705", "0780", "078401", "1F", "1F8181811F00", "0782FF"])
def test_a_tag_that_is_cut_off_is_an_error(wrong: str) -> None:
    with pytest.raises(NotZvt):
        list(tlv.read(bytes.fromhex(wrong)))


@pytest.mark.parametrize(
    "wrong", ["04", "0400", "22", "22F1", "22F1F6", "3CF0F0", "06", "0605", "8BF0F201", "27002701"]
)
def test_a_field_that_is_cut_off_or_comes_twice_is_an_error(wrong: str) -> None:
    with pytest.raises(NotZvt):
        bmp.read(bytes.fromhex(wrong))


def test_what_stands_before_an_unknown_field_is_read() -> None:
    read = read_result(bytes.fromhex("2700 040000000012 50 DD 010203"))
    assert read == Result(code=0, amount=1250, whole=False)


def test_a_result_tells_everything_but_the_card() -> None:
    booking = Booking(Kind.REVERSAL, 7, 3, 1250, reverses=6, at="1122115548")
    read = read_result(result(booking, 978).data)
    assert (read.code, read.amount, read.currency, read.trace, read.original_trace) == (0, 1250, 978, 7, 6)
    assert (read.receipt, read.turnover, read.terminal_id, read.merchant_number) == (3, 7, "29001234", "VU0815")
    assert (read.month_and_day, read.time, read.card_name, read.whole) == ("1122", "115548", "Simulated Card", True)
    assert card_number(7)[4:] not in repr(read)


def test_the_long_trace_stands_in_for_the_short_one() -> None:
    container = tlv.write(tlv.LONG_TRACE, bytes.fromhex("0012345678"))
    assert read_result(bmp.write([(bmp.CONTAINER, container)])).trace == 345678


@pytest.mark.parametrize(
    "text",
    ["4000000000000010", "4000 0000 0000 0010", "4000-0000-0000-0010", "Karte4000000000000010.", "6799851234567890123"],
)
def test_nothing_that_looks_like_a_card_number_is_kept(text: str) -> None:
    assert sum(character.isdigit() for character in masked(text)) == 4


def test_what_a_track_has_behind_its_number_goes_too() -> None:
    for track in (track_two(1), track_two(1).replace("=", "D"), f"B{card_number(1)}^NOBODY/AT ALL^2912"):
        assert "29" not in masked(track)
        assert "NOBODY" not in masked(track)


@pytest.mark.parametrize(
    "text", ["############0010", "Terminal-ID 29001234", "22.11.2026 11:55:48", "TA-Nr 000001 BNr 0001"]
)
def test_what_a_receipt_needs_is_kept(text: str) -> None:
    assert masked(text) == text


def test_a_line_is_of_code_page_437_and_without_control_characters() -> None:
    assert clean("Händler\x1b\x00 Straße".encode("cp437")) == "Händler Straße"


def test_receipts_that_come_line_by_line_are_told_apart_by_their_words() -> None:
    receipts = Receipts()
    for attribute, line in (
        (0, b"** H\x8eNDLERBELEG **"),
        (0x81, b"one"),
        (0, b"Kundenbeleg"),
        (0xFF, b"\3"),
        (0x81, b"two"),
    ):
        receipts.add_line(bytes([attribute]) + line)
    assert receipts.merchant == ["** HÄNDLERBELEG **", "one"]
    assert receipts.customer == ["Kundenbeleg", "two"]


def test_receipts_do_not_fill_the_memory() -> None:
    receipts = Receipts()
    for _line in range(5000):
        receipts.add_line(b"\0" + b"x" * 5000)
    receipts.close()
    assert len(receipts.customer) == 400
    assert max(map(len, receipts.customer)) == 120


@pytest.mark.parametrize(
    ("trace", "stored", "expected"),
    [
        (8, 7, Order.LATER),
        (7, 7, Order.SAME),
        (6, 7, Order.UNRELATED),
        (1, 999_999, Order.LATER),
        (999_999, 1, Order.UNRELATED),
        (1, 400_000, Order.UNRELATED),
        (400_000, 1, Order.UNRELATED),
    ],
)
def test_traces_count_on_after_999999(trace: int, stored: int, expected: Order) -> None:
    assert order(trace, stored) is expected
