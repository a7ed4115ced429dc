"""Frozen dataclasses to plain JSON values and back, strictly: by their type hints and nothing else.

A missing or an extra field, a wrong kind of value is a BadReply that says where. Only a field with a default may be
missing: what was kept may be older than the field. Bytes are base64.
"""

import base64
import dataclasses
import sys
import types
import typing
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NewType

from kiosk.core.errors import BadReply


def plain(value: object) -> object:
    """Maps, lists, texts and numbers: what JSON can say."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def build(kind: Any, value: object, where: str = "") -> Any:
    """`value`, from JSON, as the type `kind`."""
    if isinstance(kind, NewType):
        return build(kind.__supertype__, value, where)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _build_dataclass(kind, value, where)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _build_tuple(typing.get_args(kind), value, where)
    if origin in {typing.Union, types.UnionType}:
        return _build_optional(typing.get_args(kind), value, where)
    return _build_scalar(kind, value, where)


def _build_dataclass(kind: type, value: object, where: str) -> Any:
    fields = _fields(kind)
    if not isinstance(value, dict) or not _wanted(kind) <= set(value) <= set(fields):
        raise BadReply(f"{where or kind.__name__}: not a {kind.__name__}")
    built = {name: build(fields[name], given, f"{where}.{name}") for name, given in value.items()}
    try:
        return kind(**built)
    except ValueError as trouble:
        raise BadReply(f"{where or kind.__name__}: {trouble}") from None


def _build_tuple(kinds: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise BadReply(f"{where}: not a list")
    if kinds[-1] is Ellipsis:
        return tuple(build(kinds[0], item, where) for item in value)
    if len(kinds) != len(value):
        raise BadReply(f"{where}: {len(kinds)} items expected")
    return tuple(build(kind, item, where) for kind, item in zip(kinds, value, strict=True))


def _build_optional(kinds: tuple[Any, ...], value: object, where: str) -> Any:
    if value is None and type(None) in kinds:
        return None
    (kind,) = (kind for kind in kinds if kind is not type(None))
    return build(kind, value, where)


def _build_scalar(kind: Any, value: object, where: str) -> Any:
    try:
        if kind is datetime and isinstance(value, str):
            return datetime.fromisoformat(value)
        if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str):
            return kind(value)
        if kind is bytes and isinstance(value, str):
            return base64.b64decode(value, validate=True)
    except ValueError as trouble:
        raise BadReply(f"{where}: {trouble}") from None
    if kind is float:
        return _finite(value, where)
    if kind in {str, int, bool} and type(value) is kind:
        return value
    raise BadReply(f"{where}: not a {getattr(kind, '__name__', kind)}")


def _finite(value: object, where: str) -> float:
    """1e999 is JSON, and infinite."""
    if type(value) not in {int, float} or not -sys.float_info.max <= value <= sys.float_info.max:  # type: ignore[operator]
        raise BadReply(f"{where}: not a finite number")
    return float(value)  # type: ignore[arg-type]


@lru_cache(maxsize=128)
def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@lru_cache(maxsize=128)
def _wanted(kind: type) -> frozenset[str]:
    without = dataclasses.MISSING
    return frozenset(
        field.name
        for field in dataclasses.fields(kind)
        if field.default is without and field.default_factory is without
    )
