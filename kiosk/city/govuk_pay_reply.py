"""What GOV.UK Pay says of a payment, read strictly: a reply about money that is not understood is no reply."""

import re

from kiosk.city.clean import code, line
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Record, Tree, text
from kiosk.core.errors import BadReply
from kiosk.core.money import LARGEST, Money
from kiosk.core.payments import Hosted

STATES = frozenset({"created", "started", "submitted", "capturable", "success", "failed", "cancelled", "error"})
"""https://docs.payments.service.gov.uk/api_reference/#payment-status-lifecycle"""
_UNFINISHED = frozenset({"created", "started", "submitted", "capturable"})
_LONGEST_URL = 2000


def record(body: bytes, depth: int) -> Record:
    """The JSON object that a reply must be. BadReply."""
    tree = read_json(body, depth)
    if not isinstance(tree, dict):
        raise BadReply("the reply is no object")
    return tree


def found(body: bytes, depth: int, reference: str) -> list[str]:
    """The ids of the payments with exactly this reference, as a search tells them; none of another's."""
    reply = record(body, depth)
    results = reply.get("results")
    if not isinstance(results, list) or not all(isinstance(one, dict) for one in results):
        raise BadReply("the search has no results")
    if _whole(reply, "total") > len(results):
        raise BadReply("the search has more results than it shows")
    return [payment_id(one) for one in results if isinstance(one, dict) and one.get("reference") == reference]


def hosted(payment: Record, currency: str) -> Hosted:
    """BadReply names the field, and never what stood in it: addresses of pages are secrets."""
    state = _object(payment, "state")
    status, finished = state.get("status"), state.get("finished")
    if not isinstance(status, str) or status not in STATES:
        raise BadReply("state.status is not known")
    if finished is not (status not in _UNFINISHED):
        raise BadReply("state.finished contradicts state.status")
    refunds = payment.get("refund_summary")
    available = refunds.get("amount_available") if isinstance(refunds, dict) else None
    return Hosted(
        id=payment_id(payment),
        state=status,
        finished=bool(finished),
        amount=Money(_whole(payment, "amount"), currency),
        url="" if finished else _next_url(payment),
        code=line(text(state.get("code")), 20),
        refundable=None if available is None else Money(_amount(available, "amount_available"), currency),
    )


def payment_id(payment: Record) -> str:
    identifier = payment.get("payment_id")
    if not isinstance(identifier, str) or not code(identifier):
        raise BadReply("payment_id is missing")
    return identifier


def _next_url(payment: Record) -> str:
    """Empty where there is none any more."""
    link = _object(payment, "_links").get("next_url")
    address = link.get("href") if isinstance(link, dict) else None
    if address is None:
        return ""
    if not isinstance(address, str) or len(address) > _LONGEST_URL or not re.fullmatch(r"https?://[!-~]+", address):
        raise BadReply("next_url is no address")
    return address


def _object(payment: Record, name: str) -> Record:
    value = payment.get(name)
    if not isinstance(value, dict):
        raise BadReply(f"{name} is missing")
    return value


def _whole(payment: Record, name: str) -> int:
    return _amount(payment.get(name), name)


def _amount(value: Tree, name: str) -> int:
    """Whole minor units, written as a number: neither "1250", 1250.0 nor true."""
    if type(value) is not int or not 0 <= value < LARGEST:
        raise BadReply(f"{name} is no whole number")
    return value
