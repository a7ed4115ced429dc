"""GOV.UK Pay's API as the demo's provider speaks it: create, search, follow, cancel, capture, refund.

Idempotency keys are not looked at: the real one ignores them for payments on its page, so two requests make two.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from kiosk.core.clock import Clock
from kiosk.demo.govuk_pay_charges import Charge, Charges
from kiosk.demo.govuk_pay_checks import Refused, Search, payment_wanted, refund_wanted, search_wanted
from kiosk.demo.govuk_pay_shown import Shown
from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render

ROOT = "/v1/payments"
_UNAUTHORISED = Reply(b"Credentials are required to access this resource.", status=401)
_NOT_FOUND = {
    ("GET", ""): "P0200",
    ("GET", "events"): "P0300",
    ("POST", "cancel"): "P0500",
    ("POST", "refunds"): "P0600",
    ("GET", "refunds"): "P0800",
    ("POST", "capture"): "P1000",
}


class Api:
    """`search_lag` is how old a payment must be before a search finds it: the real search is behind, too."""

    def __init__(self, charges: Charges, shown: Shown, clock: Clock, api_key: str) -> None:
        self.search_lag = timedelta()
        self._charges, self._shown, self._clock = charges, shown, clock
        self._bearer = f"Bearer {api_key}"
        self._told: dict[tuple[str, str], Callable[[Request, Charge], Reply]] = {
            ("GET", ""): lambda _, charge: _json(shown.payment(charge)),
            ("GET", "events"): lambda _, charge: _json(shown.events(charge)),
            ("GET", "refunds"): lambda _, charge: _json(shown.refunds(charge)),
            ("POST", "cancel"): self._cancel,
            ("POST", "capture"): self._capture,
            ("POST", "refunds"): self._refund,
        }

    def answer(self, request: Request) -> Reply | None:
        """None when the path is none of its own."""
        if request.path != ROOT and not request.path.startswith(f"{ROOT}/"):
            return None
        if request.headers.get("authorization", "") != self._bearer:
            return _UNAUTHORISED
        try:
            if request.path == ROOT:
                return self._create(request) if request.method == "POST" else self._search(request)
            return self._about_one(request)
        except Refused as refused:
            return refused.reply()

    def _create(self, request: Request) -> Reply:
        return _json(self._shown.made(self._charges.make(payment_wanted(request))), 201)

    def _search(self, request: Request) -> Reply:
        wanted = search_wanted(request)
        page, size = wanted.page, wanted.size
        until = self._clock.now() - self.search_lag
        found = [one for one in self._charges.all() if one.created_at <= until and _fits(one, wanted)]
        pages = max(1, -(-len(found) // size))
        if page > pages:
            raise Refused(404, "P0402", "Page not found")
        query = {name: values[0] for name, values in request.query.items() if name != "page"}
        links = _pages({**query, "display_size": str(size)}, page, pages, self._shown.address)
        shown = [self._shown.found(charge) for charge in found[(page - 1) * size : page * size]]
        return _json({"total": len(found), "count": len(shown), "page": page, "results": shown, "_links": links})

    def _about_one(self, request: Request) -> Reply:
        id, _, rest = request.path.removeprefix(f"{ROOT}/").partition("/")
        what, _, refund = rest.partition("/")
        told = self._told.get((request.method, what))
        if told is None or (refund and (request.method, what) != ("GET", "refunds")):
            return Reply(b"", status=404)
        try:
            charge = self._charges.one(id)
            return told(request, charge) if not refund else _json(self._shown.refund_of(charge, refund))
        except LookupError:
            code = "P0700" if refund else _NOT_FOUND[request.method, what]
            raise Refused(404, code, "Not found") from None

    def _cancel(self, _: Request, charge: Charge) -> Reply:
        if self._charges.move(charge.id, "cancelled", "P0040").state != "cancelled" or charge.finished:
            raise Refused(400, "P0501", "Cancellation of payment failed")
        return Reply(status=204)

    def _capture(self, _: Request, charge: Charge) -> Reply:
        if charge.state != "capturable":
            raise Refused(409, "P1003", "Payment cannot be captured")
        self._charges.move(charge.id, "success")
        return Reply(status=204)

    def _refund(self, request: Request, charge: Charge) -> Reply:
        amount, thought = refund_wanted(request)
        refund = self._charges.give_back(charge.id, amount, thought)
        return _json(self._shown.refund(charge, refund), 202)


def _json(value: Mapping[str, Any], status: int = 200) -> Reply:
    return render("reply", value, "json", status)


def _fits(charge: Charge, wanted: Search) -> bool:
    return (
        not wanted.impossible
        and wanted.reference in ("", charge.reference)
        and wanted.state in ("", charge.state)
        and (wanted.since is None or charge.created_at >= wanted.since)
        and (wanted.before is None or charge.created_at < wanted.before)
    )


def _pages(query: Mapping[str, str], page: int, pages: int, address: Callable[[str], str]) -> dict[str, Any]:
    numbers = {"self": page, "first_page": 1, "last_page": pages, "prev_page": page - 1, "next_page": page + 1}
    return {
        name: {"href": address(f"{ROOT}?{urlencode({**query, 'page': number})}")}
        for name, number in numbers.items()
        if 1 <= number <= pages
    }
