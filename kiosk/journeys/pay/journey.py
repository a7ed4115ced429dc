"""The steps of a payment; several bills go round the same ones."""

from kiosk.core.bill_codes import InvalidCode, read_code
from kiosk.core.context import Context
from kiosk.core.errors import InvalidAnswer
from kiosk.core.journey import Answers, Step
from kiosk.core.messages import Question
from kiosk.core.parts import Band
from kiosk.core.payment_messages import GetFees, GetTill
from kiosk.core.payments import Order, PaymentId
from kiosk.core.screen import Screen
from kiosk.journeys.pay import check_page
from kiosk.journeys.pay.items import item_of, items
from kiosk.journeys.pay.lines import MOST, asked_for, lines, reference_of
from kiosk.journeys.pay.questions import BillNumber
from kiosk.journeys.pay.steps import how, method_of, of_line


class Pay:
    id = "pay"
    icon = "receipt-text"
    band = Band.MONEY
    sections = 4

    def title(self, context: Context) -> str:
        return context.words.say("home.pay")

    def needs(self, answers: Answers, context: Context) -> Question | None:
        first: list[Question] = [GetFees(context.words.language), GetTill()]
        bills = [asked_for(line, context) for line in lines(answers) if line.what == "bill"]
        wanted = [*first, *(bill for bill in bills if bill.payment_id)]
        return next((question for question in wanted if question not in context.facts), None)

    def steps(self, answers: Answers, context: Context) -> tuple[Step, ...]:
        steps: list[Step] = []
        taken: list[str] = []
        for line in lines(answers):
            steps += of_line(line, tuple(taken), context)
            taken.append(reference_of(line, context))
        return (*steps, *how(context))

    def end(self, answers: Answers, context: Context) -> Screen:
        return check_page.page(self, self.submit(answers, context), answers, context)

    def submit(self, answers: Answers, context: Context) -> Order | None:
        bought = items(answers, context)
        method = method_of(answers, context)
        if not bought or method is None or len({item.amount.currency for item in bought}) != 1:
            return None
        return Order(PaymentId(""), bought, method, context.now, context.words.language)

    def scan(self, text: str, answers: Answers, context: Context) -> Answers | None:
        """The bill goes where the next one is asked for."""
        try:
            if not context.site.pays or read_code(text, context.site.bill_rules) is None:
                return None
        except InvalidCode as trouble:
            raise InvalidAnswer(trouble.message_key) from None
        last = list(lines(answers))[-1]
        n = last.n + 1 if item_of(last, context) and last.n < MOST else last.n
        joined = {f"more{last.n}": "add"} if n > last.n else {}
        taken = [reference_of(line, context) for line in lines(answers) if line.n != n]
        BillNumber(context, taken).parse(text, context.words)
        return {**answers, **joined, f"what{n}": "bill", f"bill{n}": text}
