"""What the desk is told of a session that is over: which journeys, by which ways, how it ended; and nothing else."""

import pytest

from kiosk import wire
from kiosk.core.host_messages import CountSession
from kiosk.core.inputs import Choose, Press, Spoken, Touched
from kiosk.core.messages import EndSession, FollowUp, KeepSession, Submit
from kiosk.core.payments import PaymentState
from kiosk.core.sayable import Do, Meaning
from kiosk.core.snapshot import freeze, thaw
from kiosk.core.tally import Ended, Use, Way
from tests.core.bill_codes.samples import QRR, epc
from tests.core.booking.office import BookingBooth
from tests.core.booking.test_visit import Desk as VisitDesk
from tests.core.booking.test_visit import finds
from tests.core.booth import Booth, Desk
from tests.core.pay.counter import DOG, FINE, PayingBooth
from tests.core.pay.test_scanning_bills import EURO_BILL, ScanningBooth, known
from tests.core.talk.conversation import at_home
from tests.core.test_leaving import CANARY, GONE_S, typed_everywhere
from tests.core.values import REFERENCE, STATUS


def counted(booth: Booth) -> list[CountSession]:
    return [question for question in booth.desk.asked if isinstance(question, CountSession)]


def of_one(booth: Booth) -> CountSession:
    (only,) = counted(booth)
    return only


# -- which journeys


def test_a_report_that_was_sent_is_counted_by_its_service() -> None:
    told = of_one(Booth().walks_up("es").reports().presses("send").presses("finish"))
    assert (told.language, told.uses, told.ended) == ("es", (Use("report", "TREE", True),), Ended.FINISHED)


def test_a_report_that_the_desk_has_not_got_is_not_completed() -> None:
    booth = Booth(Desk(silent={Submit})).walks_up().reports().presses("send").presses("finish").presses("erase")
    assert of_one(booth).uses == (Use("report", "TREE", False),)


def test_a_report_that_was_given_up_is_not_completed() -> None:
    assert of_one(Booth().walks_up().opens("TREE").presses("finish").presses("erase")).uses == (Use("report", "TREE"),)


def test_a_report_without_a_service_yet_names_none() -> None:
    assert of_one(Booth().walks_up().chooses("report").presses("finish")).uses == (Use("report"),)


def test_every_journey_of_a_session_is_counted_in_its_order() -> None:
    booth = Booth(Desk(state="done")).walks_up().reports().presses("send").presses("home")
    booth.opens("LAMP").presses("back").presses("back").chooses("follow").gives("SM 1").presses("finish")
    assert of_one(booth).uses == (Use("report", "TREE", True), Use("report", "LAMP"), Use("follow"))


def test_a_reference_that_is_known_is_completed() -> None:
    desk = Desk(statuses={REFERENCE: FollowUp(REFERENCE, "done", STATUS)})
    assert of_one(Booth(desk).walks_up().chooses("follow").gives(REFERENCE).presses("finish")).uses == (
        Use("follow", "", True),
    )


def test_a_reference_that_is_not_known_is_nothing_completed() -> None:
    assert of_one(Booth().walks_up().chooses("follow").gives("SM 0000 0000").presses("finish")).uses == (Use("follow"),)


def test_a_session_in_which_nothing_was_opened_is_a_session() -> None:
    assert of_one(Booth().walks_up().presses("finish")).uses == ()


def test_nobody_there_is_nobody_counted() -> None:
    booth = Booth()
    booth.session.end()
    booth.waits(GONE_S * 3)
    assert counted(booth) == []


def test_a_payment_is_completed_once_the_money_is_taken_and_names_no_bill() -> None:
    booth = PayingBooth().walks_up().pays(FINE, DOG).payment_becomes(PaymentState.SENT)
    booth.payment_becomes(PaymentState.POSTED).presses("finish")
    assert of_one(booth).uses == (Use("pay", "", True),)


def test_several_bills_that_are_scanned_one_after_the_other_are_one_payment() -> None:
    booth = ScanningBooth(known(QRR)).scans(epc(f"Fine {FINE}")).gives(None).scans(EURO_BILL)
    assert booth.screen.id == "pay/look2"
    booth.presses("finish")
    assert [use.journey for use in of_one(booth).uses] == ["pay"]


def test_a_payment_that_was_declined_is_not_completed() -> None:
    booth = PayingBooth().walks_up().pays().payment_becomes(PaymentState.DECLINED).presses("finish")
    assert of_one(booth).uses == (Use("pay"),)


def test_a_receipt_that_is_looked_at_again_is_no_second_payment() -> None:
    booth = PayingBooth().walks_up().pays().payment_becomes(PaymentState.POSTED).presses("home")
    booth.chooses("follow").gives("SM 1234 5678").presses("finish")
    assert of_one(booth).uses == (Use("pay", "", True), Use("follow", "", True))


def test_an_appointment_that_was_found_is_completed() -> None:
    booth = finds(BookingBooth(VisitDesk()).walks_up()).presses("finish")
    assert of_one(booth).uses == (Use("visit", "", True),)


