"""How much of a reply is worth reading: a city's answer is small, prompt and shallow, or it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and bytes. `read` is the longest silence, `total` the longest whole reply, headers included.

    `wire_bytes` counts what crosses the line, `body_bytes` what comes out of the decompressor.
    """

    connect: float = 5.0
    read: float = 20.0
    total: float = 60.0
    wire_bytes: int = 8 * 1024 * 1024
    body_bytes: int = 8 * 1024 * 1024
    depth: int = 20
