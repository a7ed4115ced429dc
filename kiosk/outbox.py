"""`kiosk outbox`: what waits for the city; and all of it carried to another machine when a disk must be swapped."""

import argparse
import getpass
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import letters
from kiosk.core.clock import Clock
from kiosk.core.errors import LinkDown
from kiosk.core.letter_messages import Entry, GetEntry
from kiosk.core.messages import GetWorld
from kiosk.offline_cache.moving import NotMoved, give_away, take_up

if TYPE_CHECKING:
    from kiosk.settings import Settings

SHORTEST = 12
"""Characters of a passphrase: whoever finds the file may try as long as they like."""


def run(
    chosen: "Settings", wanted: argparse.Namespace, clock: Clock, secret: Callable[[str], str] = getpass.getpass
) -> int:
    """0 when it is done, 1 when it is not. LinkDown without a desk where one is needed."""
    if wanted.export is None and wanted.take is None:
        return _show(chosen.socket, wanted.show) if wanted.show else letters.run(chosen.socket, wanted.retry, "")
    with suppress(LinkDown):
        letters.ask(chosen.socket, GetWorld(), 2.0)
        print("The desk is running: stop it first, with systemctl stop kiosk.target kiosk-desk.service")
        return 1
    passphrase = secret("Passphrase: ")
    if wanted.export is not None and (len(passphrase) < SHORTEST or secret("Once more: ") != passphrase):
        print(f"A passphrase of {SHORTEST} characters, twice the same, is wanted.")
        return 1
    try:
        if wanted.export is not None:
            moved = give_away(chosen.data, wanted.export, passphrase, clock)
            print(f"{moved.waiting} waiting are in {wanted.export}. This machine sends them no more.")
        else:
            moved = take_up(chosen.data, wanted.take, passphrase, clock)
            print(f"{moved.waiting} waiting were taken up. Start the desk: systemctl start kiosk.target")
    except (NotMoved, OSError) as trouble:
        print(f"Not done: {trouble}.")
        return 1
    return 0


def _show(socket: Path, named: str) -> int:
    entry = letters.ask(socket, GetEntry(named))
    if not isinstance(entry, Entry):
        print(f"Nothing in the outbox is called {named!r}.")
        return 1
    lost = ", and an answer was lost: it is looked for before it is sent again" if entry.reply_lost else ""
    print(f"{entry.reference}  {entry.kind}  {entry.id}")
    print(f"made {entry.created_at:%Y-%m-%d %H:%M}, {entry.state} since or until {entry.next_at:%Y-%m-%d %H:%M} (UTC)")
    print(f"tried {entry.attempts}x{f', {entry.reason}' if entry.reason else ''}{lost}")
    for name, how_much in entry.held:
        print(f"  {name}: {how_much}")
    if not entry.held:
        print("  What it said is erased.")
    return 0
