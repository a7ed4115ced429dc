"""What the simulated terminal says. Its results hold whole card numbers, in every field that may: nothing of them must
ever be found on the kiosk's side.
"""

from kiosk.core.payments import Kind
from kiosk.devices.zvt import bmp, tlv
from kiosk.devices.zvt.apdu import Apdu
from kiosk.devices.zvt.bcd import to_bcd
from kiosk.devices.zvt.twin.cards import card_number, track_two
from kiosk.devices.zvt.twin.journal import Booking

TERMINAL_ID, MERCHANT, CARD_NAME = 29001234, b"VU0815".ljust(15), b"Simulated Card\0"
_CARD, _TRACK_TWO, _TRACK_THREE, _TRACK_ONE, _EXPIRY, _SEQUENCE = 0x22, 0x23, 0x24, 0x2D, 0x0E, 0x17
_EMV_CARD, _EMV_TRACK, _NAME_ON_CARD = 0x5A, 0x57, 0x5F20
_MASTERCARD = 0x06
_BATCH = bytes(7)
_WORDS = {Kind.PAYMENT: "ZAHLUNG", Kind.REVERSAL: "STORNO", Kind.REFUND: "GUTSCHRIFT"}


def status(code: int) -> Apdu:
    return Apdu(0x04FF, bytes([code]))


def failed(code: int) -> Apdu:
    return Apdu(0x061E, bytes([code]))


def done(data: bytes = b"") -> Apdu:
    return Apdu(0x060F, data)


def registered(currency: int) -> Apdu:
    return done(bmp.write([(bmp.PAYMENT_TYPE, b"\0"), _terminal(), (bmp.CURRENCY, to_bcd(currency, 2))]))


def standing(code: int) -> Apdu:
    version = b"twin 1.0"
    return done(b"\xf0\xf0\xf0" + bytes([0xF0 | len(version)]) + version + bytes([code]))


def result(booking: Booking, currency: int) -> Apdu:
    fields = [
        (bmp.RESULT_CODE, bytes([booking.code])),
        (bmp.AMOUNT, to_bcd(booking.amount, 6)),
        (bmp.CURRENCY, to_bcd(currency, 2)),
        (bmp.TRACE, to_bcd(booking.trace, 3)),
        (bmp.TIME, bytes.fromhex(booking.at[4:])),
        (bmp.DATE, bytes.fromhex(booking.at[:4])),
        *_card(booking.trace),
        _terminal(),
        (bmp.MERCHANT, MERCHANT),
        *([(bmp.ORIGINAL_TRACE, to_bcd(booking.reverses, 3))] if booking.reverses is not None else []),
        (bmp.AUTHORISATION, f"{booking.trace % 1_000_000:06}".encode().ljust(8, b"\0")),
        (bmp.RECEIPT, to_bcd(booking.receipt, 2)),
        (bmp.TURNOVER, to_bcd(booking.trace, 3)),
        (bmp.CARD_TYPE, bytes([_MASTERCARD])),
        (bmp.CARD_NAME, CARD_NAME),
        (bmp.CONTAINER, _card_again(booking.trace)),
    ]
    return Apdu(0x040F, bmp.write(fields))


def totals(bookings: tuple[Booking, ...], at: str) -> Apdu:
    """Reversals and refunds count against the payments."""
    amount = max(sum(b.amount if b.kind is Kind.PAYMENT else -b.amount for b in bookings), 0)
    receipts = [booking.receipt for booking in bookings] or [0]
    brand = bytes([min(len(bookings), 0xFF)]) + to_bcd(amount, 6)
    individual = to_bcd(receipts[0], 2) + to_bcd(receipts[-1], 2) + _BATCH + _BATCH + brand + 4 * _BATCH
    fields = [
        (bmp.RESULT_CODE, b"\0"),
        (bmp.AMOUNT, to_bcd(amount, 6)),
        (bmp.TIME, bytes.fromhex(at[4:])),
        (bmp.DATE, bytes.fromhex(at[:4])),
        _terminal(),
        (bmp.TOTALS, individual),
    ]
    return Apdu(0x040F, bmp.write(fields))


def receipts(booking: Booking, careless: bool, blocks: bool) -> list[Apdu]:
    """The merchant's and the customer's, as text."""
    both = [(1, ["* HÄNDLERBELEG *", *_lines(booking, careless)]), (2, ["* KUNDENBELEG *", *_lines(booking, careless)])]
    if blocks:
        return [_block(kind, lines) for kind, lines in both]
    return [packet for _kind, lines in both for packet in _one_by_one(lines)]


def _lines(booking: Booking, careless: bool) -> list[str]:
    card = card_number(booking.trace)
    return [
        _WORDS[booking.kind],
        f"Terminal-ID {TERMINAL_ID}",
        f"TA-Nr {booking.trace:06} BNr {booking.receipt:04}",
        f"Karte {card if careless else '#' * 12 + card[-4:]}",
        f"Betrag {booking.amount / 100:.2f}",
        "Zahlung erfolgt" if booking.kind is Kind.PAYMENT else "Vorgang beendet",
    ]


def _block(kind: int, lines: list[str]) -> Apdu:
    texts = b"".join(tlv.write(tlv.TEXT_LINE, line.encode("cp437")) for line in lines)
    content = tlv.write(tlv.RECEIPT_TYPE, bytes([kind])) + tlv.write(
        tlv.PRINT_TEXTS, texts + tlv.write(tlv.END_OF_RECEIPT, b"\1")
    )
    return Apdu(0x06D3, bmp.write([(bmp.CONTAINER, content)]))


def _one_by_one(lines: list[str]) -> list[Apdu]:
    """The last line of a receipt says that it is the last."""
    attributes = [0x00] * (len(lines) - 1) + [0x81]
    return [Apdu(0x06D1, bytes([how]) + line.encode("cp437")) for how, line in zip(attributes, lines, strict=True)]


def _terminal() -> tuple[int, bytes]:
    return bmp.TERMINAL_ID, to_bcd(TERMINAL_ID, 4)


def _card(trace: int) -> list[tuple[int, bytes]]:
    number, track = card_number(trace), track_two(trace)
    return [
        (_EXPIRY, b"\x29\x12"),
        (_SEQUENCE, b"\0\1"),
        (_CARD, bytes.fromhex(number)),
        (_TRACK_TWO, bytes.fromhex(track.replace("=", "D") + "F" * (len(track) % 2))),
        (_TRACK_THREE, bytes.fromhex("01" + track.replace("=", "D") + "F" * (len(track) % 2))),
        (_TRACK_ONE, f"B{number}^NOBODY/AT ALL^2912201".encode()),
    ]


def _card_again(trace: int) -> bytes:
    number, track = card_number(trace), track_two(trace).replace("=", "D")
    emv = bytes.fromhex(track + "F" * (len(track) % 2))
    return (
        tlv.write(_EMV_CARD, bytes.fromhex(number))
        + tlv.write(_EMV_TRACK, emv)
        + tlv.write(_NAME_ON_CARD, f"NOBODY {number}".encode())
    )
