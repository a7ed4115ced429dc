"""The page behind the code on a receipt: what was paid, on the citizen's own phone, once the city has heard of it."""

import json
from html import escape
from typing import Any

from kiosk.demo.bills import Bills
from kiosk.demo.content import Content, in_language
from kiosk.demo.inbox import spaced
from kiosk.demo.messages import Reply, Request
from kiosk.demo.page import facts, page
from kiosk.demo.received import reference_in
from kiosk.demo.track import language_of


class Receipts:
    def __init__(self, content: Content, bills: Bills) -> None:
        self._content, self._bills = content, bills

    def answer(self, request: Request) -> Reply | None:
        """None when the path is not `/track/{reference}` of a payment that the city knows."""
        if not request.path.startswith("/track/"):
            return None
        reference = reference_in(request.path.removeprefix("/track/"))
        postings = [each for each in self._bills.postings() if each["reference"].replace(" ", "") == reference]
        return self._shown(reference, postings, language_of(request)) if reference and postings else None

    def _shown(self, reference: str, postings: list[dict[str, Any]], language: str) -> Reply:
        """The first is the payment; a second one took it back."""
        paid = json.loads(postings[0]["body"])
        state = "receipt_paid" if len(postings) == 1 else "receipt_returned"
        told = {
            "receipt_amount": f"{paid['PaidAmount']} {paid['DocumentCurrencyCode']}",
            "receipt_what": ", ".join(self._bills.name_of(line, language) for line in paid["PaymentLine"]),
            "receipt_when": paid["PaidDateTime"][:16].replace("T", " "),
            "receipt_number": f"P-{postings[0]['number']:06}",
        }
        body = (
            f"<p>{escape(self._word('reference', language))}</p>"
            f'<h1><bdi dir="ltr">{escape(spaced(reference))}</bdi></h1>'
            f'<p><span class="state closed">{escape(self._word(state, language))}</span></p>'
            f"{facts([(self._word(key, language), value) for key, value in told.items()])}"
        )
        city = in_language(self._content.city["name"], language)
        html = f"<header>{escape(city)}</header><main>{body}</main>"
        return page(self._word("receipt_title", language), html, language)

    def _word(self, key: str, language: str) -> str:
        return in_language(self._content.words[key], language)
