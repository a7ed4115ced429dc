"""One neutral shape for JSON and XML replies, so that Open311 is understood in one place.

A tree is what JSON gives; an XML document becomes `{root: {tag: text | {…} | [repeated, …]}}`, its attributes dropped.
"""

import math
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kiosk.core.errors import BadReply

Tree: TypeAlias = "bool | int | float | str | list[Tree] | dict[str, Tree] | None"
Record: TypeAlias = Mapping[str, Tree]

_TRUE = frozenset({"true", "1", "yes", "t", "y"})
_FALSE = frozenset({"false", "0", "no", "f", "n"})


def records(tree: Tree, *keys: str) -> list[Record]:
    """Every object with one of `keys`, in order, however wrapped: `[{}]`, `{}`, `{"services": {"service": [{}]}}`."""
    return list(_having(tree, frozenset(keys)))


def listed(tree: Tree, *keys: str, wrappers: tuple[str, ...]) -> list[Record]:
    """As `records`, where a list is due: empty only when the reply is an empty list or an empty known wrapper.

    Raises BadReply for anything else: somebody else's answer must not pass for an absence.
    """
    found = records(tree, *keys)
    wrapped = isinstance(tree, dict) and not tree.keys().isdisjoint(wrappers)
    if not found and not wrapped and tree != []:
        raise BadReply(f"reply has no {keys[0]}")
    return found


def _having(tree: Tree, keys: frozenset[str]) -> Iterator[Record]:
    if isinstance(tree, dict):
        if not keys.isdisjoint(tree):
            yield tree
            return
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from _having(branch, keys)


def leaves(tree: Tree) -> Iterator[str]:
    """The texts and numbers at the ends, in order."""
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from leaves(branch)
    elif text(tree):
        yield text(tree)


def text(tree: Tree) -> str:
    """A leaf as written; an empty string for what is absent or no leaf. 0 is "0"."""
    if isinstance(tree, str):
        return tree.strip()
    if isinstance(tree, int | float) and not isinstance(tree, bool):
        return str(tree)
    return ""


def flag(tree: Tree, default: bool) -> bool:
    """A boolean, also written "true", "False", "1" or 0."""
    if isinstance(tree, bool):
        return tree
    word = text(tree).lower()
    return True if word in _TRUE else False if word in _FALSE else default


def number(tree: Tree) -> float | None:
    """A finite number, also written as text."""
    try:
        value = float(text(tree))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
