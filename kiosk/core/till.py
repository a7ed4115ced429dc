"""What a citizen may do to a payment, and what the desk says of it: the session's part of paying."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import paying as payings
from kiosk.core import receipt
from kiosk.core import reference as references
from kiosk.core.errors import LinkDown
from kiosk.core.messages import Failed, PrintSlip, Question, Reply
from kiosk.core.paying import Paying
from kiosk.core.payment_messages import CancelPayment, Pay
from kiosk.core.payments import Order, Payment, PaymentId
from kiosk.core.state import Problem

if TYPE_CHECKING:
    from kiosk.core.session import Session


def begin(session: Session, order: Order) -> None:
    """Each press of *pay* is an order of its own; the desk takes each once."""
    order = replace(order, id=PaymentId(session.new_id()), created_at=session.clock.now())
    paying = Paying(order, began=session.clock.monotonic(), since=session.clock.monotonic())
    session.state = replace(session.state, paying=paying, problem=None)


def wanted(session: Session, paying: Paying) -> list[Question]:
    """Pay is asked again where something may have been told unheard: it changes nothing, and tells how it stands."""
    asked: list[Question] = []
    if paying.payment is None or session.unsure:
        asked.append(Pay(paying.order, stream=session.state.session))
    if paying.cancelling and paying.open and (session.unsure or not paying.cancel_heard):
        asked.append(CancelPayment(paying.order.id))
    if paying.slip == "asked":
        asked.append(_print(session, paying))
    return asked


def _print(session: Session, paying: Paying) -> PrintSlip:
    return PrintSlip(receipt.slip(paying, session.context()), f"{paying.order.id}/{paying.copies}")


def printing(session: Session) -> None:
    if session.state.paying:
        session.state = replace(session.state, paying=replace(session.state.paying, slip="printing"))


def printed(session: Session, id: str, yes: bool) -> None:
    """The slip of this payment, whether its page is on show or not."""
    state, slip = session.state, "printed" if yes else "failed"

    def heard(paying: Paying) -> Paying:
        return replace(paying, slip=slip) if id.startswith(f"{paying.order.id}/") else paying

    paying = heard(state.paying) if state.paying else None
    session.state = replace(state, paying=paying, receipts=tuple(map(heard, state.receipts)))


def replied(session: Session, question: Pay | CancelPayment, reply: Reply) -> None:
    paying = session.state.paying
    if isinstance(question, Pay):
        session.unsure = False
    if paying is None or (question.order.id if isinstance(question, Pay) else question.id) != paying.order.id:
        return
    if isinstance(question, CancelPayment):
        session.state = replace(session.state, paying=replace(paying, cancel_heard=True))
    if isinstance(reply, Payment):
        told(session, reply)
    elif isinstance(reply, Failed) and isinstance(question, Pay) and paying.payment is None:
        if reply.message_key == LinkDown.message_key:  # the desk may have it: it is asked again, as the same payment
            return
        problem = Problem(reply.message_key, dict(reply.values))
        session.state = replace(session.state, paying=None, problem=problem)
        session.forget_prices()


def told(session: Session, payment: Payment) -> None:
    state = session.state
    receipts = tuple(replace(it, payment=payings.newer(it.payment, payment)) for it in state.receipts)
    paying = payings.told(state.paying, payment, session.clock.monotonic()) if state.paying else None
    session.state = replace(state, paying=paying, receipts=receipts)


def recall(session: Session) -> None:
    """The reference of a payment of this session, where a request is followed, brings its receipt back."""
    state = session.state
    if state.journey != "follow":
        return
    reference = references.normalise(str(state.answers.get("reference", "")), session.site.reference_prefix)
    if found := payings.found(state.receipts, reference):
        session.state = replace(state, journey="pay", answers={}, drafts={}, paying=found)


def pressed(session: Session, action: str) -> None:
    """*Cancel* asks; whether it was stopped is for the terminal to say. *Again* goes back to how it shall be paid."""
    state = session.state
    if state.paying is None:
        return
    if action == "cancel":
        session.state = replace(state, paying=replace(state.paying, cancelling=True))
    elif action == "print":
        session.state = replace(state, paying=payings.again(state.paying))
    elif action == "again":
        at = "how" if "how" in state.answers else ""
        session.state = replace(state, paying=None, at=at)


def left_behind(session: Session) -> list[Question]:
    """What the desk must know of a payment whose citizen goes; nobody goes without a receipt."""
    paying = session.state.paying
    if paying is None:
        return []
    if payings.unprinted(paying):
        return [replace(_print(session, payings.handed_over(paying)), promised=True)]
    return [CancelPayment(paying.order.id)] if paying.open else []
