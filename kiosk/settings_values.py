"""A table of settings read into a dataclass: each key known, none missing, each value of its type and within reason.

Raises ValueError, with the key's full name and what is wanted.
"""

import math
import types
from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

T = TypeVar("T")
_RANGES = {"lat": (-90.0, 90.0), "long": (-180.0, 180.0), "page_size": (0.0, 1e6)}
_MOST = 1e9
"""Of any other number, which must be more than 0. In seconds it is 31 years: longer than a thread can wait."""
_CALLED = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def values(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """`kind` may refuse a value too; its words begin with the key."""
    found = checked(kind, table, where)
    try:
        return kind(**found)
    except ValueError as trouble:
        raise ValueError(f"{where}.{trouble}") from None


def checked(kind: type[Any], table: Mapping[str, Any], where: str, but: Collection[str] = ()) -> dict[str, Any]:
    """What `kind` is made of; fields named in `but` come from elsewhere."""
    known = {item.name: item for item in fields(kind) if item.name not in but}
    only(table, known, where)
    for name, item in known.items():
        if name not in table and _required(item):
            raise ValueError(f"{where}.{name} is missing")
    return {key: _value(known[key].type, value, f"{where}.{key}") for key, value in table.items()}


def only(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        near = nearest(unknown[0], known)
        raise ValueError(f"{where}.{unknown[0]} is not a setting{near}; known are {', '.join(sorted(known))}")


def nearest(name: str, known: Collection[str]) -> str:
    """`, did you mean height?`, or nothing."""
    found = get_close_matches(name, known, n=1)
    return f", did you mean {found[0]}?" if found else ""


def want(kind: type, value: object, where: str) -> None:
    allowed = (int, float) if kind is float else (kind,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{where}: a {_CALLED.get(kind, 'table')} is wanted, not {value!r}")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        _within(value, where)


def zone(name: str, where: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{where}: {name!r} is not known; an IANA name such as Europe/London is wanted") from None


def _within(value: float, where: str) -> None:
    least, most = _RANGES.get(where.rpartition(".")[2], (math.ulp(0.0), _MOST))
    if not least <= value <= most:
        wanted = "more than 0" if most == _MOST else f"{least:g} to {most:g}"
        raise ValueError(f"{where}: {wanted} is wanted, not {value!r}")


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _value(kind: object, value: Any, where: str) -> Any:
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{where}: one of {', '.join(get_args(kind))} is wanted, not {value!r}")
        return value
    if get_origin(kind) is tuple:
        return _list(value, where)
    if isinstance(kind, types.UnionType):  # a table that may be left out
        (kind,) = (each for each in get_args(kind) if each is not type(None))
        return _value(kind, value, where)
    if isinstance(kind, types.GenericAlias) or get_origin(kind) is not None:
        return _texts(value, where)
    if not isinstance(kind, type):
        raise TypeError(f"{where}: settings have no {kind}")
    if is_dataclass(kind):
        want(dict, value, where)
        return values(kind, value, where)
    want(kind, value, where)
    return value


def _list(value: object, where: str) -> tuple[str, ...]:
    """The only lists are of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"{where}: a list of texts is wanted, not {value!r}")
    return tuple(value)


def _texts(value: object, where: str) -> object:
    """The only tables within tables are of texts by name."""
    want(dict, value, where)
    assert isinstance(value, dict)
    for key, each in value.items():
        want(str, each, f"{where}.{key}")
    return value
