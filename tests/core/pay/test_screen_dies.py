"""A screen that dies at any moment of a payment comes back to it: the same order, one receipt, no second charge."""

from dataclasses import dataclass

import pytest

from kiosk.core.inputs import Replied
from kiosk.core.messages import TakeSession
from kiosk.core.payment_messages import Pay
from kiosk.core.payments import PaymentState, Prompt
from tests.core.pay.counter import FINE, PayingBooth

S = PaymentState


@dataclass(frozen=True)
class Word:
    """What the desk says next of the payment."""

    state: PaymentState
    prompt: Prompt = Prompt.CONNECTING


STORIES = {
    "paid": (
        Word(S.SENT),
        Word(S.SENT, Prompt.INSERT_CARD),
        Word(S.SENT, Prompt.ENTER_PIN),
        Word(S.APPROVED),
        Word(S.POSTED),
    ),
    "refused": (Word(S.SENT), Word(S.SENT, Prompt.INSERT_CARD), Word(S.DECLINED)),
    "unknown, then paid": (Word(S.SENT, Prompt.ENTER_PIN), Word(S.UNKNOWN), Word(S.APPROVED), Word(S.POSTED)),
    "unknown, then not": (Word(S.SENT), Word(S.UNKNOWN), Word(S.DECLINED)),
    "given back": (Word(S.SENT), Word(S.APPROVED), Word(S.REVERSING), Word(S.REVERSED)),
    "for a clerk": (Word(S.SENT), Word(S.UNKNOWN), Word(S.REVIEW)),
}
CASES = [(story, moment) for story in STORIES for moment in range(len(STORIES[story]) + 1)]
SLIPS = {"paid": 1, "refused": 0, "unknown, then paid": 1, "unknown, then not": 0, "given back": 1, "for a clerk": 1}


def dies(booth: PayingBooth) -> PayingBooth:
    """A new screen with the same desk, three seconds later."""
    booth.desk.kept_age_s = 3.0
    booth.clock.advance(3.0)
    new = PayingBooth(booth.desk, booth.clock)
    new.does(Replied(TakeSession(), booth.desk.reply(TakeSession())))
    return new


def told(booth: PayingBooth, words: tuple[Word, ...]) -> PayingBooth:
    for word in words:
        booth.payment_becomes(word.state, prompt=word.prompt)
    return booth


@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize(("story", "moment"), CASES)
def test_the_payment_goes_on_where_it_was(story: str, moment: int, heard: bool) -> None:
    """`heard`: the last word before the death reached the screen; else it was told while nobody listened."""
    words = STORIES[story]
    whole = told(PayingBooth().walks_up().pays(FINE), words)
    booth = PayingBooth().walks_up().pays(FINE)
    if heard or moment == 0:
        told(booth, words[:moment])
    else:
        last = words[moment - 1]
        told(booth, words[: moment - 1]).payment_stands(last.state, prompt=last.prompt)
    again = told(dies(booth), words[moment:])
    assert again.screen.id == whole.screen.id
    assert again.screen.title == whole.screen.title
    assert len({question.order.id for question in again.desk.asked if isinstance(question, Pay)}) == 1
    assert len({slip.id for slip in again.desk.slips}) == SLIPS[story]
