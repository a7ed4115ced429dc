"""The Unicode bidirectional algorithm (UAX 9), from FriBidi: the library that Pillow's own layout loads.

Pillow reorders a text within one font; a line in several fonts has to be ordered before it is cut into runs.
"""

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from kiosk.devices.slip_fonts import FontsMissing

T = TypeVar("T")

_PARAGRAPH_LTR = 0x110
"""FRIBIDI_PAR_LTR of fribidi-bidi-types.h"""
_PARAGRAPH_RTL = 0x111
"""FRIBIDI_PAR_RTL"""


def levels(text: str, right_to_left: bool) -> list[int]:
    """The embedding level of each character; odd levels run right to left."""
    size = len(text)
    fribidi = _fribidi()
    letters = (ctypes.c_uint32 * size)(*map(ord, text))
    types = (ctypes.c_uint32 * size)()
    brackets = (ctypes.c_uint32 * size)()
    found = (ctypes.c_int8 * size)()
    base = ctypes.c_uint32(_PARAGRAPH_RTL if right_to_left else _PARAGRAPH_LTR)
    fribidi.fribidi_get_bidi_types(letters, size, types)
    fribidi.fribidi_get_bracket_types(letters, size, types, brackets)
    fribidi.fribidi_get_par_embedding_levels_ex(types, brackets, size, ctypes.byref(base), found)
    return list(found)


def in_visual_order(items: Sequence[T], item_levels: Sequence[int]) -> list[T]:
    """From left to right on the paper (rule L2: turn each stretch of a level and higher around, highest first)."""
    order = list(range(len(items)))
    for level in range(max(item_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and item_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return [items[position] for position in order]


@cache
def _fribidi() -> ctypes.CDLL:
    try:
        return ctypes.CDLL("libfribidi.so.0")
    except OSError as missing:
        raise FontsMissing("libfribidi.so.0 not found: install the package libfribidi0") from missing
