"""Intermediate status (04 FF): what the terminal is at, as a citizen needs to know it. Its own texts are not shown."""

from kiosk.core.payments import Progress, Prompt

_AND_REMOVE_CARD = range(0x41, 0x5E)
_NOTHING_FITS = 0xFF

_PROMPTS = {
    **dict.fromkeys((0x0A, 0x2A), Prompt.INSERT_CARD),
    **dict.fromkeys((0x01, 0x02, 0x6A, 0x6B, 0x6C), Prompt.ENTER_PIN),
    0x15: Prompt.WRONG_PIN,
    0x0B: Prompt.REMOVE_CARD,
    **dict.fromkeys((0x00, 0x26, 0x27, 0x28, 0x29, 0x2C, 0x66, 0x67, 0x69, 0xC7, 0xE0, 0xE1), Prompt.LOOK_AT_TERMINAL),
}
_STILL_THE_CITIZENS = frozenset({Prompt.INSERT_CARD, Prompt.ENTER_PIN, Prompt.WRONG_PIN, Prompt.LOOK_AT_TERMINAL})
"""While the terminal waits for the citizen no money moves."""
_LONGEST_MINUTES = 10


def read_progress(data: bytes) -> Progress:
    """A status that nobody knows is *please wait*."""
    status = data[0] if data else _NOTHING_FITS
    prompt = _PROMPTS.get(status, Prompt.REMOVE_CARD if status in _AND_REMOVE_CARD else Prompt.PLEASE_WAIT)
    return Progress(prompt, prompt in _STILL_THE_CITIZENS)


def seconds_more(data: bytes) -> float | None:
    """How long the terminal may now be silent, where it says so: minutes, in BCD. Never for ever."""
    minutes = data[1:2].hex()
    return 60.0 * min(int(minutes), _LONGEST_MINUTES) or None if minutes.isdecimal() else None
