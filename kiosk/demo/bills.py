"""Saltmere's bills and its ledger: what is owed, what it costs now, and what was paid, once."""

import json
import threading
from collections.abc import Mapping
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.content import FOLDER, Content, in_language
from kiosk.demo.messages import Reply, Request, conditional
from kiosk.demo.postings import Postings
from kiosk.demo.rendering import render

ROOT = "/v1/city"
CURRENCY = "EUR"
_CENT = Decimal("0.01")


def creditor_reference(number: str) -> str:
    """ISO 11649."""
    digits = "".join(str(int(character, 36)) for character in f"{number}RF00")
    return f"RF{98 - int(digits) % 97:02}{number}"


def payment_id(bill: Mapping[str, Any]) -> str:
    """What is printed on it: a creditor reference, unless it says another."""
    return str(bill.get("reference") or creditor_reference(bill["number"]))


class Refused(Exception):
    """`code` is what the ledger says: paid, withdrawn, unknown, amount (docs/BILLS.md)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Bills:
    """Safe for several threads; what was paid outlives the process."""

    def __init__(self, path: Path, content: Content, clock: Clock, api_key: str) -> None:
        self._content, self._clock, self._api_key = content, clock, api_key
        self._file: dict[str, Any] = json.loads((FOLDER / "bills.json").read_text(encoding="utf-8"))
        self._by_id = {payment_id(bill): bill for bill in self._file["bills"]}
        self._fees = {fee["code"]: fee for fee in self._file["fees"]}
        self._published = clock.now()
        self._lock = threading.Lock()
        self._posted = Postings(path)

    def close(self) -> None:
        with self._lock:
            self._posted.close()

    def postings(self) -> list[dict[str, Any]]:
        """What was paid, in the order in which it was told."""
        with self._lock:
            return self._posted.all()

    def withdraws(self, payment_id: str) -> None:
        """From now on nobody has to pay it."""
        self._by_id[payment_id]["status"] = "withdrawn"
        self._published += timedelta(seconds=1)

    def name_of(self, line: Mapping[str, Any], locale: str) -> str:
        """What a line of a posting was for."""
        if line["Kind"] == "fee":
            return in_language(self._fees[line["ID"]]["name"], locale)
        bill = self._by_id.get(str(line["ID"]))
        return in_language(self._file["types"][bill["type"]], locale) if bill else str(line["ID"])

    def answer(self, request: Request) -> Reply | None:
        if not request.path.startswith(f"{ROOT}/"):
            return None
        if request.headers.get("authorization") != f"Bearer {self._api_key}":
            return _error(401, "unauthorised")
        try:
            return self._answer(request, request.path.removeprefix(ROOT).strip("/").split("/"))
        except Refused as refused:
            return _error(404 if request.method == "GET" else 422, refused.code)
        except (ValueError, KeyError, TypeError, ArithmeticError):
            return _error(400, "invalid")

    def _answer(self, request: Request, path: list[str]) -> Reply:
        locale = request.first("locale", "en")
        match request.method, path:
            case "GET", ["bills"]:
                listed = [self._shown(id, locale) for id in self._by_id]
                open_ones = [bill for bill in listed if bill["Status"] in {"open", "part_paid"}]
                return conditional(render("bills", open_ones, "json"), request, self._published)
            case "GET", ["bills", id]:
                return render("bill", self._shown(id, locale), "json")
            case "GET", ["fees"]:
                fees = [self._fee(fee, locale) for fee in self._fees.values()]
                return conditional(render("fees", fees, "json"), request, self._published)
            case "GET", ["postings", uuid]:
                return render("posting", self._posting(uuid), "json")
            case "POST", ["quotes"]:
                lines = [self._line(line) for line in json.loads(request.body)["InvoiceLine"]]
                return render("quote", {"DocumentCurrencyCode": CURRENCY, "InvoiceLine": lines}, "json")
            case "POST", ["postings"]:
                return render("posting", self._post(json.loads(request.body)), "json", 201)
        raise Refused("unknown")

    # -- what is owed

    def _owed(self, id: str) -> tuple[Mapping[str, Any], Decimal, Decimal, str]:
        """The bill, its total with the surcharge, what was paid before, and its status."""
        if id not in self._by_id:
            raise Refused("unknown")
        bill = self._by_id[id]
        late = self._day(bill["due"]) < self._day(0)
        total = Decimal(bill["amount"]) + (Decimal(bill.get("surcharge", "0")) if late else 0)
        if self._posted.is_paid(id):
            return bill, total, total, "paid"
        prepaid = Decimal(bill.get("prepaid", "0")) + self._posted.parts(id)
        return bill, total, prepaid, str(bill.get("status") or ("part_paid" if prepaid else "open"))

    def _shown(self, id: str, locale: str) -> dict[str, Any]:
        with self._lock:
            bill, total, prepaid, status = self._owed(id)
        totals = {"TaxInclusiveAmount": _money(total), "PayableAmount": _money(total - prepaid)}
        if prepaid:
            totals["PrepaidAmount"] = _money(prepaid)
        if total > Decimal(bill["amount"]):
            totals["ChargeTotalAmount"] = bill["surcharge"]
        return {
            "ID": f"{bill['number'][:4]}-{bill['number'][4:]}",
            "InvoiceTypeCode": bill["type"],
            "DocumentCurrencyCode": CURRENCY,
            "Note": in_language(self._file["types"][bill["type"]], locale),
            "IssueDate": self._day(bill["issued"]),
            "DueDate": self._day(bill["due"]),
            "PaymentMeans": {"PaymentID": id, "PayeeFinancialAccount": {"ID": self._file["iban"]}},
            "PayeeParty": self._payee(locale),
            "TaxTotal": _taxes(total, bill.get("vat", "0")),
            "LegalMonetaryTotal": totals,
            "Status": status,
        }

    def _fee(self, fee: Mapping[str, Any], locale: str) -> dict[str, Any]:
        return {
            "DocumentCurrencyCode": CURRENCY,
            "Item": {
                "ID": fee["code"],
                "Type": fee["type"],
                "Name": in_language(fee["name"], locale),
                "Description": in_language(fee["description"], locale),
            },
            "PriceAmount": fee["price"],
            "MaximumQuantity": str(fee["most"]),
            "ClassifiedTaxCategory": {"ID": fee["category"], "Percent": fee["percent"]},
            "PayeeParty": self._payee(locale),
        }

    def _payee(self, locale: str) -> dict[str, str]:
        return {"PartyName": in_language(self._content.city["name"], locale), "CompanyID": self._file["tax_id"]}

    def _line(self, line: Mapping[str, Any]) -> dict[str, Any]:
        """What one line costs now. Raises Refused."""
        id, quantity = str(line["ID"]), int(line["InvoicedQuantity"])
        if line["Kind"] == "fee":
            fee = self._fees.get(id)
            if fee is None or not 1 <= quantity <= fee["most"]:
                raise Refused("unknown")
            payable = Decimal(fee["price"]) * quantity
            taxes = _taxes(payable, fee["percent"])
        else:
            with self._lock:
                payable, (bill, total, *_) = self._left(id), self._owed(id)
            taxes = _taxes(total, bill.get("vat", "0"))
        return {"ID": id, "InvoicedQuantity": quantity, "PayableAmount": _money(payable), "TaxTotal": taxes}

    # -- what is paid

    def _post(self, body: Mapping[str, Any]) -> dict[str, str]:
        """Once for each UUID; a bill that somebody has paid already, or that was withdrawn, is refused."""
        uuid, lines = str(body["UUID"]), body["PaymentLine"]
        with self._lock:
            if self._posted.number(uuid) is not None:
                pass
            elif "Reverses" in body:
                self._take_back(uuid, body, str(body["Reverses"]))
            else:
                self._book(uuid, body, lines)
        return self._posting(uuid)

    def _take_back(self, uuid: str, body: Mapping[str, Any], original: str) -> None:
        """As a whole; its bills are open again."""
        amount = self._posted.amount(original)
        if amount is None:
            raise Refused("unknown")
        if Decimal(body["PaidAmount"]) != amount:
            raise Refused("amount")
        self._posted.take_back(uuid, body, original)
        self._published += timedelta(seconds=1)

    def _book(self, uuid: str, body: Mapping[str, Any], lines: list[Mapping[str, Any]]) -> None:
        """Whoever pays less than all has paid a part; more than is owed is refused."""
        amounts = [Decimal(line["PaidAmount"]) for line in lines]
        if body["DocumentCurrencyCode"] != CURRENCY or not amounts or min(amounts) <= 0:
            raise ValueError("no amounts of ours")
        if sum(amounts) != Decimal(body["PaidAmount"]):
            raise Refused("amount")
        paid: dict[str, Decimal] = {}
        for line, amount in zip(lines, amounts, strict=True):
            if line["Kind"] != "fee":
                paid[str(line["ID"])] = paid.get(str(line["ID"]), Decimal(0)) + amount
        left = {id: self._left(id) - amount for id, amount in paid.items()}
        if any(amount < 0 for amount in left.values()):
            raise Refused("amount")
        self._posted.add(uuid, body, paid, left)
        self._published += timedelta(seconds=1)

    def _left(self, id: str) -> Decimal:
        """Raises Refused where nothing is to be paid any more."""
        _, total, prepaid, status = self._owed(id)
        if status in {"paid", "withdrawn"}:
            raise Refused(status)
        return total - prepaid

    def _posting(self, uuid: str) -> dict[str, str]:
        with self._lock:
            number = self._posted.number(uuid)
        if number is None:
            raise Refused("unknown")
        return {"ID": f"P-{number:06}", "UUID": uuid}

    def _day(self, days: int) -> str:
        return (self._clock.now().date() + timedelta(days=days)).isoformat()


def _money(amount: Decimal) -> str:
    return str(amount.quantize(_CENT))


def _taxes(total: Decimal, percent: str) -> dict[str, Any]:
    """The VAT within a price."""
    rate = Decimal(percent)
    tax = (total * rate / (100 + rate)).quantize(_CENT, ROUND_HALF_UP)
    category = {"ID": "S" if rate else "E", "Percent": percent}
    part = {"TaxableAmount": _money(total - tax), "TaxAmount": _money(tax), "TaxCategory": category}
    return {"TaxAmount": _money(tax), "TaxSubtotal": [part]}


def _error(status: int, code: str) -> Reply:
    return render("error", {"code": code, "description": code}, "json", status)
