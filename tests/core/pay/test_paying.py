"""From the button to the receipt: what the citizen sees of a payment, whatever becomes of it."""

import pytest

from kiosk.core import screen as pages
from kiosk.core.errors import LinkDown
from kiosk.core.inputs import Plugged, Press, Replied, Spoken
from kiosk.core.messages import Failed, Printed, PrintSlip
from kiosk.core.payment_messages import CancelPayment, Pay
from kiosk.core.payments import PaymentState, Prompt, Reason
from kiosk.core.slip import PrinterState
from kiosk.core.talk.spoken import page
from tests.core.pay.counter import DOG, FINE, Counter, PayingBooth

S = PaymentState


def paying(how: str = "terminal") -> PayingBooth:
    return PayingBooth().walks_up().pays(how=how)


def has_a_way_back(booth: PayingBooth) -> bool:
    return booth.screen.back is not None


def test_the_page_follows_the_reader() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.INSERT_CARD)
    assert booth.screen.title == booth.says("pay.prompt.insert_card")
    assert [stage.state for stage in booth.terminal.stages] == ["done", "now", "later", "later", "later"]
    booth.payment_becomes(S.SENT, prompt=Prompt.ENTER_PIN)
    assert booth.screen.title == booth.says("pay.prompt.enter_pin")
    assert booth.terminal.amount == "€45.00"


def test_the_phone_gets_a_code() -> None:
    booth = paying("phone").payment_becomes(S.SENT, prompt=Prompt.SCAN, url="https://pay.example/secure/1")
    assert (booth.terminal.picture, booth.terminal.qr) == ("phone", "https://pay.example/secure/1")


def test_cancel_is_there_until_the_terminal_says_that_it_is_not() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.INSERT_CARD)
    assert has_a_way_back(booth)
    booth.payment_becomes(S.SENT, prompt=Prompt.PLEASE_WAIT, cancellable=False)
    assert not has_a_way_back(booth)
    assert booth.presses("cancel").desk.of(CancelPayment) == []


def test_cancel_asks_the_desk_once_and_promises_nothing() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.INSERT_CARD).presses("cancel").waits(1)
    assert len(booth.desk.of(CancelPayment)) == 1
    assert booth.screen.title == booth.says("pay.prompt.stopping")
    booth.payment_becomes(S.APPROVED)
    assert booth.screen.title == booth.says("pay.paid")


def test_a_voice_can_neither_pay_nor_stop_a_payment() -> None:
    booth = PayingBooth().walks_up().checks()
    booth.does(Spoken(Press(booth.screen.id, "pay")))
    assert booth.desk.orders == []
    booth.presses("pay").payment_becomes(S.SENT, prompt=Prompt.INSERT_CARD)
    booth.does(Spoken(Press(booth.screen.id, "cancel")))
    assert booth.desk.of(CancelPayment) == []


def test_the_receipt_is_printed_once_though_the_city_hears_of_it_later() -> None:
    booth = paying().payment_becomes(S.APPROVED)
    assert booth.terminal.note == booth.says("pay.to_be_posted")
    booth.payment_becomes(S.POSTED)
    assert booth.terminal.note == ""
    (slip,) = booth.desk.slips
    printed = [(line.text, line.value) for line in slip.slip.lines]
    assert ("Paid", "€45.00") in printed
    assert ("Parking fine", "€45.00") in printed
    assert (FINE, "") in printed
    assert ("Tax number SM 204 118", "") in printed
    assert ("VAT 19 % included", "€7.18") in printed
    assert ("Terminal 52900117 · Receipt 0023", "") in printed
    assert ("Trace 000417 · Approval 638112", "") in printed


def printed(booth: PayingBooth) -> list[str]:
    return [line.text for slip in booth.desk.slips for line in slip.slip.lines]


