"""Fields that a record must have. Each raises BadReply with the field's name, and never with what stood in it."""

from datetime import date

from kiosk.city.clean import NAME, code, line
from kiosk.city.tree import Record, Tree, text
from kiosk.core.errors import BadReply


def record(tree: Tree, what: str) -> Record:
    if not isinstance(tree, dict):
        raise BadReply(f"{what} is no object")
    return tree


def inner(it: Record, key: str) -> Record:
    """An object that may be absent: empty then."""
    found = it.get(key)
    return found if isinstance(found, dict) else {}


def a_code(tree: Tree, what: str) -> str:
    if not (found := code(text(tree))):
        raise BadReply(f"{what} is missing")
    return found


def a_line(tree: Tree, what: str) -> str:
    if not (found := line(text(tree), NAME)):
        raise BadReply(f"{what} is missing")
    return found


def a_day(tree: Tree, what: str) -> str:
    """ISO 8601; empty where there is none."""
    try:
        return date.fromisoformat(text(tree)).isoformat() if tree is not None else ""
    except ValueError:
        raise BadReply(f"{what} is no day") from None
