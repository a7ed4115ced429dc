"""Whatever a scanner reads: a bill, a sentence or nothing, soon, and never money that is not on the code."""

import resource
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.bill_codes import BillCode, BillRules, InvalidCode, read_code
from tests.core.bill_codes.samples import EPC_1, EPC_2, EURO, FRANCS, QR_BILL, RF, SCOR_BILL, code, epc
from tests.core.bill_codes.test_patterns import RULES
from tests.examples import tries

GOOD = (
    *map(code, (EPC_1, EPC_2, QR_BILL, SCOR_BILL)),
    *(epc(f"Bill {RF}"), RF, "2026118204000045007", "SM-L1234567", "]C1SM-L1234567"),
)
PIECES = st.sampled_from(
    ("\n", "\r\n", "\r", "BCD", "SPC", "EPD", "EUR", "RF18", "0", "9", " ", "\x1d", "]Q3", "", "٣")
)
CITIES = st.sampled_from((EURO, FRANCS, RULES, BillRules()))
LONGEST_S = 1.0
LONGEST_SCAN = 5000
"""Characters: what the session lets through."""


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A good code with pieces changed, taken out, put in, repeated."""
    text = draw(st.sampled_from(GOOD))
    for _change in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.one_of(PIECES, st.text(max_size=4))) * draw(st.sampled_from((1, 1, 1, 2, 40)))
        text = text[:at] + piece + text[at + draw(st.integers(0, 5)) :]
    return text[:LONGEST_SCAN]


@st.composite
def shuffled(draw: st.DrawFn) -> str:
    """The lines of a good code, some of them another one's."""
    lines = draw(st.sampled_from((EPC_1, EPC_2, QR_BILL, SCOR_BILL)))
    others = [*EPC_1, *QR_BILL, *SCOR_BILL, ""]
    return "\n".join(draw(st.sampled_from(others)) if draw(st.integers(0, 9)) == 0 else line for line in lines)


TEXTS = st.one_of(damaged(), shuffled(), st.text(max_size=400))


def reads(text: str, rules: BillRules) -> BillCode | None:
    began = time.process_time()
    try:
        return read_code(text, rules)
    except InvalidCode:
        return None
    finally:
        assert time.process_time() - began < LONGEST_S


def is_sound(found: BillCode | None, rules: BillRules) -> None:
    if found is None:
        return
    assert 1 <= len(found.reference) <= 128
    assert found.reference.isprintable()
    assert found.iban in {*rules.ibans, ""}
    assert found.amount is None or (found.amount.minor > 0 and found.amount.currency == rules.currency)


@given(TEXTS, CITIES)
@tries(100)
def test_any_code_is_read_or_refused(text: str, rules: BillRules) -> None:
    is_sound(reads(text, rules), rules)


@pytest.mark.parametrize(
    "text",
    [
        "\n" * LONGEST_SCAN,
        "BCD\n" * 1250,
        "SPC\n" + "\n" * 4000,
        "RF18" * 1250,
        epc("RF18 " * 1000),
        epc("RF18 5390 " * 14),
        "9" * LONGEST_SCAN,
        "\ufdfa" * LONGEST_SCAN,
        "]Q3" * 1600,
    ],
    ids=range(9),
)
@pytest.mark.parametrize("rules", [EURO, FRANCS, RULES], ids=["euro", "francs", "patterns"])
def test_the_longest_scans_take_little_time_and_memory(text: str, rules: BillRules) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    is_sound(reads(text, rules), rules)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024
