"""What waits in the outbox, told without a word of the citizen's: which parts there are, and how much of each."""

from collections.abc import Iterator

from kiosk import wire
from kiosk.core.errors import BadReply

_PLAIN = frozenset({"service_code", "service_name", "media_type", "type"})
"""The city's own words, and ours."""
_MOST = 60


def held(body: bytes) -> tuple[tuple[str, str], ...]:
    """`(("description", "34 characters"), ...)`, as it was written; empty for what cannot be read."""
    try:
        tree = wire.loads(body)
    except BadReply:
        return ()
    content = tree.get("body", tree) if isinstance(tree, dict) else tree
    return tuple(_told("", content))[:_MOST]


def _told(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, inner in value.items():
                yield from _told(f"{name}.{key}" if name else str(key), inner)
        case None | "" | []:
            return
        case str() if name.rpartition(".")[2] in _PLAIN:
            yield name, value
        case str():
            yield name, f"{len(value)} characters"
        case list():
            yield name, f"{len(value)} entries"
        case _:
            yield name, "given"