def test_a_receipt_waits_a_moment_for_the_city_and_then_says_that_it_is_being_told() -> None:
    booth = paying().payment_becomes(S.APPROVED)
    assert booth.desk.slips == []
    booth.waits(3)
    assert booth.says("receipt.to_be_posted") in printed(booth)
    assert booth.says("receipt.to_be_posted") not in printed(paying().payment_becomes(S.POSTED))


@pytest.mark.parametrize("leaves", ["finish", "home"])
def test_who_goes_at_once_finds_the_receipt_in_the_slot(leaves: str) -> None:
    booth = paying().payment_becomes(S.APPROVED).presses(leaves)
    assert len(booth.desk.slips) == 1
    assert booth.payment_becomes(S.POSTED).waits(5).desk.slips[1:] == []


def test_another_copy_is_printed_as_often_as_it_is_asked_for() -> None:
    booth = paying().payment_becomes(S.POSTED).presses("print").presses("print")
    assert [slip.id for slip in booth.desk.slips] == ["id-2/1", "id-2/2", "id-2/3"]


def test_without_paper_the_page_says_so() -> None:
    booth = paying()
    booth.desk.instead[PrintSlip] = Printed(PrinterState.OUT_OF_PAPER, printed=False)
    booth.payment_becomes(S.POSTED)
    assert booth.terminal.stages[-1].note == booth.says("pay.paper_none")


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason])
def test_a_refused_payment_says_why_and_that_nothing_was_taken(reason: Reason) -> None:
    booth = paying().payment_becomes(S.DECLINED, reason=reason)
    body = booth.screen.body
    assert isinstance(body, pages.Information)
    assert body.headline == booth.says(f"pay.refused.{reason}")
    assert booth.says("pay.refused.nothing_taken") in body.paragraphs
    assert booth.desk.slips == []


def test_again_goes_back_to_how_it_shall_be_paid_and_makes_another_order() -> None:
    booth = paying().payment_becomes(S.DECLINED, reason=Reason.DECLINED).presses("again")
    assert booth.screen.id == "pay/how"
    booth.gives("phone").presses("pay")
    first, second = booth.desk.orders
    assert (first.method, second.method) == ("terminal", "phone")
    assert first.id != second.id


def test_what_the_desk_refuses_is_said_on_the_page_that_asked() -> None:
    booth = PayingBooth(Counter(instead={Pay: Failed("error.bill_twice")})).walks_up().pays()
    assert isinstance(booth.screen.body, pages.Check)
    assert booth.screen.error == booth.says("error.bill_twice")


def test_an_end_that_nobody_knows_lets_the_citizen_go_with_a_slip() -> None:
    booth = paying().payment_becomes(S.UNKNOWN, prompt=Prompt.ASKING_AGAIN)
    assert isinstance(booth.screen.body, pages.Terminal)
    booth.waits(21)
    assert booth.screen.title == booth.says("pay.unknown.title")
    assert len(booth.desk.slips) == 1
    assert any(line.value == "€45.00" and line.text == "Not known yet" for line in booth.desk.slips[0].slip.lines)
    booth.payment_becomes(S.APPROVED).waits(3)
    assert booth.screen.title == booth.says("pay.paid")
    assert len(booth.desk.slips) == 2


def test_money_that_is_given_back_is_said_and_printed() -> None:
    booth = paying().payment_becomes(S.APPROVED).waits(3).payment_becomes(S.REVERSING)
    assert booth.screen.title == booth.says("pay.reversing.title")
    booth.payment_becomes(S.REVERSED)
    assert booth.screen.title == booth.says("pay.reversed.title")
    assert len(booth.desk.slips) == 2


def test_the_kiosk_does_not_call_a_citizen_idle_who_types_a_pin() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.ENTER_PIN).waits(170)
    assert isinstance(booth.screen.body, pages.Terminal)
    booth.payment_becomes(S.POSTED).waits(59)
    assert isinstance(booth.screen.body, pages.Terminal)
    assert isinstance(booth.waits(2).screen.body, pages.Idle)


