"""GOV.UK Pay (https://docs.payments.service.gov.uk/api_reference/) as the kiosk's port for a page that takes money.

The page's address holds a secret: whoever has it can pay. It is in `Hosted.url` and in no error.
"""

import re
from contextlib import suppress
from urllib.parse import quote

from kiosk.city.govuk_pay_reply import found, hosted, record
from kiosk.city.govuk_pay_settings import GovukPaySettings
from kiosk.city.http import Client
from kiosk.city.reply import Reply
from kiosk.city.tree import Tree
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, ReplyLost
from kiosk.core.money import Money
from kiosk.core.payments import Hosted

LARGEST_AMOUNT = 10_000_000
"""Pence."""
_LONGEST_TEXT = 255
_NOT_TAKEN = re.compile(r"[<>|]")
"""The service's firewall refuses them in a reference or description."""
_LANGUAGES = ("en", "cy")
_MOST_FOUND = "20"


class GovukPay:
    """`kiosk.core.payment_ports.HostedPayments`; safe to use from several threads.

    The provider takes two payments of one reference, ignores idempotency keys for them, and finds a new one only
    after a while ("eventually consistent"): `find` may bring None for a payment made a moment ago. That one can do no
    harm as long as nobody was given its page.
    """

    def __init__(self, settings: GovukPaySettings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._payments = f"{settings.url.rstrip('/')}/v1/payments"
        self._client = Client(
            settings.bounds,
            settings.user_agent,
            clock,
            settings.ca_bundle,
            settings.api_key,
            identity=settings.identity,
        )

    def create(self, reference: str, amount: Money, description: str, language: str) -> Hosted:
        """BadReply where the provider made another payment than was asked for, or one without a page: it is given to
        nobody.
        """
        self._check(amount, LARGEST_AMOUNT)
        if not 0 < len(reference.strip()) <= _LONGEST_TEXT or _NOT_TAKEN.search(reference):
            raise Rejected("a reference that the provider does not take", "reference")
        told = " ".join(_NOT_TAKEN.sub(" ", description).split())[:_LONGEST_TEXT]
        wanted: dict[str, Tree] = {
            "amount": amount.minor,
            "reference": reference,
            "description": told or reference,
            "return_url": self._settings.return_url,
            "language": language if language in _LANGUAGES else "en",
        }
        reply = self._client.post_json(self._payments, wanted)
        try:
            payment = record(reply.body, self._settings.bounds.depth)
            made = hosted(payment, self._settings.currency)
        except BadReply as error:
            raise ReplyLost(error.detail) from error
        if made.amount != amount or payment.get("reference") != reference:
            raise BadReply("another payment was made than the one asked for")
        if not made.url:
            raise BadReply("a payment was made that cannot be paid")
        return made

    def find(self, reference: str) -> Hosted | None:
        """Rejected (`several`) when there are two: which of their pages was shown is not to be told from here."""
        query = [("reference", reference), ("display_size", _MOST_FOUND)]
        ids = found(self._client.get(self._payments, query).body, self._settings.bounds.depth, reference)
        if len(ids) > 1:
            raise Rejected(f"{len(ids)} payments with one reference", "several")
        # A search tells no next_url, and lags behind.
        return self.follow(ids[0]) if ids else None

    def follow(self, id: str) -> Hosted:
        """Rejected (P0200) when the provider has no such payment."""
        payment = self._read(self._client.get(self._member(id)))
        if payment.id != id:
            raise BadReply("the payment of another id")
        return payment

    def cancel(self, id: str) -> Hosted:
        with suppress(Rejected, ReplyLost):  # it is over already, or under way: how it stands tells
            self._client.post_json(f"{self._member(id)}/cancel")
        return self.follow(id)

    def refund(self, id: str, amount: Money, refundable: Money) -> None:
        """After ReplyLost `follow` tells by what is left; sent again as it is, it is refused if it was done."""
        self._check(amount, refundable.minor)
        self._check(refundable, LARGEST_AMOUNT)
        wanted: dict[str, Tree] = {"amount": amount.minor, "refund_amount_available": refundable.minor}
        reply = self._client.post_json(f"{self._member(id)}/refunds", wanted)
        try:
            refund = record(reply.body, self._settings.bounds.depth)
        except BadReply as error:
            raise ReplyLost(error.detail) from error
        if refund.get("status") == "error":
            raise Rejected("the refund failed", "error")
        if refund.get("status") not in ("submitted", "success") or refund.get("amount") != amount.minor:
            raise ReplyLost("the refund is not confirmed")

    def close(self) -> None:
        self._client.close()

    def _check(self, amount: Money, most: int) -> None:
        if amount.currency != self._settings.currency:
            raise Rejected(f"the provider takes {self._settings.currency} only", "currency")
        if not 0 < amount.minor <= most:
            raise Rejected("an amount that the provider does not take", "amount")

    def _member(self, id: str) -> str:
        return f"{self._payments}/{quote(id, safe='')}"

    def _read(self, reply: Reply) -> Hosted:
        return hosted(record(reply.body, self._settings.bounds.depth), self._settings.currency)
