"""A city's bills, read strictly: nothing is guessed about money."""

from typing import Any

import pytest

from kiosk.city import bills_read as read
from kiosk.core.bills import Bill, BillState, Fee, Payee, TaxSubtotal
from kiosk.core.errors import BadReply
from kiosk.core.money import Money
from tests.city.bill_records import BILL, EURO, FEE, ID, ITEMS, MISSING, QUOTE, spoilt

NO_AMOUNTS: list[object] = [
    *(45, 45.0, 41.88, True, [], {}, ["41.88"], "", " ", "41,88", "41.88 ", " 41.88", "+41.88", "-41.88", "-0.00"),
    *("4e1", "1E+2", "NaN", "Infinity", "4_1.88", "41.", ".88", "0x29", "٤١٫٨٨", "٤١.٨٨", "４1.88", "41.885"),
    *("EUR 41.88", "€41.88", "1 041.88", "1.041,88", "10000000000.00", "9" * 400, "41.88\n", "41.88\x00", "41.88;"),
]
"""Whatever looks like money to somebody else."""


def test_a_whole_bill() -> None:
    assert read.bill(BILL, "EUR") == Bill(
        payment_id=ID,
        id="2026-4417",
        type="water",
        name="Water bill",
        payee=Payee("Saltmere Waterworks", "SM 204 118", "DE02120300000000202051"),
        total=EURO[6188],
        payable=EURO[4188],
        prepaid=EURO[2000],
        surcharge=EURO[500],
        issue_date="2026-04-01",
        due_date="2026-05-01",
        taxes=(TaxSubtotal("S", "7", EURO[5783], EURO[405]),),
        state=BillState.PART_PAID,
    )


def test_a_whole_fee() -> None:
    saltmere = Payee("Saltmere", "SM 204 118")
    assert read.fee(FEE, "EUR") == Fee(
        "CP-1", "copies", "Copies", "Black and white", EURO[20], saltmere, "S", "19", most=8
    )


@pytest.mark.parametrize("path", ["InvoiceTypeCode", "IssueDate", "DueDate", "TaxTotal", "PayeeParty.CompanyID"])
def test_what_need_not_be_there(path: str) -> None:
    assert read.bill(spoilt(BILL, path, MISSING), "EUR").payable == EURO[4188]
    assert read.bill(spoilt(BILL, "PaymentMeans.PayeeFinancialAccount", MISSING), "EUR").payee.iban == ""
    assert read.fee(spoilt(FEE, "MaximumQuantity", MISSING), "EUR").most == 1


@pytest.mark.parametrize("amount", NO_AMOUNTS, ids=repr)
@pytest.mark.parametrize("field", ["TaxInclusiveAmount", "PayableAmount", "PrepaidAmount", "ChargeTotalAmount"])
def test_what_is_no_plain_amount_is_no_bill(field: str, amount: object) -> None:
    with pytest.raises(BadReply, match="an amount is"):
        read.bill(spoilt(BILL, f"LegalMonetaryTotal.{field}", amount), "EUR")


@pytest.mark.parametrize("amount", [*NO_AMOUNTS, None, MISSING], ids=repr)
@pytest.mark.parametrize("path", ["LegalMonetaryTotal.TaxInclusiveAmount", "LegalMonetaryTotal.PayableAmount"])
def test_an_amount_that_must_be_there_is_never_nothing(path: str, amount: object) -> None:
    with pytest.raises(BadReply, match="an amount is"):
        read.bill(spoilt(BILL, path, amount), "EUR")


@pytest.mark.parametrize("amount", [*NO_AMOUNTS, None, MISSING], ids=repr)
def test_what_is_no_plain_amount_is_no_fee_quote_or_tax(amount: object) -> None:
    for wrong in (
        lambda: read.fee(spoilt(FEE, "PriceAmount", amount), "EUR"),
        lambda: read.quoted(spoilt(QUOTE, "InvoiceLine.1.PayableAmount", amount), ITEMS, "EUR"),
        lambda: read.bill(spoilt(BILL, "TaxTotal.TaxAmount", amount), "EUR"),
        lambda: read.bill(spoilt(BILL, "TaxTotal.TaxSubtotal.0.TaxAmount", amount), "EUR"),
        lambda: read.bill(spoilt(BILL, "TaxTotal.TaxSubtotal.0.TaxableAmount", amount), "EUR"),
    ):
        with pytest.raises(BadReply, match="an amount is"):
            wrong()