def test_an_appointment_that_nobody_has_is_not() -> None:
    booth = finds(BookingBooth(VisitDesk()).walks_up(), code="000 000").presses("finish")
    assert of_one(booth).uses == (Use("visit"),)


def test_so_many_journeys_are_counted_and_no_more() -> None:
    booth = Booth().walks_up()
    for _ in range(100):
        booth.chooses("follow").presses("back")
    assert len(of_one(booth.presses("finish")).uses) == 30


# -- by which ways


def test_a_finger_and_a_key_are_told_apart() -> None:
    booth = Booth().walks_up().does(Touched(Way.TOUCH)).chooses("report").does(Touched(Way.KEYPAD)).presses("finish")
    assert of_one(booth).ways == (Way.TOUCH, Way.KEYPAD)


def test_what_is_not_sure_is_not_counted() -> None:
    assert of_one(Booth().walks_up().does(Touched()).presses("finish")).ways == ()


def test_a_voice_is_known_by_what_it_says() -> None:
    booth = Booth().walks_up()
    booth.does(Spoken(Choose(booth.screen.id, "report"))).presses("finish")
    assert of_one(booth).ways == (Way.VOICE,)


def test_a_voice_that_only_finishes_is_counted_too() -> None:
    booth = Booth().walks_up()
    booth.does(Spoken(Press(booth.screen.id, "finish")))
    assert of_one(booth).ways == (Way.VOICE,)


def test_what_was_said_and_is_opened_by_a_touch_used_both_ways() -> None:
    booth = at_home()
    booth.opens("LAMP").gives(None).does(Touched(Way.TOUCH))
    booth.says_aloud(Meaning(Do.UNSURE, nearest=("flicker", "dark")))
    booth.chooses_on_panel("flicker").presses("finish").presses("erase")
    assert of_one(booth).ways == (Way.TOUCH, Way.VOICE)


def test_ways_belong_to_their_session() -> None:
    booth = Booth().walks_up().does(Touched(Way.KEYPAD)).presses("finish").does(Touched(Way.TOUCH))
    booth.walks_up().does(Touched(Way.TOUCH)).presses("finish")
    assert [told.ways for told in counted(booth)] == [(Way.KEYPAD,), (Way.TOUCH,)]


# -- how it ended


def test_who_walks_away_with_nothing_undone_is_idle() -> None:
    assert of_one(Booth().walks_up().waits(GONE_S)).ended is Ended.IDLE
    sent = Booth(Desk(state="done")).walks_up().reports().presses("send").waits(GONE_S)
    assert (of_one(sent).ended, of_one(sent).uses[0].completed) == (Ended.IDLE, True)


def test_who_walks_away_in_the_middle_has_abandoned_it() -> None:
    assert of_one(Booth().walks_up().opens("TREE").waits(GONE_S)).ended is Ended.ABANDONED


def test_who_finishes_at_the_warning_has_finished() -> None:
    booth = Booth().walks_up().opens("TREE").waits(GONE_S - 5).presses("finish")
    assert of_one(booth).ended is Ended.FINISHED


# -- what it must not tell


def test_nothing_typed_is_in_the_message() -> None:
    booth = typed_everywhere().presses("finish").presses("erase")
    assert CANARY not in wire.encode(of_one(booth))
    assert CANARY in "".join(each.snapshot for each in booth.desk.asked if isinstance(each, KeepSession))


def test_its_id_is_none_of_the_sessions_own() -> None:
    booth = Booth(Desk(state="done")).walks_up().reports().presses("send")
    known = {booth.session.state.session, *(submit.request.id for submit in booth.desk.submits)}
    assert of_one(booth.presses("finish")).id not in known


def test_it_is_told_before_the_session_is_forgotten() -> None:
    booth = typed_everywhere().presses("finish").presses("erase")
    assert booth.desk.asked[-2:] == [of_one(booth), EndSession()]


# -- a screen that dies


def test_what_was_used_survives_a_screen_that_dies() -> None:
    before = Booth().walks_up("es").does(Touched(Way.KEYPAD)).reports().presses("send").presses("home")
    tally = before.session.state.tally
    assert thaw(freeze(before.session.state)).tally == tally
    after = Booth(Desk(kept=before.desk.kept))
    after.desk.asked.clear()
    after.session.resume(before.desk.kept, 1.0)
    told = of_one(after.presses("finish"))
    assert (told.ways, told.uses) == ((Way.KEYPAD,), (Use("report", "TREE", True),))


@pytest.mark.parametrize("wrong", ['"tally": null', '"tally": {"ways": ["feet"], "uses": []}', '"tally": 7'])
def test_a_copy_with_a_wrong_tally_is_no_copy(wrong: str) -> None:
    good = freeze(Booth().walks_up().session.state)
    with pytest.raises(ValueError, match=r".*"):
        thaw(good.replace('"tally": {"ways": [], "uses": []}', wrong))
