"""Payments on the provider's page, through a desk: made once, followed, stopped, given back."""

from kiosk.core.payment_messages import CancelPayment
from kiosk.core.payments import Method, Order, Payment, PaymentState, Prompt, Reason
from kiosk.demo.world import Link, World
from tests.desk.paying.shop import DOG, FINE, Shop

S = PaymentState


def begins(shop: Shop, number: str = FINE) -> tuple[Order, Payment]:
    """The code is on the screen."""
    order = shop.order(number, method=Method.PHONE)
    payment = shop.pays(order)
    shop.prompts(order, Prompt.SCAN)
    return order, payment


def test_the_screen_shows_the_providers_page_and_then_that_it_is_open(shop: Shop) -> None:
    order, payment = begins(shop)
    told = shop.comes_to(order, S.SENT)
    assert told.url == "" or told.url.startswith(shop.provider.url)
    assert shop.pays(order).url.startswith(shop.provider.url)
    shop.provider.opens(payment.reference)
    shop.prompts(order, Prompt.ON_PHONE)


def test_a_payment_on_the_phone_is_posted_once(shop: Shop) -> None:
    order, payment = begins(shop)
    shop.provider.pays(payment.reference)
    shop.comes_to(order, S.POSTED)
    assert shop.postings == ["45.00"]
    assert len(shop.provider.payments()) == 1


def test_a_payment_that_the_bank_refuses_says_so(shop: Shop) -> None:
    order, payment = begins(shop)
    shop.provider.refuses(payment.reference)
    assert shop.comes_to(order, S.DECLINED).reason is Reason.DECLINED
    assert shop.postings == []


def test_the_citizen_stops_it_at_the_kiosk_and_nobody_can_pay_it_any_more(shop: Shop) -> None:
    order, _payment = begins(shop)
    shop.screen.asks(CancelPayment(order.id), Payment)
    assert shop.comes_to(order, S.DECLINED).reason is Reason.CANCELLED
    assert shop.provider.payments()[0].state == "cancelled"


def test_the_citizen_goes_back_on_the_phone(shop: Shop) -> None:
    order, payment = begins(shop)
    shop.provider.goes_away(payment.reference)
    assert shop.comes_to(order, S.DECLINED).reason is Reason.CANCELLED


def test_a_reply_that_was_lost_is_searched_for_and_not_made_again(shop: Shop) -> None:
    shop.provider.world = World(Link.LOSSY, requests=1)
    order, payment = begins(shop)
    shop.provider.pays(payment.reference)
    shop.comes_to(order, S.POSTED)
    assert len(shop.provider.payments()) == 1


def test_a_provider_that_is_away_has_taken_nothing(shop: Shop) -> None:
    shop.provider.world = World(Link.ERRORS, requests=1)
    order = shop.order(DOG, method=Method.PHONE)
    shop.pays(order)
    assert shop.comes_to(order, S.DECLINED, S.UNKNOWN).state in {S.DECLINED, S.UNKNOWN}
    assert shop.charges == []


def test_what_the_city_will_not_take_is_refunded_by_the_provider(shop: Shop) -> None:
    order, payment = begins(shop, DOG)
    shop.city.bills.withdraws(DOG)
    shop.provider.pays(payment.reference)
    shop.comes_to(order, S.REVERSED)
    assert shop.provider.payments()[0].refundable == 0


def test_a_desk_that_starts_again_follows_what_was_open(shop: Shop) -> None:
    order, payment = begins(shop)
    shop.desk.stop()
    shop.opens()
    shop.waits_until(lambda: shop.pays(order).prompt is Prompt.SCAN)
    assert shop.pays(order).url.startswith(shop.provider.url)
    shop.provider.pays(payment.reference)
    shop.waits_until(lambda: shop.pays(order).state is S.POSTED)
    assert shop.postings == ["45.00"]
