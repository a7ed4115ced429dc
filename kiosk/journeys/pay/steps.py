"""What is asked of one bill or fee, and how all of it shall be paid."""

from kiosk.core.bill_codes import looks_wrong
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.pages import Information
from kiosk.core.parts import Action, Keyboard, Option, Tone
from kiosk.core.payment_messages import GetTill, Till
from kiosk.core.payments import Method
from kiosk.core.question_pages import Text
from kiosk.core.questions import Choice, Notice
from kiosk.journeys.pay import bill_page
from kiosk.journeys.pay.items import fee_of, fees, item_of
from kiosk.journeys.pay.lines import MOST, Line, found, on_paper
from kiosk.journeys.pay.questions import BillNumber, Seen

_MOST_OF_A_FEE = 8
"""As many choices as a page has in view."""
_ICONS = {"permit": "card-account-details", "library": "book-open-variant", "copies": "content-copy", "dog": "dog"}


def of_line(line: Line, taken: tuple[str, ...], context: Context) -> list[Step]:
    steps = [_what(line.n, context)]
    if line.what == "fee":
        steps += _fee(line, context)
    elif line.what == "bill":
        steps.append(_number(line, taken, context))
        if line.code:
            steps.append(_look(line, context))
    if item_of(line, context) and line.n < MOST:
        steps.append(_more(line.n, context))
    return steps


def _what(n: int, context: Context) -> Step:
    words = context.words
    ways = [Option("bill", words.say("pay.what.bill"), words.say("pay.what.bill_help"), "receipt-text")]
    if fees(context):
        ways.append(Option("fee", words.say("pay.what.fee"), words.say("pay.what.fee_help"), "cash-register"))
    return Step(f"what{n}", Choice(tuple(ways)), words.say("pay.what.title"), 1, hint=words.say("pay.what.hint"))


def _number(line: Line, taken: tuple[str, ...], context: Context) -> Step:
    words, id = context.words, f"bill{line.n}"
    question = BillNumber(context, taken, line.code)
    draft = context.drafts.get(id)
    typed = draft if isinstance(draft, str) else question.show(line.code, words) if line.code else ""
    wrong = looks_wrong(typed, context.site.bill_rules)
    field = Text(
        label=words.say("pay.number.label"),
        value=typed,
        keyboard=Keyboard.REFERENCE,
        max_length=64,
        clear=Action("clear", words.say("action.clear"), "close-circle"),
    )
    hint = words.say("pay.number.check" if wrong else "pay.number.hint")
    return Step(id, question, words.say("pay.number.title"), 1, hint=hint, private=True, body=field)


def _look(line: Line, context: Context) -> Step:
    item, words = item_of(line, context), context.words
    body = bill_page.page(found(line, context), item, on_paper(line, context), context)
    price = f"{item.amount.minor} {item.amount.currency}" if item else ""
    title = words.say("pay.bill.title" if item else "pay.bill.title_not")
    return Step(f"look{line.n}", Seen(price), title, 2, body=body, stop=item is None)


def _fee(line: Line, context: Context) -> list[Step]:
    words, fee = context.words, fee_of(line, context)
    options = tuple(
        Option(each.code, each.name, words.money(each.price), _ICONS.get(each.type, "cash")) for each in fees(context)
    )
    steps = [Step(f"fee{line.n}", Choice(options), words.say("pay.fee.title"), 1, hint=words.say("pay.fee.hint"))]
    if fee and fee.most > 1:
        counts = tuple(
            Option(str(n), words.say("pay.many.option", count=n), words.money(fee.price.times(n)))
            for n in range(1, min(fee.most, _MOST_OF_A_FEE) + 1)
        )
        steps.append(Step(f"many{line.n}", Choice(counts), words.say("pay.many.title", what=fee.name), 2))
    return steps


def _more(n: int, context: Context) -> Step:
    words = context.words
    ways = (
        Option("no", words.say("pay.more.no"), icon="credit-card-check"),
        Option("add", words.say("pay.more.add"), icon="plus-circle"),
    )
    return Step(f"more{n}", Choice(ways), words.say("pay.more.title"), 2)


def _till(context: Context) -> Till:
    till = context.facts.get(GetTill())
    return till if isinstance(till, Till) else Till(terminal=False, phone=False)


def how(context: Context) -> list[Step]:
    """Asked only where there is a choice; where there is no way at all, that is said before anything is typed."""
    words, till = context.words, _till(context)
    phone = till.phone and context.world.connected
    if till.terminal and phone:
        ways = (
            Option(
                "terminal", words.say("pay.how.terminal"), words.say("pay.how.terminal_help"), "credit-card-wireless"
            ),
            Option("phone", words.say("pay.how.phone"), words.say("pay.how.phone_help"), "cellphone"),
        )
        return [Step("how", Choice(ways), words.say("pay.how.title"), 3, label=words.say("pay.how.label"))]
    if till.terminal or phone:
        return []
    notice = Notice((words.say("pay.how.none", phone=context.site.phone),))
    body = Information(headline=notice.paragraphs[0], icon="credit-card-off", tone=Tone.WARNING)
    return [Step("how", notice, words.say("pay.how.none_title"), 3, body=body, stop=True)]


def method_of(answers: Answers, context: Context) -> Method | None:
    steps = how(context)
    if steps and steps[0].stop:
        return None
    if steps:
        return Method(str(answers["how"])) if answers.get("how") in {"terminal", "phone"} else None
    return Method.TERMINAL if _till(context).terminal else Method.PHONE
