"""The desk, asked over its own socket: is it there, what waits, is there paper, does the card terminal answer."""

from collections.abc import Iterator

from kiosk import letters
from kiosk.core.clock import Clock
from kiosk.core.errors import LinkDown
from kiosk.core.letter_messages import GetLetters, Letters
from kiosk.core.messages import GetWorld, World
from kiosk.core.payment_messages import GetTill, Till
from kiosk.core.slip import PrinterState
from kiosk.doctor.finding import Finding, sick, watch, well
from kiosk.settings import Settings

_DAY_S = 86_400
_PAPER = {
    PrinterState.READY: ("has paper", ""),
    PrinterState.PAPER_LOW: ("is nearly out of paper", "Put in a new roll."),
    PrinterState.OUT_OF_PAPER: ("is out of paper", "Put in a new roll."),
    PrinterState.OFFLINE: ("does not answer", "Is it on, and plugged in? Does [printer] name it?"),
}


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    try:
        world, kept = letters.ask(settings.socket, GetWorld()), letters.ask(settings.socket, GetLetters())
    except LinkDown as trouble:
        step = "Start it: systemctl start kiosk-desk. What it says: journalctl -u kiosk-desk"
        yield sick("desk", trouble.detail, step)
        return
    yield well("desk", "answers")
    if isinstance(world, World):
        yield from _standing(settings, world)
    if isinstance(kept, Letters):
        yield from _outbox(kept, clock)
    if settings.terminal or settings.phone:
        yield from _till(settings)


def _standing(settings: Settings, world: World) -> Iterator[Finding]:
    if not world.accepting:
        yield sick("storage", "nothing more can be kept", "Free the disk, or see whether it can be written.")
    if settings.printer.get("kind", "none") != "none":
        told, step = _PAPER[world.printer]
        yield sick("printer", told, step) if step else well("printer", told)


def _outbox(kept: Letters, clock: Clock) -> Iterator[Finding]:
    age_s = (clock.now() - kept.oldest).total_seconds() if kept.oldest else 0.0
    told = f"{kept.waiting} on their way"
    if age_s > _DAY_S:
        days = int(age_s // _DAY_S)
        yield watch("outbox", f"{told}, the oldest for {days} days", "See the back-ends above: which does not answer?")
    else:
        yield well("outbox", told)
    if kept.letters:
        yield watch("refused", f"{len(kept.letters)} refused by the city", "Decide on each: kiosk letters")


def _till(settings: Settings) -> Iterator[Finding]:
    reply = letters.ask(settings.socket, GetTill(), patience_s=15.0)
    ways = [("terminal", settings.terminal, "terminal"), ("phone", settings.phone, "payment page")]
    for name, table, called in ways:
        if not table:
            continue
        if isinstance(reply, Till) and getattr(reply, name):
            yield well(called, "answers")
        else:
            yield sick(called, "does not answer", f"Is it on and on the network? Does [{name}] name it?")
