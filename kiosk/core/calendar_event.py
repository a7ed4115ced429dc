"""An appointment as an iCalendar event (RFC 5545), small enough for a QR code. Times are in UTC: right in every zone.

Its UID holds the reference and the code, so that the same code checks in at the kiosk.
"""

import re
from datetime import UTC, datetime

from kiosk.core.bookings import Key

_LONGEST_LINE = 75
_UID = re.compile(r"^UID:([A-Z0-9 ]{4,40})/([0-9A-Za-z]{3,64})@kiosk\s*$", re.MULTILINE)


def event(key: Key, start: datetime, end: datetime, summary: str, place: str, now: datetime) -> str:
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kiosk//EN",
        "BEGIN:VEVENT",
        f"UID:{key.reference}/{key.code}@kiosk",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(end)}",
        f"SUMMARY:{_text(summary)}",
        f"LOCATION:{_text(place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def key_in(text: str) -> Key | None:
    """The appointment that a scanned event is of; None for anything else."""
    found = _UID.search(text[:2000]) if text.lstrip().startswith("BEGIN:VCALENDAR") else None
    return Key(found[1].strip(), found[2]) if found else None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """RFC 5545, 3.3.11."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> str:
    """At 75 octets, never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _LONGEST_LINE - (1 if pieces else 0):
            pieces.append(piece)
            piece = b""
        piece += octets
    return "\r\n ".join(each.decode() for each in (*pieces, piece))
