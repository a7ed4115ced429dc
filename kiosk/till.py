"""`kiosk till`: the newest payments, for a clerk with a PIN who gives money back or settles what nobody else can tell.

Asks the desk: nobody else may open its database. Its words are for staff, in English as the whole command line.
"""

import argparse
import getpass
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import letters, set_pin
from kiosk.core import reference as references
from kiosk.core.messages import Failed
from kiosk.core.payment_messages import Booked, Found, GetPayments, GetTill, Payments, Till
from kiosk.core.payments import PaymentState

if TYPE_CHECKING:
    from kiosk.settings import Settings

_AT_WORK = {PaymentState.REVERSING, PaymentState.REFUNDING}
LAST = "last"
"""In place of a reference: the newest payment that took money."""
_LONGEST_S = 180
"""How long the command waits for a terminal before it leaves the desk to it."""
_SENTENCES = {
    "clerk.unknown": "There is no payment with this reference.",
    "clerk.not_paid": "No money was taken for it, or it was given back already.",
    "clerk.settled": "The end of day has passed over it: give it back with --refund, to a card that is put in.",
    "clerk.not_settled": "It can still be taken back without a card: use --reverse.",
    "clerk.not_in_review": "It needs nobody's word: its state is known.",
    "clerk.was_taken": "The terminal has taken the money: give it back with --refund, or say --given-back once it is.",
    "clerk.refused": "The city will not take this payment: give the money back, then say --given-back.",
    "pin.none": "No PIN is set: `kiosk till --set-pin`, as the user who may write the settings' pin_file.",
    "pin.wrong": "That is not the PIN.",
    "pin.wait": "Too many wrong PINs: wait, then try again.",
    "pin.locked": "Too many wrong PINs: it is locked until a new one is set with --set-pin.",
    "error.terminal_busy": "The terminal is at work, or is not there: try again in a minute.",
}


def run(
    chosen: "Settings",
    wanted: argparse.Namespace,
    secret: Callable[[str], str] = getpass.getpass,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """0 when it is done, 1 when it is not, 2 when the settings name no PIN file. LinkDown without a desk."""
    if wanted.set_pin:
        missing = f"{chosen.file}: staff.pin_file is missing: it names the file that keeps the PIN's hash"
        return set_pin.run(chosen.staff.get("pin_file", ""), missing, secret)
    prefix = chosen.site.reference_prefix
    named = {way: _reference(getattr(wanted, way), prefix) for way in (*Found, "reverse", "refund", "copy")}
    if LAST in named.values():
        named = {way: _last(chosen.socket) if text == LAST else text for way, text in named.items()}
    pin = secret("PIN: ") if any(named.values()) else ""
    found = next((each for each in Found if named[each]), Found.UNPAID)
    question = GetPayments(pin, named["reverse"], named["refund"], named[found], found, named["copy"])
    reply = letters.ask(chosen.socket, question)
    if not isinstance(reply, Payments):
        key = reply.message_key if isinstance(reply, Failed) else ""
        print(_SENTENCES.get(key, f"The desk could not answer: {reply}"))
        return 1
    if named["copy"]:
        print("\n".join(reply.copy) or "The terminal printed no copy for it, or it is older than it may be kept.")
        return 0
    print(_terminal(chosen.socket))
    for booked in reply.payments:
        print(_line(booked))
    changed = named["reverse"] or named["refund"]
    return _follow(chosen.socket, changed, wait) if changed else 0


def _follow(socket: Path, reference: str, wait: Callable[[float], None]) -> int:
    """Until the terminal has done it, or given up."""
    told = ""
    for second in range(_LONGEST_S):
        reply = letters.ask(socket, GetPayments())
        payments = reply.payments if isinstance(reply, Payments) else ()
        booked = next((it for it in payments if it.payment.reference == reference), None)
        if booked is None:
            return 1
        state = booked.payment.state
        now = f"{reference}: {state}" + (f" ({booked.payment.prompt})" if state is PaymentState.REFUNDING else "")
        if now != told:
            print(now, flush=True)
            told = now
        if state is PaymentState.REVERSED:
            print("The money went back, and the city is told.")
            return 0
        if state not in _AT_WORK and second > 2:
            print(f"It did not go back: {booked.note or 'the terminal was not reached'}")
            return 1
        wait(1.0)
    print("The terminal is still at work; look again with `kiosk till`.")
    return 1


def _last(socket: Path) -> str:
    """The newest payment that took money; the desk knows none by the word itself."""
    reply = letters.ask(socket, GetPayments())
    taken = (it.payment for it in reply.payments if it.payment.proof) if isinstance(reply, Payments) else iter(())
    return next((payment.reference for payment in taken), LAST)


def _terminal(socket: Path) -> str:
    reply = letters.ask(socket, GetTill())
    answers = isinstance(reply, Till) and reply.terminal
    return "The card terminal answers." if answers else "The card terminal does not answer."


def _reference(text: str, prefix: str) -> str:
    return references.normalise(text, prefix) or text if text else ""


def _line(booked: Booked) -> str:
    payment = booked.payment
    amount = f"{booked.amount.decimal} {booked.amount.currency}"
    why = booked.note or (str(payment.reason) if payment.state is PaymentState.DECLINED else "")
    when = booked.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{payment.reference}  {when}  {amount:>14}  {booked.method:<8}  {payment.state:<9}  {why}".rstrip()
