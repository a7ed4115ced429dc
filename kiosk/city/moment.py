"""A back-end's times, made aware: ISO 8601 or Unix seconds. None for what is no time, or of another age."""

from datetime import UTC, datetime, tzinfo

from kiosk.city.tree import Tree

_FIRST, _LAST = 2000, 2199


def moment(tree: Tree, zone: tzinfo | None = None) -> datetime | None:
    """UTC. A time without an offset is one of `zone`, or none where no zone is given; a bare date never is one."""
    if not isinstance(tree, str) or len(tree) > 40 or ":" not in tree:
        return None
    try:
        found = datetime.fromisoformat(tree)
    except ValueError:
        return None
    if found.tzinfo is None:
        if zone is None:
            return None
        found = found.replace(tzinfo=zone)
    return found.astimezone(UTC) if _FIRST <= found.year <= _LAST else None


def from_unix(tree: Tree) -> datetime | None:
    """Whole seconds since 1970, as a number or in text."""
    digits = tree if isinstance(tree, int) and not isinstance(tree, bool) else None
    if isinstance(tree, str) and tree.isascii() and tree.isdigit() and len(tree) < 12:
        digits = int(tree)
    if digits is None or not 946_684_800 <= digits < 7_258_118_400:
        return None
    return datetime.fromtimestamp(digits, UTC)


def unix(moment: datetime) -> int:
    return int(moment.timestamp())
