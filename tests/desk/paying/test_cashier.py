"""What the desk takes at the terminal, and what it tells of it."""

from kiosk.core.bills import BillState
from kiosk.core.messages import FollowUp, GetStatus
from kiosk.core.payment_messages import CancelPayment
from kiosk.core.payments import Method, Payment, PaymentState, Prompt, Reason
from kiosk.devices.zvt.twin.behaviour import Behaviour
from tests.desk.paying.shop import DOG, FINE, Shop

S = PaymentState
UNKNOWN = "RF952026000017"


def test_a_bill_is_paid_once_however_often_it_is_asked_for(shop: Shop) -> None:
    order = shop.order(FINE)
    shop.pays(order)
    shop.comes_to(order, S.POSTED)
    again = shop.pays(order)
    assert again.state is S.POSTED
    assert shop.charges == [4500]
    assert shop.postings == ["45.00"]


def test_several_bills_are_one_payment(shop: Shop) -> None:
    shop.paid(FINE, DOG)
    assert shop.charges == [4500 + 7200]
    assert shop.postings == ["117.00"]
    assert shop.bill(DOG).state is BillState.PAID


def test_a_fee_may_be_bought_again_and_again(shop: Shop) -> None:
    for _again in range(2):
        order = shop.fee("CP-1", 3)
        shop.pays(order)
        shop.comes_to(order, S.POSTED)
    assert shop.charges == [60, 60]


def test_the_screen_follows_the_terminal(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    order = shop.order(FINE)
    shop.pays(order)
    shop.prompts(order, Prompt.INSERT_CARD)
    shop.terminal.goes_on()
    shop.prompts(order, Prompt.ENTER_PIN)
    proof = shop.comes_to(order, S.APPROVED, S.POSTED).proof
    assert proof
    assert proof.terminal_id
    assert proof.trace == shop.terminal.journal.charges[-1].trace


def test_cancel_stops_a_terminal_that_waits_for_a_card(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    order = shop.order(FINE)
    shop.pays(order)
    shop.prompts(order, Prompt.INSERT_CARD)
    shop.screen.asks(CancelPayment(order.id), Payment)
    assert shop.comes_to(order, S.DECLINED).reason is Reason.CANCELLED
    assert shop.charges == []


def test_a_second_citizen_waits_for_the_first(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    first, second = shop.order(FINE), shop.order(DOG)
    shop.pays(first)
    shop.prompts(first, Prompt.INSERT_CARD)
    assert shop.refuses(second) == "error.terminal_busy"
    shop.terminal.goes_on()
    shop.comes_to(first, S.POSTED)
    shop.pays(second)
    shop.comes_to(second, S.POSTED)


def test_a_payment_in_the_middle_of_which_the_desk_ends_is_settled_by_the_next(shop: Shop) -> None:
    shop.terminal.will(Behaviour(waits=True))
    order = shop.order(FINE)
    shop.pays(order)
    shop.prompts(order, Prompt.INSERT_CARD)
    shop.desk.stop()
    shop.opens()
    shop.terminal.goes_on()
    assert shop.terminal.rests()
    shop.waits_until(lambda: shop.pays(order).state is S.POSTED)
    assert (shop.charges, shop.postings) == ([4500], ["45.00"])


def test_the_desk_says_the_same_to_every_way_of_paying(shop: Shop) -> None:
    assert shop.refuses(shop.order(FINE, minor=1, method=Method.PHONE)) == "error.price_changed"


def test_whoever_holds_the_reference_hears_how_the_payment_stands_and_no_amount(shop: Shop) -> None:
    _order, payment = shop.paid(FINE)
    told = shop.screen.asks(GetStatus(payment.reference), FollowUp)
    assert (told.state, told.status) == ("posted", None)
    assert "45" not in repr(told).replace(payment.reference, "")


def test_a_payment_that_took_nothing_says_so_to_its_reference(shop: Shop) -> None:
    shop.terminal.will(Behaviour(0x05))
    order = shop.order(FINE)
    reference = shop.pays(order).reference
    shop.comes_to(order, S.DECLINED)
    assert shop.screen.asks(GetStatus(reference), FollowUp).state == "not_paid"
