"""Plain JSON values as the bytes that are sealed."""

import json
from typing import Any


def packed(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(body: bytes) -> Any:
    return json.loads(body)
