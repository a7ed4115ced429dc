"""A payment, as it is spoken and spoken to: the loudspeaker tells nobody else how much, and a voice never pays."""

import pytest

from kiosk.core.inputs import Open, Press, Spoken
from kiosk.core.payments import PaymentState, Prompt
from kiosk.core.sayable import Do, Meaning, Sayable
from kiosk.core.talk import said, sayables
from kiosk.core.talk.spoken import page
from tests.core.pay.counter import DOG, FINE, PayingBooth

SAID = (("what1", "bill"), ("bill1", FINE))
AMOUNT, REFERENCE = "45.00", "1234 5678"


def at_the_bill() -> PayingBooth:
    booth = PayingBooth().walks_up()
    return booth.does(Spoken(Open("home", "pay", SAID)))


def sayable(booth: PayingBooth) -> Sayable:
    words = booth.session.languages.values()
    return sayables.sayable(booth.screen, booth.session.frame(), words, booth.session.context())


def aloud(booth: PayingBooth) -> str:
    """What everybody in the room hears of the page."""
    return " ".join(line.text for line in page(booth.screen, booth.session.context().words) if not line.private)


def for_headphones(booth: PayingBooth) -> str:
    return " ".join(line.text for line in page(booth.screen, booth.session.context().words))


def test_a_bill_said_in_one_breath_is_looked_at_next() -> None:
    booth = at_the_bill()
    assert booth.screen.id == "pay/look1"
    assert AMOUNT in "".join(booth.facts.values())


def test_home_offers_to_pay_by_voice() -> None:
    booth = PayingBooth().walks_up()
    assert "pay" in {offer.id for offer in sayable(booth).journeys}


def test_a_bills_number_that_was_said_is_its_answer_and_a_wrong_one_a_draft() -> None:
    booth = PayingBooth().walks_up().chooses("pay").gives("bill")
    for number, there in ((FINE[:-1] + "9", "pay/bill1"), (FINE, "pay/look1")):
        for each in said.inputs(Meaning(Do.GIVE, number), booth.screen):
            booth.does(each)
        assert booth.screen.id == there


def pages_of_a_payment() -> list[PayingBooth]:
    fee = PayingBooth().walks_up().chooses("pay").gives("fee")
    started = PayingBooth().walks_up().pays().payment_becomes(PaymentState.SENT, prompt=Prompt.INSERT_CARD)
    return [
        at_the_bill(),
        PayingBooth().walks_up().looks_up(FINE),
        PayingBooth().walks_up().checks(FINE, DOG),
        fee,
        PayingBooth().walks_up().chooses("pay").gives("fee").gives("COPY"),
        started,
        PayingBooth().walks_up().pays().payment_becomes(PaymentState.APPROVED),
        PayingBooth().walks_up().pays().payment_becomes(PaymentState.UNKNOWN),
        PayingBooth().walks_up().pays().payment_becomes(PaymentState.REVERSED),
    ]


@pytest.mark.parametrize("number", range(9))
def test_no_amount_and_no_reference_is_heard_by_others(number: int) -> None:
    heard = aloud(pages_of_a_payment()[number])
    assert "\u20ac" not in heard
    assert FINE not in heard
    assert REFERENCE not in heard


def test_with_headphones_all_of_it_is_heard() -> None:
    _, _, check, fee, *_ = pages_of_a_payment()
    assert AMOUNT in for_headphones(check)
    assert "60.00" in for_headphones(fee)


@pytest.mark.parametrize("action", ["pay", "send", "cancel"])
def test_what_moves_money_waits_for_a_hand(action: str) -> None:
    assert said.needs_a_hand(Meaning(Do.PRESS, action))


@pytest.mark.parametrize(
    "meaning",
    [
        Meaning(Do.PRESS, "pay"),
        Meaning(Do.PRESS, "next"),
        Meaning(Do.CHOOSE, "pay", ("pay",)),
        Meaning(Do.GIVE, "pay"),
        Meaning(Do.OPEN, "pay", slots=SAID),
    ],
)
def test_nothing_that_is_said_on_the_last_page_pays(meaning: Meaning) -> None:
    booth = PayingBooth().walks_up().checks()
    for each in said.inputs(meaning, booth.screen):
        booth.does(each)
    assert booth.desk.orders == []


def test_after_a_yes_to_an_offer_to_pay_a_hand_is_still_needed() -> None:
    booth = PayingBooth().walks_up().checks()
    offered = Meaning(Do.UNSURE, nearest=("pay",))
    chosen = said.confirmed(offered, "pay", sayable(booth))
    assert said.needs_a_hand(chosen)
    for each in said.inputs(chosen, booth.screen):
        booth.does(each)
    assert booth.desk.orders == []
    booth.does(Press(booth.screen.id, "pay"))
    assert len(booth.desk.orders) == 1
