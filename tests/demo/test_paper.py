"""Saltmere's paper bills say what the city's list says."""

from pathlib import Path

import pytest

from kiosk import settings
from kiosk.core.bill_codes import BillCode, BillRules, InvalidCode, read_code
from kiosk.core.money import Money
from kiosk.demo import kiosk_settings
from kiosk.demo.content import load
from kiosk.demo.paper import printed, samples


@pytest.fixture
def rules(tmp_path: Path) -> BillRules:
    """As the demo's kiosk reads them from its settings."""
    file = kiosk_settings.write(tmp_path, load(), "http://127.0.0.1:1", "key", terminal="127.0.0.1:2")
    return settings.read(file).site.bill_rules


@pytest.mark.parametrize(
    ("name", "reference", "minor", "account"),
    [
        ("EPC QR", "RF552026118204", 4500, "iban"),
        ("QR-bill", "000000000204118000202690045", 31825, "qr_iban"),
        ("bar code", "2026300950", 750, "iban"),
        ("other amount", "RF492026471101", 6000, "iban"),
    ],
)
def test_a_sample_says_its_bill(rules: BillRules, name: str, reference: str, minor: int, account: str) -> None:
    assert read_code(samples()[name], rules) == BillCode(reference, Money(minor, "EUR"), printed()[account])


def test_a_sample_pays_somebody_else(rules: BillRules) -> None:
    with pytest.raises(InvalidCode, match=r"^error\.code_not_city$"):
        read_code(samples()["somebody else"], rules)
