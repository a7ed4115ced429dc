"""`kiosk bundle`: one from a file or from the city; back by itself where the kiosk does not come up well with it."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk import letters, settings
from kiosk.city.bounds import Bounds
from kiosk.city.est import GatewaySettings
from kiosk.city.http import Client
from kiosk.core.errors import BadReply, LinkDown, Rejected, TryLater
from kiosk.core.health import GetHealth, Health
from kiosk.core.messages import GetWorld, World
from kiosk.provisioning.bundle import MOST_BYTES, BadBundle, Bundle, read
from kiosk.provisioning.generations import Generations
from kiosk.provisioning.minisign import BadSignature, PublicKey
from kiosk.settings_values import values

_UNITS = ("kiosk-desk.service", "kiosk-screen.service")
_ALL = "kiosk.target"
"""With its timers."""
_SYSTEMCTL = "/usr/bin/systemctl"
_PATIENCE_S, _LOOK_S = 60.0, 2.0


def apply(file: Path, key_file: Path, source: str, *, restart: Callable[[], None], is_well: Callable[[], bool]) -> int:
    """`file` are the kiosk's settings, `source` a bundle's path or address. 0 when it counts, 1 when the old ones do,
    2 when it is refused.
    """

    def found() -> tuple[bytes, str]:
        return _from_the_city(source, _client()) if source.startswith("http") else _from_a_file(Path(source))

    return _take(file, key_file, found, restart, is_well, is_news=False)


def fetch(file: Path, key_file: Path, *, restart: Callable[[], None], is_well: Callable[[], bool]) -> int:
    """The one that [gateway] names, as the city has it now. One that was here before is no news, and no fault: 0."""
    try:
        gateway = values(GatewaySettings, settings.read(file).gateway, "gateway")
    except (settings.BadSettings, ValueError) as trouble:
        return _told(str(getattr(trouble, "detail", "") or trouble), 2)
    if not gateway.bundle:
        return _told(f"Nothing to fetch: {file} names no `bundle` in [gateway].", 0)

    def found() -> tuple[bytes, str]:
        return _from_the_city(gateway.bundle, _client(gateway))

    return _take(file, key_file, found, restart, is_well, is_news=True)


def _take(
    file: Path,
    key_file: Path,
    found: Callable[[], tuple[bytes, str]],
    restart: Callable[[], None],
    is_well: Callable[[], bool],
    *,
    is_news: bool,
) -> int:
    """`is_news`: only a newer one is looked at closer. One at a time: a trial that another is at is no dead one."""
    with _alone(file.parent) as alone:
        if not alone:
            return _told("Other settings are being tried just now: in a minute again.", 1)
        return _tried(file, key_file, found, restart, is_well, is_news=is_news)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else is at it; ends with the process, however that ends."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(number)


def _tried(
    file: Path,
    key_file: Path,
    found: Callable[[], tuple[bytes, str]],
    restart: Callable[[], None],
    is_well: Callable[[], bool],
    *,
    is_news: bool,
) -> int:
    generations = Generations(file)
    if generations.go_back():  # whoever tried the last one has died over it
        restart()
    try:
        data, signature = found()
        key = PublicKey.read(key_file.read_text("utf-8"))
        bundle: Bundle = read(data, signature, key, datetime.now(UTC), file.parent)
        if is_news and bundle.sequence <= generations.state.highest:
            return _told(f"Nothing new: settings {bundle.sequence} were here before.", 0)
        if is_news and _is_busy(file):
            return _told(f"Settings {bundle.sequence} are there. Somebody is at the kiosk: next time.", 0)
        generations.begin(bundle)
    except (BadBundle, BadSignature, OSError, UnicodeDecodeError) as trouble:
        return _told(f"Refused: {trouble}. The old settings stand.", 2)
    except (TryLater, Rejected, BadReply) as trouble:
        return _told(f"The city gives no bundle: {trouble.detail}. The old settings stand.", 1)
    try:
        restart()
        if is_well():
            generations.confirm()
            return _told(f"Settings {bundle.sequence} count from now on.", 0)
    finally:
        if generations.go_back():  # also when this is ended in the middle
            restart()
    return _told("The kiosk did not come up well: the old settings stand again.", 1)


def _is_busy(file: Path) -> bool:
    """A citizen is in the middle of something, or a card is."""
    try:
        told = letters.ask(settings.read(file).socket, GetHealth(), 20.0)
    except (settings.BadSettings, LinkDown):
        return False
    return isinstance(told, Health) and told.busy


def settle(file: Path) -> int:
    """At the start of the machine: a trial that a power cut has ended is over."""
    if Generations(file).go_back():
        return _told("Settings on trial were not confirmed before the machine went off: the old ones stand again.", 0)
    return 0


def runs_here() -> bool:
    """Whether this is a machine that systemd runs."""
    return Path("/run/systemd/system").is_dir()


def restarted() -> None:
    """By systemd, where it runs the kiosk."""
    if runs_here():
        for what in (("reset-failed", *_UNITS), ("restart", *_UNITS), ("start", "--no-block", _ALL)):
            subprocess.run([_SYSTEMCTL, *what], check=False, capture_output=True)  # noqa: S603 - our own units


def came_up(file: Path, patience_s: float = _PATIENCE_S, wait: Callable[[float], None] = time.sleep) -> bool:
    """The settings are read, and the desk answers at their socket."""
    for _ in range(max(1, round(patience_s / _LOOK_S))):
        try:
            if isinstance(letters.ask(settings.read(file).socket, GetWorld(), _LOOK_S), World):
                return True
        except settings.BadSettings:
            return False
        except LinkDown:
            wait(_LOOK_S)
    return False


def _from_a_file(file: Path) -> tuple[bytes, str]:
    """Its signature lies beside it."""
    return file.read_bytes(), file.with_name(f"{file.name}.minisig").read_text("utf-8")


def _client(gateway: GatewaySettings | None = None) -> Client:
    bounds = Bounds(wire_bytes=MOST_BYTES, body_bytes=MOST_BYTES)
    if gateway is None:
        return Client(bounds)
    return Client(bounds, ca_bundle=gateway.ca_bundle, identity=gateway.identity)


def _from_the_city(url: str, client: Client) -> tuple[bytes, str]:
    try:
        return client.get(url).body, client.get(f"{url}.minisig").body.decode("utf-8")
    finally:
        client.close()


def _told(words: str, code: int) -> int:
    (sys.stdout if code == 0 else sys.stderr).write(f"{words}\n")
    return code
