"""From *send* to the reference: never more is said than is true."""

import pytest

from kiosk.core.inputs import Replied
from kiosk.core.messages import (
    Failed,
    GetWorld,
    Printed,
    PrintSlip,
    RequestChanged,
    Submit,
    Submitted,
    World,
)
from kiosk.core.screen import Information, Tone, Waiting
from kiosk.core.slip import PrinterState, Slip, Style
from tests.core.booth import Booth, Desk
from tests.core.values import NOON, OFFLINE, ONLINE, REFERENCE


def sent(desk: Desk | None = None) -> Booth:
    return Booth(desk).walks_up().reports().presses("send")


def slips(booth: Booth) -> list[Slip]:
    return [question.slip for question in booth.desk.asked if isinstance(question, PrintSlip)]


def test_the_request_holds_what_was_checked() -> None:
    request = sent().request
    assert (request.service_code, request.service_name) == ("TREE", "Fallen tree")
    assert (request.place.address, request.place.lat, request.place.long) == ("Library, en", 50.1, -4.2)
    assert request.description == "It lies across the path"
    assert request.created_at == NOON
    assert request.language == "en"


def test_the_requests_of_one_session_are_one_stream() -> None:
    booth = sent(Desk(state="done")).presses("home").reports().presses("send")
    first, second = booth.desk.submits
    assert first.stream == second.stream == "id-1"
    assert first.request.id != second.request.id


def test_sent_is_said_only_when_the_city_has_it() -> None:
    booth = sent()
    assert booth.screen.id == "sending"
    booth.is_told(RequestChanged(REFERENCE, "inflight"))
    assert booth.screen.id == "sending"
    booth.is_told(RequestChanged(REFERENCE, "done"))
    assert booth.result.headline == booth.says("result.sent")
    assert (booth.result.tone, booth.result.reference) == (Tone.GOOD, REFERENCE)


def test_a_city_that_takes_its_time_is_not_waited_for() -> None:
    booth = sent().waits(4)
    assert booth.screen.id == "sending"
    assert booth.waits(0.5).result.headline == booth.says("result.saved_connected")
    booth.is_told(RequestChanged(REFERENCE, "done"))
    assert booth.result.headline == booth.says("result.sent")


def test_without_the_line_it_is_saved_at_once() -> None:
    booth = Booth().walks_up().is_told(OFFLINE).reports().presses("send")
    assert booth.result.headline == booth.says("result.saved")
    assert booth.result.tone is Tone.WARNING
    assert booth.says("result.sent") not in repr(booth.screen)


@pytest.mark.parametrize("early", ["Submitted", "RequestChanged"])
def test_a_refusal_is_told_under_the_reference(early: str) -> None:
    booth = sent(Desk(state="dead")) if early == "Submitted" else sent().is_told(RequestChanged(REFERENCE, "dead"))
    assert booth.result.headline == booth.says("result.refused")
    assert booth.result.tone is Tone.DANGER
    assert booth.result.reference == REFERENCE


@pytest.mark.parametrize("early", ["Submitted", "RequestChanged"])
def test_that_nobody_knows_whether_the_city_has_it_is_told(early: str) -> None:
    booth = sent(Desk(state="unsure")) if early == "Submitted" else sent().is_told(RequestChanged(REFERENCE, "unsure"))
    assert booth.result.headline == booth.says("result.unsure")
    assert booth.result.tone is Tone.WARNING
    assert booth.result.reference == REFERENCE
    told = [booth.says("result.unsure_now"), booth.says("result.unsure_then", phone="01632 960 100")]
    assert [step.what for step in booth.result.steps] == told


def test_a_full_disk_is_told_and_the_answers_stay() -> None:
    booth = Booth(Desk(instead={Submit: Failed("error.storage_full")})).walks_up().reports()
    before = booth.check
    booth.presses("send")
    assert booth.screen.id == "report/check"
    assert booth.screen.error == booth.says("error.storage_full")
    assert booth.check == before
    booth.desk.instead.clear()
    assert booth.presses("send").screen.id == "sending"


def test_a_full_disk_is_told_before_sending() -> None:
    full = World(connected=True, ever_connected=True, printer=PrinterState.READY, accepting=False)
    booth = Booth().walks_up().is_told(full).reports()
    assert booth.says("error.storage_full") in repr(booth.screen.body)


def test_the_button_says_save_while_there_is_no_line() -> None:
    booth = Booth().walks_up().reports()
    assert booth.screen.next
    assert booth.screen.next.label == booth.says("check.send")
    booth.is_told(OFFLINE)
    assert booth.screen.next
    assert booth.screen.next.label == booth.says("check.save")


# -- exactly one


def test_pressing_send_twice_sends_once() -> None:
    booth = sent().presses("send").presses("send")
    assert len(booth.desk.submits) == 1


def test_asked_again_it_is_the_same_request() -> None:
    booth = sent(Desk(silent={Submit}))
    booth.clock.advance(20)
    booth.session.asked.clear()
    booth.presses("help")
    first, second = booth.desk.submits
    assert first == second


