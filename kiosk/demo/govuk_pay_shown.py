"""How a payment looks in the API's replies: the shapes of GOV.UK Pay's OpenAPI document."""

from datetime import datetime
from typing import Any

from kiosk.demo.govuk_pay_charges import MESSAGES, Charge, Refund

Shape = dict[str, Any]


class Shown:
    """`base` is the provider's own address."""

    def __init__(self, base: str) -> None:
        self._base = base

    def address(self, path: str) -> str:
        return f"{self._base}{path}"

    def page(self, charge: Charge) -> str:
        """Where its citizen pays: a secret."""
        return self.address(f"/pay/{charge.token}")

    def made(self, charge: Charge) -> Shape:
        """CreatePaymentResult."""
        return {**_core(charge), "_links": self._links(charge, with_page=True)}

    def payment(self, charge: Charge) -> Shape:
        """PaymentWithAllLinks."""
        return {**_core(charge), "authorisation_mode": "web", "_links": self._links(charge, with_page=True)}

    def found(self, charge: Charge) -> Shape:
        """PaymentDetailForSearch: a search tells no next_url."""
        return {**_core(charge), "authorisation_mode": "web", "_links": self._links(charge, with_page=False)}

    def events(self, charge: Charge) -> Shape:
        events = [
            {
                "payment_id": charge.id,
                "state": _state(state, state == charge.state and charge.finished, charge.code),
                "updated": _moment(at),
                "_links": {"payment_url": self._get(charge)},
            }
            for state, at in charge.history
        ]
        return {"payment_id": charge.id, "events": events, "_links": {"self": self._get(charge, "/events")}}

    def refunds(self, charge: Charge) -> Shape:
        refunds = [self.refund(charge, refund) for refund in charge.refunds]
        links = {"self": self._get(charge, "/refunds"), "payment": self._get(charge)}
        return {"payment_id": charge.id, "_embedded": {"refunds": refunds}, "_links": links}

    def refund_of(self, charge: Charge, id: str) -> Shape:
        """LookupError."""
        return self.refund(charge, {refund.id: refund for refund in charge.refunds}[id])

    def refund(self, charge: Charge, refund: Refund) -> Shape:
        return {
            "refund_id": refund.id,
            "payment_id": charge.id,
            "amount": refund.amount,
            "created_date": _moment(refund.created_at),
            "status": "success",
            "settlement_summary": {},
            "_links": {"self": self._get(charge, f"/refunds/{refund.id}"), "payment": self._get(charge)},
        }

    def _links(self, charge: Charge, with_page: bool) -> Shape:
        links = {
            "self": self._get(charge),
            "events": self._get(charge, "/events"),
            "refunds": self._get(charge, "/refunds"),
        }
        if with_page and not charge.finished:
            links["next_url"] = {"href": self.page(charge), "method": "GET"}
        if not charge.finished:
            links["cancel"] = {**self._get(charge, "/cancel"), "method": "POST"}
        if charge.state == "capturable":
            links["capture"] = {**self._get(charge, "/capture"), "method": "POST"}
        return links

    def _get(self, charge: Charge, rest: str = "") -> Shape:
        return {"href": self.address(f"/v1/payments/{charge.id}{rest}"), "method": "GET"}


def _core(charge: Charge) -> Shape:
    kept = ("amount", "reference", "description", "return_url", "metadata")
    refunded = sum(refund.amount for refund in charge.refunds)
    summary = {"status": charge.refund_status, "amount_submitted": refunded}
    left = charge.asked["amount"] if charge.refund_status == "pending" else charge.refundable
    return {
        **{name: charge.asked[name] for name in kept if name in charge.asked},
        "language": charge.asked.get("language", "en"),
        "delayed_capture": charge.asked.get("delayed_capture", False),
        "moto": False,
        "payment_id": charge.id,
        "payment_provider": "sandbox",
        "provider_id": charge.id,
        "created_date": _moment(charge.created_at),
        "state": _state(charge.state, charge.finished, charge.code),
        "refund_summary": {**summary, "amount_available": left},
        "settlement_summary": {},
    }


def _state(status: str, finished: bool, code: str) -> Shape:
    shown: Shape = {"status": status, "finished": finished}
    return {**shown, "code": code, "message": MESSAGES[code]} if finished and code else shown


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
