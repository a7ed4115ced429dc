"""What the kiosk tells a terminal to do."""

from kiosk.devices.zvt import bmp, tlv
from kiosk.devices.zvt.apdu import Apdu
from kiosk.devices.zvt.bcd import to_bcd

_TEXT_BLOCKS = bytes.fromhex("06D3")
WITH_RECEIPTS_AND_STATUS = 0xBE
"""Payment and administration receipts come to the kiosk as text (02, 04, 80), with intermediate status (08); amounts
and administration are not for the terminal's own keys (10, 20)."""


def register(password: str, config: int, currency: int, service: int | None = None, blocks: bool = True) -> Apdu:
    """06 00. `blocks` allows the terminal to send receipts as blocks of text, the newer way."""
    data = bytes.fromhex(password) + bytes([config]) + to_bcd(currency, 2)
    if service is not None:
        data += bmp.write([(bmp.SERVICE, bytes([service]))])
    if blocks:
        permitted = tlv.write(tlv.PERMITTED_COMMANDS, tlv.write(tlv.COMMAND, _TEXT_BLOCKS))
        data += bmp.write([(bmp.CONTAINER, permitted)])
    return Apdu(0x0600, data)


def authorise(amount: int, currency: int) -> Apdu:
    """06 01. `amount` is in minor units."""
    return Apdu(0x0601, bmp.write([(bmp.AMOUNT, to_bcd(amount, 6)), (bmp.CURRENCY, to_bcd(currency, 2))]))


def reverse(password: str, receipt: int) -> Apdu:
    """06 30."""
    return Apdu(0x0630, bytes.fromhex(password) + bmp.write([(bmp.RECEIPT, to_bcd(receipt, 2))]))


def refund(password: str, amount: int, currency: int) -> Apdu:
    """06 31."""
    fields = [(bmp.AMOUNT, to_bcd(amount, 6)), (bmp.CURRENCY, to_bcd(currency, 2))]
    return Apdu(0x0631, bytes.fromhex(password) + bmp.write(fields))


def repeat_receipt(password: str) -> Apdu:
    """06 20."""
    return Apdu(0x0620, bytes.fromhex(password))


def ask_status(password: str) -> Apdu:
    """05 01."""
    return Apdu(0x0501, bytes.fromhex(password))


def end_of_day(password: str) -> Apdu:
    """06 50."""
    return Apdu(0x0650, bytes.fromhex(password))
