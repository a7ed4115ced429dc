"""The two questions that only a payment asks."""

from collections.abc import Collection
from dataclasses import dataclass

from kiosk.core.bill_codes import InvalidCode, read_code
from kiosk.core.context import Context
from kiosk.core.errors import InvalidAnswer
from kiosk.core.questions import Answer
from kiosk.core.words import Words
from kiosk.journeys.pay.lines import code_of


@dataclass(frozen=True, slots=True)
class BillNumber:
    """Typed, said, or a whole scanned code, which is kept as it is: it may be all that is known of the bill."""

    context: Context
    taken: Collection[str] = ()
    """The numbers of the bills before this one."""
    scanned: str = ""
    """What was given before: its number on the page stands for all that its code says."""
    required: bool = True

    def parse(self, raw: object, words: Words) -> Answer:
        text = raw.strip() if isinstance(raw, str) else ""
        if not text:
            raise InvalidAnswer("error.text")
        if self.scanned and text == self.show(self.scanned, words):
            text = self.scanned
        try:
            code = read_code(text, self.context.site.bill_rules)
        except InvalidCode as trouble:
            raise InvalidAnswer(trouble.message_key) from None
        if code is None:
            raise InvalidAnswer("error.bill_number")
        if code.reference in self.taken:
            raise InvalidAnswer("error.bill_twice")
        return text

    def holds(self, answer: Answer) -> bool:
        try:
            return isinstance(answer, str) and self.parse(answer, self.context.words) == answer
        except InvalidAnswer:
            return False

    def show(self, answer: Answer, words: Words) -> str:
        try:
            return code_of(str(answer), self.context).reference
        except InvalidCode:
            return ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What it costs was on the screen, and the citizen went on. Another price must be seen again."""

    price: str
    required: bool = True

    def parse(self, raw: object, words: Words) -> Answer:
        return self.price

    def holds(self, answer: Answer) -> bool:
        return answer == self.price

    def show(self, answer: Answer, words: Words) -> str:
        return ""
