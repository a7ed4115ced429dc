"""A payment under way, as the session holds it: what the desk's word changes about it, and when the citizen may go."""

from dataclasses import dataclass, replace

from kiosk.core.payments import OPEN, PAID, Method, Order, Payment, PaymentState

PATIENCE_S = 20.0
"""How long the page of a payment that nobody can tell the end of keeps the citizen before it says so."""
LONGEST_S = 600.0
"""A terminal gives up long before; after that, nobody is paying here any more."""
TELLING_S = 2.0
"""So long a receipt waits for the city's word, which is on it then."""
MOST_RECEIPTS = 10
_FINAL = frozenset({PaymentState.DECLINED, PaymentState.POSTED, PaymentState.REVERSED, PaymentState.REVIEW})
_GOING_BACK = frozenset({PaymentState.REVERSING, PaymentState.REFUNDING})
_PRINTED = frozenset({PaymentState.REVERSED, PaymentState.REVIEW})


@dataclass(frozen=True, slots=True)
class Paying:
    """`payment` is None until the desk has the order. `slip` as in Sent; `copies` counts those asked of the printer."""

    order: Order
    payment: Payment | None = None
    since: float = 0.0
    """Monotonic second of the last state."""
    began: float = 0.0
    cancelling: bool = False
    cancel_heard: bool = False
    """The desk knows of it."""
    slip: str = ""
    copies: int = 0
    told_on_paper: PaymentState = PaymentState.CREATED
    """What the last slip says of the payment."""
    slow: bool = False
    """It has been unknown for so long that the citizen was told."""

    @property
    def state(self) -> PaymentState:
        return self.payment.state if self.payment else PaymentState.CREATED

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def at_work(self) -> bool:
        """The citizen's eyes are on the terminal, not here: no touch is expected."""
        return self.open and not self.slow

    @property
    def final(self) -> bool:
        """Nothing more is expected of the desk."""
        return self.state in _FINAL


def told(paying: Paying, payment: Payment, now: float) -> Paying:
    """The desk's newest word. A receipt is printed once it is true, and again when something else became true; one that
    the city is about to hear of waits for that.
    """
    if payment.id != paying.order.id or newer(paying.payment, payment) is not payment:
        return paying
    moved = payment.state is not paying.state
    since = now if moved or not paying.payment else paying.since
    slow = paying.slow and payment.state is PaymentState.UNKNOWN
    known = replace(paying, payment=payment, since=since, slow=slow)
    return _asked(known) if _to_print(paying, payment.state) else known


def watched(paying: Paying | None, now: float) -> float:
    """When somebody was last there for it: while the terminal is at work the citizen's hands are there."""
    if paying is None:
        return 0.0
    return now if paying.at_work and now - paying.began < LONGEST_S else paying.since


_RANK = {
    **dict.fromkeys(OPEN, 0),
    PaymentState.APPROVED: 1,
    PaymentState.DECLINED: 1,
    PaymentState.POSTED: 2,
    PaymentState.REVERSING: 3,
    PaymentState.REFUNDING: 3,
    PaymentState.REVERSED: 4,
    PaymentState.REVIEW: 5,
}
"""What may come after what: an answer on its way is overtaken by news. Out of a review a clerk leads anywhere."""


def newer(known: Payment | None, told: Payment) -> Payment:
    """`told`, unless it is another payment's, or something later of it is known."""
    if known is None or known.id != told.id:
        return known or told
    late = known.state is not PaymentState.REVIEW and _RANK[told.state] < _RANK[known.state]
    return known if late else told


def kept(receipts: tuple[Paying, ...], paying: Paying | None) -> tuple[Paying, ...]:
    """A payment that the citizen leaves for another page is found again by its reference; not one that took nothing."""
    if paying is None or not _reference(paying) or paying.state is PaymentState.DECLINED:
        return receipts
    others = tuple(receipt for receipt in receipts if receipt.order.id != paying.order.id)
    return (*others, handed_over(paying))[-MOST_RECEIPTS:]


def found(receipts: tuple[Paying, ...], reference: str) -> Paying | None:
    return next((receipt for receipt in receipts if reference and _reference(receipt) == reference), None)


def _reference(paying: Paying) -> str:
    return paying.payment.reference if paying.payment else ""


def _to_print(paying: Paying, after: PaymentState) -> bool:
    """Approved and posted are one receipt, and the first of them waits for the second."""
    if after is PaymentState.POSTED:
        return paying.told_on_paper not in PAID
    return after in _PRINTED and after is not paying.told_on_paper


def waited(paying: Paying, now: float) -> Paying:
    """A second has passed. Who cannot be told the end gets a slip with the reference."""
    if unprinted(paying) and now - paying.since > TELLING_S:
        return _asked(paying)
    unknown = paying.state is PaymentState.UNKNOWN and now - paying.since > PATIENCE_S
    return _asked(replace(paying, slow=True)) if unknown and not paying.slow else paying


def unprinted(paying: Paying) -> bool:
    """Money has moved, and no slip says how it stands."""
    if paying.state in PAID:
        return paying.told_on_paper not in PAID
    return paying.state in _GOING_BACK and paying.told_on_paper is not paying.state


def again(paying: Paying) -> Paying:
    """One more copy of the receipt."""
    return _asked(paying) if paying.slip in {"printed", "failed"} else paying


def resumed(paying: Paying, now: float) -> Paying:
    """Another screen's clock began elsewhere. Whether the slip came out was not heard: the desk is asked again, and
    prints that copy only once.
    """
    slip = "asked" if paying.slip == "printing" else paying.slip
    return replace(paying, slip=slip, since=now, began=now)


def on_phone(paying: Paying) -> bool:
    return paying.order.method is Method.PHONE


def _asked(paying: Paying) -> Paying:
    return replace(paying, slip="asked", copies=paying.copies + 1, told_on_paper=paying.state)


def handed_over(paying: Paying) -> Paying:
    """Its citizen goes on to another page; the slip is on its way."""
    return replace(_asked(paying), slip="printed") if unprinted(paying) else paying
