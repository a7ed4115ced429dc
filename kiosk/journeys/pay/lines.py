"""What the citizen wants to pay, read out of the answers: one line for each bill or fee, numbered from 1."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.core.bill_codes import BillCode, InvalidCode, normalise_reference, read_code
from kiosk.core.context import Context
from kiosk.core.journey import Answers
from kiosk.core.money import Money
from kiosk.core.payment_messages import FindBill, FoundBill

MOST = 10
"""Bills in one payment: as many as a receipt and a patient queue take."""


@dataclass(frozen=True, slots=True)
class Line:
    """`code` is a bill's number, or its whole scanned code; `fee` the code of a fee. Empty: not answered yet."""

    n: int
    what: str = ""
    code: str = ""
    fee: str = ""
    quantity: int = 1


def lines(answers: Answers) -> Iterator[Line]:
    """The last one may be half answered."""
    for n in range(1, MOST + 1):
        many = str(answers.get(f"many{n}", "1"))
        yield Line(
            n,
            str(answers.get(f"what{n}", "")),
            str(answers.get(f"bill{n}", "")),
            str(answers.get(f"fee{n}", "")),
            int(many) if many.isdecimal() else 1,
        )
        if answers.get(f"more{n}") != "add":
            return


def code_of(text: str, context: Context) -> BillCode:
    """What was typed, said or scanned; InvalidCode where it is a code that must not be paid."""
    return read_code(text, context.site.bill_rules) or BillCode(normalise_reference(text))


def reference_of(line: Line, context: Context) -> str:
    try:
        return code_of(line.code, context).reference if line.code else ""
    except InvalidCode:
        return ""


def on_paper(line: Line, context: Context) -> Money | None:
    """How much the code on the bill says; None where it does not."""
    try:
        return code_of(line.code, context).amount if line.code else None
    except InvalidCode:
        return None


def asked_for(line: Line, context: Context) -> FindBill:
    return FindBill(context.words.language, reference_of(line, context))


def found(line: Line, context: Context) -> FoundBill | None:
    reply = context.facts.get(asked_for(line, context))
    return reply if isinstance(reply, FoundBill) else None
