"""Result codes, as a reason that a citizen can do something about.

1 to 99 (0x01 to 0x63) come from the bank's side and are the codes of ISO 8583 as German networks use them (GICC);
what is above comes from the terminal itself.
"""

from kiosk.core.payments import Reason

SUCCESS, ABORTED, BUSY, ALREADY_REVERSED = 0x00, 0x6C, 0x9C, 0xB4
NO_RECEIPT = 0x83
"""Function not possible: what a terminal that is ready says when it has no receipt to repeat."""

_FROM_THE_BANK = {
    **dict.fromkeys((33, 54), Reason.CARD_EXPIRED),
    **dict.fromkeys((55, 75), Reason.WRONG_PIN),
    **dict.fromkeys((4, 14, 15, 34, 36, 41, 43, 56, 62), Reason.CARD_NOT_TAKEN),
    **dict.fromkeys((2, 3, 6, 12, 30, 40, 58, 64, *range(77, 100)), Reason.TERMINAL_FAULT),
}
_FROM_THE_TERMINAL = {
    **dict.fromkeys((0x71, 0xC3, 0xC8), Reason.DECLINED),
    **dict.fromkeys((0x65, 0x66), Reason.CARD_REMOVED),
    0x78: Reason.CARD_EXPIRED,
    **dict.fromkeys(
        (0x64, 0x67, 0x68, 0x6E, 0x72, 0x73, 0x76, 0x79, 0x7A, 0x7B, 0x7C, 0x7E, 0xC1, 0xC5, 0xD2, 0xE9, 0xEA),
        Reason.CARD_NOT_TAKEN,
    ),
    **dict.fromkeys((BUSY, 0xA0, 0xDC), Reason.BUSY),
    ABORTED: Reason.CANCELLED,
}


def reason(code: int) -> Reason:
    """Of any code but SUCCESS; one that nobody knows is the bank's refusal below 100, else a fault of the terminal."""
    if code < 100:
        return _FROM_THE_BANK.get(code, Reason.DECLINED)
    return _FROM_THE_TERMINAL.get(code, Reason.TERMINAL_FAULT)
