"""JSON with one meaning: no NaN or Infinity, no key twice, no nesting without end.

Two liberties that real endpoints take are allowed: a byte order mark, and raw control characters inside strings.
"""

import json
import math
import re

from kiosk.city.tree import Tree
from kiosk.core.errors import BadReply

_ESCAPES = re.compile(rb"\\.", re.DOTALL)
# Possessive, and satisfied by an unclosed string too: linear on any input.
_STRINGS = re.compile(rb'"[^"]*+(?:"|\Z)')
_NOT_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_OPENING = frozenset(b"[{")


def read_json(body: bytes, depth: int) -> Tree:
    """Raises BadReply."""
    try:
        _refuse_deeper(body, depth)
        tree: Tree = json.loads(
            body.decode("utf-8-sig"),
            strict=False,
            object_pairs_hook=_object,
            parse_float=_finite,
            parse_constant=_constant,
        )
    except (ValueError, RecursionError) as error:
        raise BadReply(f"not JSON: {type(error).__name__}") from error
    return tree


def _refuse_deeper(body: bytes, depth: int) -> None:
    """Thinned out to quotes and brackets first: two quotes side by side tell nothing of what comes after them."""
    thin = (_ESCAPES.sub(b"", body) if b"\\" in body else body).translate(None, _NOT_STRUCTURE)
    level = 0
    for bracket in _STRINGS.sub(b"", thin.replace(b'""', b"")):
        level += 1 if bracket in _OPENING else -1
        if level > depth:
            raise BadReply("JSON is nested too deeply")


def _object(pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise BadReply("JSON has a key twice")
    return result


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BadReply("JSON has a number without end")
    return value


def _constant(name: str) -> float:
    raise BadReply(f"JSON has {name}")
