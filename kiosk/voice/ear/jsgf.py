"""Lines of words as the alternatives of a JSGF grammar, their common beginnings written once."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_STOP = ""
"""In a tree of words: a line may end here."""


def choice(lines: Iterable[str], names: Mapping[str, str]) -> str:
    """One of the lines, rules by their `names`. Every beginning is searched at every moment."""
    tree: _Tree = {}
    for line in lines:
        branch = tree
        for part in (*line.split(), _STOP):
            branch = branch.setdefault(names.get(part, part), {})
    return _written(tree)


def _written(tree: _Tree) -> str:
    return " | ".join(_branch(part, rest) for part, rest in tree.items() if part != _STOP)


def _branch(part: str, rest: _Tree) -> str:
    on = _written(rest)
    if not on:
        return part
    return f"{part} [{on}]" if _STOP in rest else f"{part} ({on})"
