"""Codes as the guidelines print them, and the rules of cities that they pay."""

from kiosk.core.bill_codes import BillRules

GERMAN, FRENCH = "DE71110220330123456789", "FR1420041010050500013M02606"
QR_IBAN, SWISS = "CH4431999123000889012", "CH5800791123000889012"
EURO = BillRules(ibans=(GERMAN, FRENCH))
FRANCS = BillRules(ibans=(QR_IBAN, SWISS), currency="CHF")
RF = "RF18539007547034"
QRR = "210000000003139471430009017"

EPC_1 = ("BCD", "001", "1", "SCT", "BHBLDEHHXXX", "Franz Mustermänn", GERMAN, "EUR12.3", "GDDS", RF)
"""EPC069-12, the first example."""
EPC_2 = (
    *("BCD", "002", "2", "SCT", "", "François D'Alsace S.A.", FRENCH, "EUR12.3", "", ""),
    "Client:Marie Louise La Lune",
)
"""EPC069-12, the second example."""

QR_BILL = (
    *("SPC", "0200", "1", QR_IBAN),
    *("S", "Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel", "CH"),
    *[""] * 7,
    *("1949.75", "CHF"),
    *[""] * 7,
    *("QRR", QRR, "Order of 15 June 2020", "EPD"),
    "//S1/10/10201409/11/200701/20/140.000-53/30/102673831/31/200615/32/7.7/33/7.7:139.40/40/0:30",
)
"""Swiss Implementation Guidelines QR-bill, annex A: with a QR reference and billing information; nobody's debt."""
SCOR_BILL = (
    *("SPC", "0200", "1", SWISS),
    *("K", "Robert Schneider AG", "Rue du Lac 1268", "2501 Biel", "", "", "CH"),
    *[""] * 7,
    *("199.95", "CHF"),
    *[""] * 7,
    *("SCOR", RF, "", "EPD"),
)
"""The same with a creditor reference, and the address in two lines."""
AT = {"iban": 3, "kind": 4, "name": 5, "postcode": 8, "ultimate": 12, "amount": 18, "currency": 19}
AT |= {"type": 27, "reference": 28, "text": 29, "trailer": 30, "billing": 31}
"""The elements of a QR-bill that the tests change."""


def code(lines: tuple[str, ...], **changed: str) -> str:
    """`line7="EUR0"` changes the element of that index; a QR-bill's go by name too."""
    new = list(lines)
    for name, value in changed.items():
        new[AT[name] if name in AT else int(name.removeprefix("line"))] = value
    return "\n".join(new)


def epc(text: str, amount: str = "EUR45.00", iban: str = GERMAN) -> str:
    """With unstructured remittance information."""
    return "\n".join(("BCD", "002", "1", "SCT", "", "City", iban, amount, "", "", text))
