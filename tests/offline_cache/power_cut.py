"""A disk made again from a record of system calls, as it may be found after the power went at some moment.

What was written before a file's last fsync is there. What was written after it is there, missing, or torn at a
sector, each write for itself and in no order: that is all that a disk promises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

TRACED = "pwrite64,write,ftruncate,fsync,fdatasync"
_SECTOR = 512
_CALL = re.compile(r'(\w+)\((\d+)<([^>]*)>(?:, "([^"]*)")?(?:\.\.\.)?(?:, (\d+))?(?:, (\d+))?\) = (\d+)')


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    path: str
    data: bytes
    offset: int


def calls(record: Path) -> Iterator[Call]:
    """From `strace -y -xx -s <enough> -e trace=TRACED`."""
    for line in record.read_text().splitlines():
        match = _CALL.match(line)
        if match is None:
            continue
        name, _, path, text, first, second, _ = match.groups()
        path = bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path
        data = bytes.fromhex((text or "").replace("\\x", ""))
        yield Call(name, path, data, int((first if name == "ftruncate" else second) or 0))


@dataclass(slots=True)
class File:
    """`synced` is what any power cut leaves; `since` came after."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[Call] = field(default_factory=list)

    def happen(self, call: Call) -> None:
        if call.name in {"fsync", "fdatasync"}:
            for earlier in self.since:
                apply(self.synced, earlier)
            self.since.clear()
        else:
            self.since.append(call)

    def after_power_cut(self, random: Random) -> bytes:
        content = bytearray(self.synced)
        for call in random.sample(self.since, random.randint(0, len(self.since))):
            torn = call.data[: random.randrange(len(call.data) // _SECTOR + 1) * _SECTOR]
            data = call.data if random.random() < 0.7 or call.name == "ftruncate" else torn
            apply(content, Call(call.name, call.path, data, call.offset))
        return bytes(content)


def apply(content: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
        return
    content.extend(bytes(max(call.offset - len(content), 0)))
    content[call.offset : call.offset + len(call.data)] = call.data
