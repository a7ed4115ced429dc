"""A real mosquitto on a free port, and one who listens to it as a city does."""

import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.core.clock import Clock, SystemClock
from kiosk.fleet.presence import Backoff
from kiosk.fleet.settings import FleetSettings

WAIT_S = 20.0
QUICK = Backoff(first=0.2, most=0.5, settled=1.0)
PROGRAM = shutil.which("mosquitto") or "/usr/sbin/mosquitto"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Broker:
    """`with Broker(folder) as broker:`; it keeps its port when it is killed and started again."""

    def __init__(self, folder: Path, lines: Iterable[str] = ("allow_anonymous true",), port: int = 0) -> None:
        self.port = port or free_port()
        self.address = f"127.0.0.1:{self.port}"
        self._file = folder / "mosquitto.conf"
        as_root = ["user root"] if os.geteuid() == 0 else []  # else it becomes a user who may not read the folder
        own = ["persistence false", "log_dest stderr", *as_root]
        if not any(line.startswith("listener ") for line in lines):
            own.append(f"listener {self.port} 127.0.0.1")
        self._file.write_text("\n".join([*own, *lines, ""]), "utf-8")

    def __enter__(self) -> Self:
        self.starts()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_killed()

    def starts(self) -> None:
        """Returns when it listens."""
        self.process = subprocess.Popen([PROGRAM, "-c", str(self._file)], stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        said = []
        for line in self.process.stderr:
            said.append(line)
            if line.rstrip().endswith("running"):
                break
        else:
            self.process.wait(WAIT_S)
            pytest.fail(f"mosquitto does not start: {said}")
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def is_killed(self) -> None:
        self.process.kill()
        self.process.wait(WAIT_S)
        if self.process.stderr:
            self.process.stderr.close()


class Listener:
    """Hears `topics`, from the moment that it is made; what is retained too."""

    def __init__(
        self, port: int, topics: str = "#", clock: Clock | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._topics = topics
        self.heard: list[tuple[str, bytes, bool]] = []
        self.newest: dict[str, bytes] = {}
        self._clock = clock or SystemClock()
        self._news, self._there = threading.Condition(), threading.Event()
        self.client = Client(CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._subscribes
        self.client.on_subscribe = lambda *_: self._there.set()
        self.client.on_message = self._hears
        self.client.reconnect_delay_set(1, 1)
        if tls:
            self.client.tls_set_context(tls)
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()
        assert self._there.wait(WAIT_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def waits(self, until: Callable[[], bool], patience_s: float = WAIT_S) -> float:
        """The seconds that it took."""
        began = self._clock.monotonic()
        with self._news:
            assert self._news.wait_for(until, patience_s), sorted(self.newest.items())[:20]
        return self._clock.monotonic() - began

    def says(self, topic: str, **fields: object) -> dict[str, object]:
        """Waits until the newest message there says so; all of what it says."""

        def found() -> dict[str, object]:
            told = json.loads(self.newest.get(topic) or b"{}")
            return told if fields.items() <= told.items() else {}

        self.waits(lambda: bool(found()))
        with self._news:
            return found()

    def forgets(self) -> None:
        with self._news:
            self.heard.clear()
            self.newest.clear()

    def _subscribes(self, *_: object) -> None:
        self.client.subscribe(self._topics, qos=1)

    def _hears(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        with self._news:
            self.heard.append((message.topic, bytes(message.payload), message.retain))
            self.newest[message.topic] = bytes(message.payload)
            self._news.notify_all()


def settings(port: int, **more: object) -> FleetSettings:
    return FleetSettings(f"127.0.0.1:{port}", **more)  # type: ignore[arg-type]