def test_who_leaves_is_asked_first_and_the_payment_is_stopped() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.INSERT_CARD).presses("finish")
    assert booth.screen.id == "bar/finish"
    booth.presses("erase")
    assert len(booth.desk.of(CancelPayment)) == 1
    assert isinstance(booth.screen.body, pages.Attract)


def test_a_screen_that_dies_comes_back_to_its_payment_and_asks_how_it_stands() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.ENTER_PIN)
    orders = len(booth.desk.orders)
    new = PayingBooth(booth.desk, booth.clock)
    assert isinstance(booth.desk, Counter)
    new.session.resume(booth.desk.kept, 1.0)
    new.waits(0)
    assert len(new.desk.orders) == orders + 1
    assert new.desk.orders[-1] == new.desk.orders[0]
    assert new.screen.title == new.says("pay.prompt.enter_pin")


def test_a_desk_that_came_back_is_asked_how_the_payment_stands() -> None:
    booth = paying().payment_becomes(S.SENT, prompt=Prompt.ENTER_PIN)
    booth.desk_comes_back().desk_comes_back()
    assert len(booth.desk.orders) >= 2
    assert len({order.id for order in booth.desk.orders}) == 1


@pytest.mark.parametrize(
    ("known", "late"), [(S.POSTED, S.SENT), (S.APPROVED, S.SENT), (S.POSTED, S.APPROVED), (S.REVERSED, S.POSTED)]
)
def test_old_news_change_nothing(known: S, late: S) -> None:
    """An answer was on its way when the news overtook it."""
    booth = paying().payment_becomes(known)
    shown = booth.screen
    assert booth.payment_becomes(late).screen == shown


def test_a_clerks_word_ends_a_review() -> None:
    booth = paying().payment_becomes(S.REVIEW).payment_becomes(S.APPROVED)
    assert booth.screen.title == booth.says("pay.paid")


def test_a_link_that_breaks_over_a_payment_makes_no_second_one() -> None:
    """The desk may have it: it is asked again, under the same id."""
    booth = PayingBooth(Counter(silent={Pay})).walks_up().pays()
    (asked,) = booth.desk.of(Pay)
    booth.does(Replied(asked, Failed(LinkDown.message_key)))
    assert booth.desk.of(Pay) == [asked, asked]
    assert isinstance(booth.screen.body, pages.Terminal)


def test_what_is_printed_counts_for_its_own_payment() -> None:
    booth = PayingBooth(Counter(silent={PrintSlip})).walks_up().pays(FINE).payment_becomes(S.POSTED)
    (slip,) = booth.desk.slips
    booth.presses("home").pays(DOG).payment_becomes(S.SENT)
    booth.does(Replied(slip, Printed(PrinterState.READY, printed=True)))
    first, second = (*booth.session.state.receipts, booth.session.state.paying)
    assert first
    assert second
    assert (first.slip, second.slip) == ("printed", "")


@pytest.mark.parametrize(
    ("state", "taken", "key"),
    [
        (S.UNKNOWN, False, "unknown"),
        (S.REVIEW, False, "unknown"),
        (S.REVIEW, True, "owed"),
        (S.REVERSING, True, "reversing"),
        (S.REFUNDING, True, "reversing"),
    ],
)
def test_only_what_is_not_known_is_called_unknown(state: S, taken: bool, key: str) -> None:
    booth = paying()
    if taken:
        booth.payment_becomes(S.APPROVED).payment_becomes(S.REVERSING)
    booth.payment_becomes(state).waits(25)
    assert booth.screen.title == booth.says(f"pay.{key}.title")
    said = [line for line in page(booth.screen, booth.session.context().words) if "SM 1234" in line.text]
    assert all(line.private for line in said)
    assert booth.says(f"pay.{key}.text") in printed(booth)


def test_amounts_and_numbers_are_for_headphones() -> None:
    booth = paying().payment_becomes(S.POSTED).does(Plugged(plugged=False))
    for line in page(booth.screen, booth.session.context().words):
        if "45.00" in line.text or FINE in line.text:
            assert line.private, line
