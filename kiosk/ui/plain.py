"""Screens and frames as the nested lists and maps that QML can read."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

LEFT_OUT = frozenset({"sections"})
"""Fields that never cross as values: a long list goes as a model instead."""


def plain(value: object) -> Any:
    """Dataclasses become dicts, tuples lists, enums their text; everything else stays."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in LEFT_OUT}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
