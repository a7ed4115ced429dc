"""Numbers as ZVT writes them: packed decimal digits, and lengths of which each digit has a byte of its own."""

from kiosk.devices.zvt.apdu import NotZvt


def to_bcd(number: int, size: int) -> bytes:
    """`size` is in bytes; leading zeros fill it. Raises ValueError when the number does not fit."""
    if number < 0 or number >= 100**size:
        raise ValueError(f"{number} does not fit into {size} bytes of BCD")
    return bytes.fromhex(f"{number:0{2 * size}}")


def digits(data: bytes) -> str:
    text = data.hex()
    if not text.isdecimal():
        raise NotZvt("a digit above nine")
    return text


def from_bcd(data: bytes) -> int:
    return int(digits(data))


def to_var_length(length: int, places: int) -> bytes:
    """F1 F6 is 16 in two places (LLVAR), F0 F1 F6 in three (LLLVAR)."""
    if length >= 10**places:
        raise ValueError(f"a length of {length} needs more than {places} places")
    return bytes(0xF0 | int(digit) for digit in f"{length:0{places}}")


def from_var_length(data: bytes) -> int:
    text = data.hex()
    if text[::2] != "f" * len(data):
        raise NotZvt("a length without its mark")
    if not text[1::2].isdecimal():
        raise NotZvt("a digit above nine")
    return int(text[1::2])