@pytest.mark.parametrize("currency", ["CHF", "eur", "", "EURO", None, 978, ["EUR"], {"EUR": 1}, MISSING])
def test_another_currency_is_no_bill_fee_or_quote(currency: object) -> None:
    for wrong in (
        lambda: read.bill(spoilt(BILL, "DocumentCurrencyCode", currency), "EUR"),
        lambda: read.fee(spoilt(FEE, "DocumentCurrencyCode", currency), "EUR"),
        lambda: read.quoted(spoilt(QUOTE, "DocumentCurrencyCode", currency), ITEMS, "EUR"),
    ):
        with pytest.raises(BadReply, match="currency"):
            wrong()


@pytest.mark.parametrize(
    ("currency", "price", "minor"), [("JPY", "1250", 1250), ("KWD", "1.250", 1250), ("CLF", "0.0001", 1)]
)
def test_each_currency_has_its_own_digits(currency: str, price: str, minor: int) -> None:
    fee = spoilt(spoilt(FEE, "DocumentCurrencyCode", currency), "PriceAmount", price)
    assert read.fee(fee, currency).price == Money(minor, currency)
    with pytest.raises(BadReply, match="finer"):
        read.fee(spoilt(spoilt(fee, "DocumentCurrencyCode", "JPY"), "PriceAmount", "1.5"), "JPY")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("LegalMonetaryTotal.PayableAmount", "41.87"),
        ("LegalMonetaryTotal.PayableAmount", "61.88"),
        ("LegalMonetaryTotal.PrepaidAmount", MISSING),
        ("LegalMonetaryTotal.PrepaidAmount", "61.88"),
        ("LegalMonetaryTotal.ChargeTotalAmount", "61.89"),
        ("TaxTotal.TaxAmount", "4.04"),
        ("Status", "paid"),
        ("LegalMonetaryTotal", {"TaxInclusiveAmount": "20.00", "PrepaidAmount": "20.00", "PayableAmount": "0.00"}),
    ],
)
def test_a_bill_that_contradicts_itself_is_no_bill(path: str, value: object) -> None:
    with pytest.raises(BadReply):
        read.bill(spoilt(BILL, path, value), "EUR")


def test_a_bill_that_is_paid_or_withdrawn_says_so() -> None:
    paid = {"TaxInclusiveAmount": "20.00", "PrepaidAmount": "20.00", "PayableAmount": "0.00"}
    settled = spoilt(spoilt(BILL, "LegalMonetaryTotal", paid), "Status", "paid")
    assert read.bill(settled, "EUR").state is BillState.PAID
    assert read.bill(spoilt(BILL, "Status", "withdrawn"), "EUR").state is BillState.WITHDRAWN


@pytest.mark.parametrize("wrong", [MISSING, None, "", [], {}, True, "Open", "overdue"])
def test_a_state_is_never_guessed(wrong: object) -> None:
    with pytest.raises(BadReply, match="Status"):
        read.bill(spoilt(BILL, "Status", wrong), "EUR")


@pytest.mark.parametrize("wrong", [MISSING, None, "", [], {}, True])
@pytest.mark.parametrize(
    "path",
    [
        *("ID", "Note", "PaymentMeans", "PaymentMeans.PaymentID", "PayeeParty", "PayeeParty.PartyName"),
        *("LegalMonetaryTotal", "TaxTotal.TaxSubtotal", "TaxTotal.TaxSubtotal.0.TaxCategory"),
        "TaxTotal.TaxSubtotal.0.TaxCategory.Percent",
    ],
)
def test_a_bill_says_which_it_is_what_for_and_who_is_paid(path: str, wrong: object) -> None:
    with pytest.raises(BadReply):
        read.bill(spoilt(BILL, path, wrong), "EUR")


