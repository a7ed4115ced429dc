"""Frozen dataclasses to JSON and back: what crosses the link and what waits in the outbox. `core/shape.py` says how."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.core.errors import BadReply
from kiosk.core.shape import build, plain

__all__ = ["build", "decode", "encode", "loads", "unwrap"]


def encode(message: object) -> str:
    """Compact JSON: `{"type": class name, "body": {...}}`; BadReply for NaN and Infinity, which JSON cannot say."""
    envelope = {"type": type(message).__name__, "body": plain(message)}
    try:
        return json.dumps(envelope, ensure_ascii=False, allow_nan=False)
    except ValueError as trouble:
        raise BadReply(f"{envelope['type']}: {trouble}") from None


def decode(text: str | bytes, types_: Mapping[str, type]) -> Any:
    """One of `types_`, by name."""
    return unwrap(loads(text), types_)


def loads(text: str | bytes) -> object:
    """JSON without NaN and Infinity, which are not JSON; BadReply for anything else."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as trouble:
        raise BadReply(f"not JSON: {trouble}") from None


def unwrap(envelope: object, types_: Mapping[str, type]) -> Any:
    """What `encode` wrapped, after `loads`."""
    name = envelope.get("type") if isinstance(envelope, dict) and set(envelope) == {"type", "body"} else None
    if not isinstance(name, str) or name not in types_:
        raise BadReply("unknown message")
    return build(types_[name], envelope["body"])  # type: ignore[index]


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
