"""Saltmere's bills and its ledger: what is owed, what it costs now, and what was paid, once."""

import json
import sqlite3
import threading
from collections.abc import Mapping
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.content import FOLDER, Content, in_language
from kiosk.demo.messages import Reply, Request, conditional
from kiosk.demo.rendering import render

ROOT = "/v1/city"
CURRENCY = "EUR"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS posting (
  number INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  amount TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS paid (bill TEXT PRIMARY KEY, uuid TEXT NOT NULL);
"""
_CENT = Decimal("0.01")


def creditor_reference(number: str) -> str:
    """ISO 11649."""
    digits = "".join(str(int(character, 36)) for character in f"{number}RF00")
    return f"RF{98 - int(digits) % 97:02}{number}"


def payment_id(bill: Mapping[str, Any]) -> str:
    """What is printed on it: a creditor reference, unless it says another."""
    return str(bill.get("reference") or creditor_reference(bill["number"]))


class Refused(Exception):
    """`code` is what the ledger says: paid, withdrawn, unknown, amount."""

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
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def postings(self) -> list[dict[str, Any]]:
        """What was paid, in the order in which it was told: the truth of the city's side."""
        with self._lock:
            return [dict(row) for row in self._db.execute("SELECT * FROM posting ORDER BY number")]

    def withdraws(self, payment_id: str) -> None:
        """From now on nobody has to pay it."""
        self._by_id[payment_id]["status"] = "withdrawn"
        self._published += timedelta(seconds=1)

    def answer(self, request: Request) -> Reply | None:
        if not request.path.startswith(f"{ROOT}/"):
            return None
        if request.headers.get("authorization") != f"Bearer {self._api_key}":
            return _error(401, "unauthorised")
        try:
            return self._answer(request, request.path.removeprefix(ROOT).strip("/").split("/"))
        except Refused as refused:
            return _error(404 if request.method == "GET" else 422, refused.code)
        except (ValueError, KeyError, TypeError):
            return _error(400, "nonsense")

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
                return render("quote", {"InvoiceLine": lines}, "json")
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
        prepaid = Decimal(bill.get("prepaid", "0"))
        status = str(bill.get("status") or ("part_paid" if prepaid else "open"))
        if self._db.execute("SELECT 1 FROM paid WHERE bill = ?", (id,)).fetchone():
            prepaid, status = total, "paid"
        return bill, total, prepaid, status

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
            amount = Decimal(fee["price"]) * quantity
            return {"ID": id, "LineExtensionAmount": _money(amount), "TaxTotal": _taxes(amount, fee["percent"])}
        with self._lock:
            bill, total, prepaid, status = self._owed(id)
        if status in {"paid", "withdrawn"}:
            raise Refused(status)
        return {
            "ID": id,
            "LineExtensionAmount": _money(total - prepaid),
            "TaxTotal": _taxes(total, bill.get("vat", "0")),
        }

    # -- what is paid

    def _post(self, body: Mapping[str, Any]) -> dict[str, str]:
        """Once for each UUID; a bill that somebody has paid already, or that was withdrawn, is refused."""
        uuid, lines = str(body["UUID"]), body["PaymentLine"]
        with self._lock:
            if not self._db.execute("SELECT 1 FROM posting WHERE uuid = ?", (uuid,)).fetchone():
                self._book(uuid, body, lines)
        return self._posting(uuid)

    def _book(self, uuid: str, body: Mapping[str, Any], lines: list[Mapping[str, Any]]) -> None:
        bills = [str(line["ID"]) for line in lines if line["Kind"] != "fee"]
        for id in bills:
            status = self._owed(id)[3]
            if status in {"paid", "withdrawn"}:
                raise Refused(status)
        if sum(Decimal(line["LineExtensionAmount"]) for line in lines) != Decimal(body["PaidAmount"]):
            raise Refused("amount")
        self._db.execute("BEGIN IMMEDIATE")
        values = (uuid, str(body["Reference"]), str(body["PaidAmount"]), json.dumps(body))
        self._db.execute("INSERT INTO posting (uuid, reference, amount, body) VALUES (?, ?, ?, ?)", values)
        self._db.executemany("INSERT INTO paid VALUES (?, ?)", [(id, uuid) for id in bills])
        self._db.execute("COMMIT")

    def _posting(self, uuid: str) -> dict[str, str]:
        with self._lock:
            row = self._db.execute("SELECT number FROM posting WHERE uuid = ?", (uuid,)).fetchone()
        if row is None:
            raise Refused("unknown")
        return {"ID": f"P-{row['number']:06}", "UUID": uuid}

    def _day(self, days: int) -> str:
        return (self._clock.now().date() + timedelta(days=days)).isoformat()


def _money(amount: Decimal) -> str:
    return str(amount.quantize(_CENT))


def _taxes(total: Decimal, percent: str) -> list[dict[str, Any]]:
    """The VAT within a price."""
    rate = Decimal(percent)
    tax = (total * rate / (100 + rate)).quantize(_CENT, ROUND_HALF_UP)
    category = {"ID": "S" if rate else "E", "Percent": percent}
    return [{"TaxableAmount": _money(total - tax), "TaxAmount": _money(tax), "TaxCategory": category}]


def _error(status: int, code: str) -> Reply:
    return render("error", {"code": code, "description": code}, "json", status)
