"""A receipt is found again within the session, and is gone after it."""

from kiosk.core.inputs import Scan
from kiosk.core.messages import GetStatus
from kiosk.core.payments import PaymentState
from kiosk.core.snapshot import freeze, thaw
from tests.core.pay.counter import DOG, FINE, PayingBooth

S = PaymentState
REFERENCE = "SM 1234 5678"


def leaves_for_home() -> PayingBooth:
    booth = PayingBooth().walks_up().pays(FINE)
    booth.payment_becomes(S.SENT).payment_becomes(S.APPROVED)
    assert booth.screen.id == "pay/paid"
    return booth.presses("home")


def types_the_reference(booth: PayingBooth) -> PayingBooth:
    return booth.chooses("follow").gives("sm12345678")


def test_the_reference_of_a_payment_brings_its_receipt_back() -> None:
    booth = types_the_reference(leaves_for_home())
    assert booth.screen.id == "pay/paid"
    assert GetStatus("sm12345678") not in booth.desk.asked
    booth.presses("print")
    assert len({slip.id for slip in booth.desk.slips}) == 2


def test_the_code_on_the_receipt_does_so_too() -> None:
    booth = leaves_for_home().does(Scan("https://city.example/r/SM12345678"))
    assert booth.screen.id == "pay/paid"


def test_what_became_of_it_meanwhile_is_on_it() -> None:
    booth = leaves_for_home().payment_becomes(S.POSTED)
    assert not types_the_reference(booth).terminal.note


def test_it_is_found_as_often_as_one_wants() -> None:
    booth = types_the_reference(leaves_for_home()).presses("home")
    assert types_the_reference(booth).screen.id == "pay/paid"
    assert len(booth.session.state.receipts) == 1


def test_a_payment_that_took_nothing_leaves_no_receipt() -> None:
    booth = PayingBooth().walks_up().pays(DOG).payment_becomes(S.SENT).payment_becomes(S.DECLINED).presses("home")
    assert booth.session.state.receipts == ()


def test_another_reference_is_looked_up_as_ever() -> None:
    booth = leaves_for_home().chooses("follow").gives("sm87654321")
    assert GetStatus("sm87654321") in booth.desk.asked


def test_receipts_survive_a_screen_that_dies_and_not_the_session() -> None:
    booth = leaves_for_home()
    assert thaw(freeze(booth.session.state)).receipts == booth.session.state.receipts
    booth.session.end()
    assert booth.session.state.receipts == ()
    assert "Parking fine" not in freeze(booth.session.state)