@pytest.mark.parametrize("wrong", [MISSING, None, "", [], {}, True])
@pytest.mark.parametrize(
    "path", ["Item", "Item.ID", "Item.Name", "PayeeParty", "ClassifiedTaxCategory", "ClassifiedTaxCategory.Percent"]
)
def test_a_fee_says_which_it_is_and_how_it_is_taxed(path: str, wrong: object) -> None:
    with pytest.raises(BadReply):
        read.fee(spoilt(FEE, path, wrong), "EUR")


@pytest.mark.parametrize("most", ["0", "-1", "1.5", "many", "٨", "10000", None, [], True])
def test_how_many_is_a_number(most: object) -> None:
    with pytest.raises(BadReply, match="MaximumQuantity"):
        read.fee(spoilt(FEE, "MaximumQuantity", most), "EUR")
    assert read.fee(spoilt(FEE, "MaximumQuantity", 8), "EUR").most == 8


@pytest.mark.parametrize("day", ["1 May 2026", "01.05.2026", "2026-02-30", "", 0, {}, "2026-05-01T00:00:00Z"])
def test_a_day_is_a_day(day: object) -> None:
    with pytest.raises(BadReply, match="DueDate"):
        read.bill(spoilt(BILL, "DueDate", day), "EUR")


@pytest.mark.parametrize("nothing", ["0", "0.00"])
def test_what_costs_nothing_is_not_for_sale(nothing: str) -> None:
    with pytest.raises(BadReply, match="nothing"):
        read.fee(spoilt(FEE, "PriceAmount", nothing), "EUR")
    with pytest.raises(BadReply, match="nothing"):
        read.quoted(spoilt(QUOTE, "InvoiceLine.0.PayableAmount", nothing), ITEMS, "EUR")


def test_a_quote_is_the_lines_that_were_asked_for() -> None:
    first, second = read.quoted(QUOTE, ITEMS, "EUR")
    assert (first.amount, first.taxes[0].amount, second.amount, second.taxes) == (EURO[4188], EURO[405], EURO[60], ())
    assert (second.name, second.payee, second.quantity) == (ITEMS[1].name, ITEMS[1].payee, 3)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("InvoiceLine", MISSING),
        ("InvoiceLine", []),
        ("InvoiceLine", QUOTE["InvoiceLine"][:1]),
        ("InvoiceLine", QUOTE["InvoiceLine"][::-1]),
        ("InvoiceLine", [*QUOTE["InvoiceLine"], QUOTE["InvoiceLine"][0]]),
        ("InvoiceLine", [None, QUOTE["InvoiceLine"][1]]),
        ("InvoiceLine.0.ID", "RF00"),
        ("InvoiceLine.0.ID", MISSING),
        ("InvoiceLine.1.InvoicedQuantity", 2),
        ("InvoiceLine.1.InvoicedQuantity", 3.0),
        ("InvoiceLine.1.InvoicedQuantity", MISSING),
        ("InvoiceLine.1.TaxTotal", []),
    ],
)
def test_a_quote_of_other_lines_is_none(path: str, value: object) -> None:
    with pytest.raises(BadReply):
        read.quoted(spoilt(QUOTE, path, value), ITEMS, "EUR")


@pytest.mark.parametrize("text", ["Wa\u202eter", "<b>Water</b>", "Water\n\n\x07bill", "غرامة\u2067", "x" * 10_000])
def test_a_citys_words_are_one_bounded_line(text: str) -> None:
    found = read.bill(spoilt(spoilt(BILL, "Note", text), "PayeeParty.PartyName", text), "EUR")
    for shown in (found.name, found.payee.name):
        assert 0 < len(shown) <= 200
        assert not {"\n", "\x07", "\u202e", "\u2067"} & set(shown)


def test_an_error_names_the_field_and_not_what_stood_in_it() -> None:
    wrong: Any = "4417 2093 secret"
    for path in ("LegalMonetaryTotal.PayableAmount", "Status", "DueDate", "DocumentCurrencyCode"):
        with pytest.raises(BadReply) as caught:
            read.bill(spoilt(BILL, path, wrong), "EUR")
        assert wrong not in caught.value.detail