def test_in_another_language_it_still_has_the_same_id() -> None:
    booth = sent(Desk(silent={Submit})).presses("language").chooses("es")
    assert {submit.request.id for submit in booth.desk.submits} == {"id-2"}
    assert booth.desk_speaks().session.state.sent


def test_a_reply_to_an_earlier_report_changes_nothing() -> None:
    booth = sent(Desk(silent={Submit}))
    late = booth.desk.unanswered.pop()
    booth.presses("finish").presses("erase")
    booth.walks_up().reports().presses("send")
    booth.does(Replied(late, Submitted("SM 9999 9999", "done", "")))
    assert booth.screen.id == "sending"


# -- what is told at an odd moment


def test_news_that_comes_before_the_reply_is_not_lost() -> None:
    booth = sent(Desk(silent={Submit})).is_told(RequestChanged(REFERENCE, "done"))
    assert booth.screen.id == "sending"
    assert booth.desk_speaks().result.headline == booth.says("result.sent")


def test_news_of_other_reports_changes_nothing() -> None:
    booth = sent(Desk(silent={Submit})).is_told(RequestChanged("SM 0000 0001", "done")).desk_speaks()
    assert booth.screen.id == "sending"
    assert booth.is_told(RequestChanged("SM 0000 0001", "done")).screen.id == "sending"


def test_a_reply_older_than_the_news_does_not_take_it_back() -> None:
    booth = sent().is_told(RequestChanged(REFERENCE, "done"))
    booth.desk_comes_back().desk_comes_back()
    assert booth.result.headline == booth.says("result.sent")


def test_news_lost_while_the_desk_was_away_is_asked_for() -> None:
    booth = sent().desk_comes_back()
    booth.desk.state = "done"
    booth.desk_comes_back()
    first, second = booth.desk.submits
    assert first == second
    assert booth.result.headline == booth.says("result.sent")


def test_the_first_meeting_with_the_desk_asks_for_nothing() -> None:
    booth = sent().does(Replied(GetWorld(), ONLINE))
    assert len(booth.desk.submits) == 1


def test_a_desk_that_comes_back_is_given_the_copy_of_the_session_again() -> None:
    booth = Booth().walks_up().opens("TREE").desk_comes_back()
    booth.desk.kept = ""
    booth.desk_comes_back()
    assert booth.screen_dies().screen.id == "report/where"


# -- the slip


def test_the_slip_is_printed_once_whatever_changes_meanwhile() -> None:
    booth = sent(Desk(silent={PrintSlip})).waits(5)
    booth.is_told(RequestChanged(REFERENCE, "done")).waits(61).touches().presses("language").chooses("es")
    assert len(slips(booth)) == 1
    assert booth.result.paper_help == booth.says("result.paper_printing")
    booth.desk_speaks()
    assert booth.result.paper_help == booth.says("result.paper_printed")
    assert len(slips(booth)) == 1


def test_the_slip_tells_city_what_where_reference_code_and_when() -> None:
    (slip,) = slips(sent(Desk(state="done")))
    texts = {line.text for line in slip.lines}
    assert {"Saltmere en", "Fallen tree", "Library, en", REFERENCE} <= texts
    assert next(line.text for line in slip.lines if line.style is Style.QR).endswith("SM44172093")
    assert "It lies across the path" not in repr(slip)


def test_the_slip_and_its_picture_keep_the_time_of_sending() -> None:
    booth = sent(Desk(state="done"))
    before = booth.result.slip
    assert booth.waits(50).result.slip == before


@pytest.mark.parametrize("reply", [Printed(PrinterState.OUT_OF_PAPER, printed=False), Failed("error.device_offline")])
def test_a_slip_that_was_not_printed_is_told(reply: Printed | Failed) -> None:
    booth = sent(Desk(state="done", instead={PrintSlip: reply}))
    assert booth.result.paper_help == booth.says("result.paper_none")
    assert booth.result.paper is Tone.WARNING


def test_only_the_end_of_a_phone_number_is_shown_on_the_result() -> None:
    booth = Booth(Desk(state="done")).walks_up().reports(contact="phone").gives("01632 960 123").presses("send")
    assert "0123" in repr(booth.result.steps)
    assert "960" not in repr(booth.result.steps)


def test_nothing_is_promised_before_the_desk_has_the_report() -> None:
    booth = Booth(Desk(silent={Submit})).walks_up().reports().presses("send")
    assert isinstance(booth.screen.body, Waiting)
    assert booth.screen.body.text == booth.says("sending.saving")
    asked = booth.presses("finish").screen.body
    assert isinstance(asked, Information)
    assert asked.headline == booth.says("finish.saving")


def test_what_could_not_be_kept_goes_with_its_id_when_it_is_sent_again_unchanged() -> None:
    booth = (
        Booth(Desk(instead={Submit: Failed("error.storage_full")})).walks_up().reports().presses("send").presses("send")
    )
    first, second = (question.request.id for question in booth.desk.submits)
    assert first == second


def test_a_service_withdrawn_after_sending_changes_nothing() -> None:
    booth = sent(Desk(state="done"))
    before = booth.result.reference
    booth.desk.services = {}
    assert booth.screen_dies().result.reference == before
