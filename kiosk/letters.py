"""`kiosk letters`: what the city refused, for the technician. Asks the desk: nobody else may open its database."""

import socket as sockets
import threading
from pathlib import Path

from kiosk.core.errors import LinkDown
from kiosk.core.letter_messages import GetLetters, Letters
from kiosk.core.messages import Question, Reply
from kiosk.link import LinkClient


def ask(socket: Path, question: Question, patience_s: float = 5.0) -> Reply:
    """Raises LinkDown when the desk does not answer: at once where nobody listens."""
    if not _is_heard(socket):
        raise LinkDown(f"the desk does not answer at {socket}: is it running?")
    replies: list[Reply] = []
    answered = threading.Event()

    def on_reply(_question: Question, reply: Reply) -> None:
        replies.append(reply)
        answered.set()

    client = LinkClient(socket, on_reply, lambda _event: None, lambda _up: None)
    client.start()
    client.ask(question)
    answered.wait(patience_s)
    client.stop()
    if not replies:
        raise LinkDown(f"the desk does not answer at {socket}: is it running?")
    return replies[0]


def _is_heard(socket: Path) -> bool:
    with sockets.socket(sockets.AF_UNIX) as tried:
        try:
            tried.connect(str(socket))
        except OSError:
            return False
    return True


def run(socket: Path, again: str, discard: str) -> int:
    reply = ask(socket, GetLetters(again, discard))
    if not isinstance(reply, Letters):
        print(f"The desk could not answer: {reply}")
        return 1
    print(f"{reply.waiting} on their way, {len(reply.letters)} refused")
    for letter in reply.letters:
        when = letter.created_at.strftime("%Y-%m-%d %H:%M")
        print(f"{letter.reference}  {when}  tried {letter.attempts}x  {letter.reason}\n    {letter.id}")
    if reply.letters:
        print("Send one again: --again ID. Erase what it says: --discard ID.")
    return 0
