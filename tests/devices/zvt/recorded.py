"""Frames that an independent terminal simulator and a cash register exchanged, outside of the project's own tree."""

import re
import socket
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.devices.zvt.apdu import Apdu, ApduReader

FOLDER = Path(__file__).parents[4] / "shared" / "fixtures" / "zvt"


@dataclass
class Exchange:
    """`drops`: the line was lost after the last answer."""

    command: bytes
    answers: list[bytes] = field(default_factory=list)
    drops: bool = False


def read(name: str) -> list[Exchange]:
    exchanges: list[Exchange] = []
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        who, _arrow, frame = line.partition(">")
        if who.strip() == "ECR":
            exchanges.append(Exchange(_frame(frame)))
        elif who.strip() == "PT":
            exchanges[-1].answers.append(_frame(frame))
        elif line.strip() == "EOF":
            exchanges[-1].drops = True
    return exchanges


def _frame(text: str) -> bytes:
    """One of the recordings leaves the length out and writes a bar instead."""
    head, bar, data = text.partition("|")
    if not bar:
        return bytes.fromhex(head)
    return bytes(Apdu(int(re.sub(r"\s", "", head), 16), bytes.fromhex(data)))


class Replay:
    """Answers each command with what was recorded for it, the first one first; the last recording serves again."""

    def __init__(self, exchanges: list[Exchange]) -> None:
        self.heard: list[bytes] = []
        self.unacknowledged = 0
        self._recorded: dict[int, list[Exchange]] = defaultdict(list)
        for exchange in exchanges:
            self._recorded[int.from_bytes(exchange.command[:2], "big")].append(exchange)

    @contextmanager
    def listening(self) -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            serving = threading.Thread(target=self._serve, args=(listener,), daemon=True)
            serving.start()
            try:
                yield f"127.0.0.1:{listener.getsockname()[1]}"
            finally:
                listener.shutdown(socket.SHUT_RDWR)
                serving.join(10)

    def _serve(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _peer = listener.accept()
                with connection:
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        packets = _packets(connection)
        for command in packets:
            self.heard.append(bytes(command))
            recorded = self._recorded[command.control]
            exchange = recorded.pop(0) if len(recorded) > 1 else recorded[0]
            for number, answer in enumerate(exchange.answers):
                connection.sendall(answer)
                if number and (bytes(next(packets, command)) != b"\x80\0\0"):
                    self.unacknowledged += 1
            if exchange.drops:
                return


def _packets(connection: socket.socket) -> Iterator[Apdu]:
    reader = ApduReader()
    while received := connection.recv(4096):
        yield from reader.feed(received)
