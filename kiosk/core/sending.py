"""A request on its way: what the desk's and the city's word change about it."""

from dataclasses import replace

from kiosk.core.messages import Submitted
from kiosk.core.state import Sent

FINAL = frozenset({"done", "dead", "unsure"})
"""What the outbox says last: the city has it, or will never take it, or nobody can tell."""
PATIENCE_S = 4.0
"""How long the thank-you waits for the city's word before it says "saved here"."""


def durable(sent: Sent, reply: Submitted, heard: str, connected: bool, now: float) -> Sent:
    """The desk has it. `heard` is the state that was told before this reply came; "" for none."""
    if sent.state in FINAL:
        return sent
    state = reply.state if reply.state in FINAL else heard or reply.state
    since = sent.since if sent.reference else now
    known = replace(sent, state=state, reference=reply.reference, tracking_url=reply.tracking_url, since=since)
    return _shown(known, connected)


def moved(sent: Sent, state: str, connected: bool) -> Sent:
    """The delivery moved on."""
    return _shown(replace(sent, state=state), connected)


def waited(sent: Sent, now: float) -> Sent:
    """A second has passed: the citizen is not kept waiting for a slow city."""
    return settled(sent) if sent.reference and now - sent.since > PATIENCE_S else sent


def resumed(sent: Sent) -> Sent:
    """Whether the slip came out was not heard: the desk is asked again, and prints it only once."""
    return replace(sent, slip="asked") if sent.slip == "printing" else sent


def settled(sent: Sent) -> Sent:
    return sent if sent.settled else replace(sent, settled=True, slip="asked")


def _shown(sent: Sent, connected: bool) -> Sent:
    return settled(sent) if sent.state in FINAL or not connected else sent
