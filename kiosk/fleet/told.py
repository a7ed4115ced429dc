"""What a kiosk tells the broker of itself: these keys, and never another."""

import json
from collections.abc import Mapping
from datetime import datetime

from kiosk.core.health import Health

STATUS = frozenset({"status", "reason", "kiosk", "version", "at"})
HEALTH = frozenset(
    {
        *("kiosk", "version", "settings", "at", "started_at", "well", "connected", "reached_at", "accepting", "closed"),
        *("printer", "terminal", "waiting", "refused", "oldest_s", "certificate", "certificate_ends"),
    }
)


def online(kiosk: str, version: str, at: datetime) -> bytes:
    return _bytes(STATUS, {"status": "online", "kiosk": kiosk, "version": version, "at": _moment(at)})


def stopped(kiosk: str, at: datetime) -> bytes:
    """The kiosk says so itself: it was told to stop."""
    return _bytes(STATUS, {"status": "offline", "reason": "stopped", "kiosk": kiosk, "at": _moment(at)})


def lost(kiosk: str) -> bytes:
    """The broker says so for a kiosk that it hears no more. When, only the broker knows."""
    return _bytes(STATUS, {"status": "offline", "reason": "lost", "kiosk": kiosk})


def health(seen: Health) -> bytes:
    """Moments are UTC, ages in seconds; null is what this kiosk does not have, or not yet."""
    return _bytes(
        HEALTH,
        {
            "kiosk": seen.kiosk,
            "version": seen.version,
            "settings": seen.settings,
            "at": _moment(seen.at),
            "started_at": _moment(seen.started_at),
            "well": seen.is_well,
            "connected": seen.connected,
            "reached_at": _moment(seen.reached_at),
            "accepting": seen.accepting,
            "closed": seen.closed,
            "printer": seen.printer.value if seen.printer else None,
            "terminal": seen.terminal,
            "waiting": seen.waiting,
            "refused": seen.refused,
            "oldest_s": seen.oldest_s,
            "certificate": seen.certificate.value if seen.certificate else None,
            "certificate_ends": _moment(seen.certificate_ends),
        },
    )


def what_changes(seen: Health) -> tuple[object, ...]:
    """What is worth telling at once. Time passes by itself."""
    return (
        *(seen.connected, seen.accepting, seen.closed, seen.printer, seen.terminal),
        *(seen.waiting, seen.refused, seen.oldest, seen.version, seen.settings, seen.certificate),
    )


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _bytes(allowed: frozenset[str], fields: Mapping[str, object]) -> bytes:
    if unknown := set(fields) - allowed:
        raise ValueError(f"not told to a broker: {sorted(unknown)}")
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
