"""The pages of paying, for the gallery: found at the real city, paid at nobody's cost."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.app import Screen
from kiosk.core.inputs import Give, Press, Tick
from kiosk.core.paying import Paying
from kiosk.core.payments import Method, Order, Payment, PaymentId, PaymentState, Prompt, Proof, Reason

FINE, LATE = "RF552026118204", "RF282026118205"
_REFERENCE = "SM 7304 1185"


class PayTour:
    """`settle` waits for a page; what the terminal would say is said by the tour."""

    def __init__(self, screen: Screen, settle: Callable[[], None]) -> None:
        self._screen, self._session, self._settle = screen, screen.session, settle

    def pages(self) -> Iterator[str]:
        self._open({})
        yield "pay-what"
        self._give("bill")
        yield "pay-number"
        self._open({"what1": "bill", "bill1": FINE})
        yield "pay-bill"
        self._open({"what1": "bill", "bill1": LATE})
        yield "pay-bill-late"
        self._give(None)
        yield "pay-more"
        self._open({"what1": "fee"})
        yield "pay-fee"
        self._open({"what1": "bill", "bill1": FINE})
        self._give(None)
        self._give("add")
        self._give("fee")
        self._give("CP-1")
        yield "pay-many"
        self._give("3")
        self._give("no")
        yield "pay-how"
        self._give("terminal")
        yield "pay-check"
        yield from self._paying()
        self._session.state = replace(self._session.state, paying=None)
        self._take(Press(self._session.screen().id, "finish"))

    def _paying(self) -> Iterator[str]:
        yield self._shows("pay-card", PaymentState.SENT, prompt=Prompt.INSERT_CARD)
        yield self._shows("pay-pin", PaymentState.SENT, prompt=Prompt.ENTER_PIN)
        yield self._shows("pay-bank", PaymentState.SENT, prompt=Prompt.PLEASE_WAIT, cancellable=False)
        page = f"{self._screen.session.site.reference_prefix.lower()}.example/pay/4c1f"
        yield self._shows("pay-phone", PaymentState.SENT, Method.PHONE, prompt=Prompt.SCAN, url=f"https://{page}")
        yield self._shows("pay-paid", PaymentState.APPROVED)
        yield self._shows("pay-posted", PaymentState.POSTED)
        yield self._shows("pay-refused", PaymentState.DECLINED, reason=Reason.DECLINED)
        yield self._shows("pay-reversing", PaymentState.REVERSING)
        yield self._shows("pay-owed", PaymentState.REVIEW, taken=True)
        yield self._shows("pay-unknown", PaymentState.REVIEW)

    def _shows(
        self, name: str, state: PaymentState, method: Method = Method.TERMINAL, taken: bool = False, **more: object
    ) -> str:
        context = self._session.context()
        order = self._session.journeys["pay"].submit(self._session.state.answers, context)
        assert isinstance(order, Order)
        order = replace(order, id=PaymentId("tour"), method=method)
        paid = taken or state in {PaymentState.APPROVED, PaymentState.POSTED}
        proof = Proof(context.now, "52900117", 417, 23, "638112", "girocard") if paid else None
        payment = Payment(order.id, _REFERENCE, state, proof=proof, receipt_url="https://city.example/r/73041185")
        now = self._session.clock.monotonic()
        slip = "printed" if state not in {PaymentState.SENT, PaymentState.DECLINED} else ""
        paying = Paying(order, replace(payment, **more), now, now, slip=slip, copies=1)  # type: ignore[arg-type]
        self._session.state = replace(self._session.state, paying=paying)
        self._take(Tick())
        return name

    def _open(self, answers: dict[str, str]) -> None:
        state = self._session.state
        self._session.state = replace(
            state,
            journey="pay",
            answers=answers,
            drafts={},
            at="",
            view="",
            page="",
            sent=None,
            paying=None,
            problem=None,
        )
        self._take(Tick())
        self._settle()

    def _give(self, value: object) -> None:
        self._take(Give(self._session.screen().id, value))
        self._settle()

    def _take(self, given: Give | Press | Tick) -> None:
        self._screen.take(given)
