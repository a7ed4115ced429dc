"""A city's bills and its ledger over HTTP (docs/BILLS.md)."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import quote

from kiosk.city import bills_read as read
from kiosk.city.bills_settings import BillsSettings
from kiosk.city.http import NONE_KNOWN, Client
from kiosk.city.reply import Reply
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Tree, text
from kiosk.core.bills import Bill, Fee, Item, Posting, PostingReceipt
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, Rejected, ReplyLost
from kiosk.core.money import Money
from kiosk.core.payment_ports import REFUSALS
from kiosk.core.ports import Fetched, Validators

T = TypeVar("T")


class HttpBills:
    """`kiosk.core.payment_ports.BillsBackend`; safe to use from several threads."""

    def __init__(self, settings: BillsSettings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._url = settings.url.rstrip("/")
        self._client = Client(
            settings.bounds,
            settings.user_agent,
            clock,
            settings.ca_bundle,
            settings.api_key,
            identity=settings.identity,
        )

    def bills(self, language: str, known: Validators) -> Fetched[tuple[Bill, ...]]:
        """A record that makes no sense is left out: the others can still be paid without a line."""
        reply = self._client.get(f"{self._url}/bills", [("locale", language)], known)
        if reply.status == 304:
            return Fetched(None, known)
        return Fetched(self._every(reply, read.bill), reply.validators)

    def bill(self, payment_id: str, language: str) -> Bill | None:
        if not payment_id.strip("."):  # `.` and `..` in an address mean another
            return None
        url = f"{self._url}/bills/{quote(payment_id, safe='')}"
        reply = self._client.get(url, [("locale", language)], NONE_KNOWN, also=(404,))
        if reply.status == 404:
            self._absent(reply)
            return None
        found = read.bill(self._tree(reply), self._settings.currency)
        if found.payment_id != payment_id:
            raise BadReply("the bill of another number")
        return found

    def fees(self, language: str, known: Validators) -> Fetched[tuple[Fee, ...]]:
        """As `bills`."""
        reply = self._client.get(f"{self._url}/fees", [("locale", language)], known)
        if reply.status == 304:
            return Fetched(None, known)
        return Fetched(self._every(reply, read.fee), reply.validators)

    def quote(self, items: Sequence[Item], language: str) -> tuple[Item, ...]:
        wanted: dict[str, Tree] = {
            "locale": language,
            "InvoiceLine": [{"ID": it.reference, "Kind": it.kind, "InvoicedQuantity": it.quantity} for it in items],
        }
        reply = self._sent("quotes", wanted)
        return read.quoted(self._tree(reply), items, self._settings.currency)

    def post(self, posting: Posting) -> PostingReceipt:
        reply = self._sent("postings", _posting(posting))
        try:
            return self._receipt(reply, posting.id)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble

    def find(self, id: str) -> PostingReceipt | None:
        reply = self._client.get(f"{self._url}/postings/{quote(id, safe='')}", also=(404,))
        if reply.status == 404:
            self._absent(reply)
            return None
        return self._receipt(reply, id)

    def close(self) -> None:
        self._client.close()

    def _sent(self, where: str, value: Tree) -> Reply:
        """Rejected in the ledger's own words only: whatever a gateway refuses must give nobody's money back."""
        try:
            return self._client.post_json(f"{self._url}/{where}", value)
        except Rejected as refused:
            if refused.code in REFUSALS:
                raise
            raise BadReply(f"refused, but not by the ledger: {refused.detail}") from refused

    def _receipt(self, reply: Reply, id: str) -> PostingReceipt:
        tree = self._tree(reply)
        if not isinstance(tree, dict) or text(tree.get("UUID")) != id or not text(tree.get("ID")):
            raise BadReply("no receipt of this posting")
        return PostingReceipt(text(tree.get("ID")))

    def _absent(self, reply: Reply) -> None:
        """A 404 in the ledger's own words; anybody else's says nothing about the bill. Raises BadReply."""
        tree = self._tree(reply)
        if not isinstance(tree, dict) or text(tree.get("code")) != "unknown":
            raise BadReply("a 404 that is not the ledger's")

    def _tree(self, reply: Reply) -> Tree:
        return read_json(reply.body, self._settings.bounds.depth)

    def _every(self, reply: Reply, read_one: Callable[[Tree, str], T]) -> tuple[T, ...]:
        """BadReply where not one of them makes sense: that is no city without bills."""
        tree = self._tree(reply)
        if not isinstance(tree, list):
            raise BadReply("no list")
        found: list[T] = []
        for each in tree:
            try:
                found.append(read_one(each, self._settings.currency))
            except BadReply:
                continue
        if tree and not found:
            raise BadReply("not one record makes sense")
        return tuple(found)


def _posting(posting: Posting) -> dict[str, Tree]:
    lines: list[Tree] = [
        {
            "ID": item.reference,
            "Kind": item.kind,
            "InvoicedQuantity": item.quantity,
            "PaidAmount": _decimal(item.amount),
        }
        for item in posting.items
    ]
    told: dict[str, Tree] = {"Reverses": posting.reverses} if posting.reverses else {}
    return told | {
        "UUID": posting.id,
        "Reference": posting.reference,
        "PaidAmount": _decimal(posting.total),
        "DocumentCurrencyCode": posting.total.currency,
        "PaidDateTime": posting.paid_at.isoformat(),
        "PaymentMeansCode": "48" if posting.method == "terminal" else "68",  # UNCL4461: bank card, online payment
        "TerminalID": posting.terminal_id,
        "TraceNumber": posting.trace,
        "AuthorisationCode": posting.authorisation,
        "ProviderID": posting.provider_id,
        "PaymentLine": lines,
    }


def _decimal(amount: Money) -> str:
    return format(amount.decimal, "f")
