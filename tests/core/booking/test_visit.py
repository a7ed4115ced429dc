"""My appointment: found by reference and code, checked in, moved, cancelled by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.booking_messages import FindBooking, FoundBooking
from kiosk.core.bookings import Appointment, AppointmentState, Key
from kiosk.core.calendar_event import event
from kiosk.core.inputs import Press, Spoken
from kiosk.core.messages import Question, Reply
from kiosk.core.screen import Choice, Information
from tests.core.booking.office import CARD, HALL, BookingBooth, Office, at
from tests.core.values import NOON, SITE

KEY = Key("SM 5517 0001", "271828")
SOON = Appointment(KEY, AppointmentState.BOOKED, HALL, NOON + timedelta(hours=1), NOON + timedelta(hours=2))


class Desk(Office):
    """Has one appointment, and does with it what it is asked."""

    found = FoundBooking(SOON)

    def reply(self, question: Question) -> Reply:
        if not isinstance(question, FindBooking):
            return super().reply(question)
        made = self.found.appointment
        if made is None or (question.reference, question.code) != (KEY.reference, KEY.code):
            return replace(self.found, appointment=None)
        states = {"cancel": AppointmentState.CANCELLED, "check_in": AppointmentState.ARRIVED}
        if question.act in states:
            made = replace(made, state=states[question.act], number="17", room="Room 3")
            self.found = FoundBooking(made)
        return FoundBooking(made)


@pytest.fixture
def booth() -> BookingBooth:
    booth = BookingBooth(Desk()).walks_up()
    assert isinstance(booth.desk, Desk)
    return booth


def finds(booth: BookingBooth, reference: str = "sm55170001", code: str = "271 828") -> BookingBooth:
    return booth.chooses("visit").gives(reference).gives(code)


def acts(booth: BookingBooth) -> list[str]:
    body = booth.screen.body
    assert isinstance(body, Choice)
    return [option.id for option in body.options]


def told(booth: BookingBooth) -> Information:
    body = booth.screen.body
    assert isinstance(body, Information), booth.screen
    return body


def test_reference_and_code_are_typed_as_they_come(booth: BookingBooth) -> None:
    finds(booth)
    assert booth.desk.of(FindBooking) == [FindBooking("SM 5517 0001", "271828")]
    assert acts(booth) == ["move", "cancel", "look"]
    booth.gives("look")
    assert told(booth).headline == "It is booked"
    assert [fact.value for fact in told(booth).facts][:2] == ["Passport", "Town Hall, Harbour Street 1"]


def test_the_slips_code_answers_both(booth: BookingBooth) -> None:
    booth.scans(event(KEY, SOON.start, SOON.end, "Passport", "Town Hall", NOON))
    assert booth.screen.id == "visit/act"


def test_it_is_cancelled_by_hand_alone(booth: BookingBooth) -> None:
    finds(booth).gives("cancel")
    assert booth.screen.id == "visit/cancel"
    booth.does(Spoken(Press(booth.screen.id, "send")))
    assert [question.act for question in booth.desk.of(FindBooking) if isinstance(question, FindBooking)] == [""]
    booth.presses("send")
    assert told(booth).headline == "This appointment is cancelled"


def test_who_is_at_the_place_on_the_day_checks_in_and_hears_the_number(booth: BookingBooth) -> None:
    booth.session.site = replace(SITE, books=True, lat=50.03, long=-4.35)
    finds(booth)
    assert acts(booth)[0] == "check_in"
    booth.gives("check_in")
    assert told(booth).headline == "Your number is 17"
    assert "Room 3" in told(booth).paragraphs


def test_nobody_checks_in_on_another_day_or_at_another_place(booth: BookingBooth) -> None:
    assert "check_in" not in acts(finds(booth))
    other = BookingBooth(Desk()).walks_up()
    assert isinstance(other.desk, Desk)
    other.session.site = replace(SITE, books=True, lat=50.03, long=-4.35)
    other.desk.found = FoundBooking(replace(SOON, start=at("09:00"), end=at("10:00")))
    assert "check_in" not in acts(finds(other))


def test_a_move_leads_to_the_week_and_takes_the_place_of_the_old_one(booth: BookingBooth) -> None:
    finds(booth).gives("move").presses("send")
    booth.takes("10:00").gives(None).gives("Ada Marsh").gives("none").presses("send")
    (request,) = booth.desk.requests
    assert request.moves == KEY
    assert request.preferences[0].start == at("10:00")
    assert (request.wanted.count, request.wanted.also) == (1, ())


def test_a_move_keeps_how_many_it_was_for_and_what_else() -> None:
    desk = Desk()
    desk.found = FoundBooking(replace(SOON, schedule=HALL, count=2, also=((CARD, 1),)))
    booth = BookingBooth(desk).walks_up()
    finds(booth).gives("move").presses("send")
    booth.takes("10:00").gives(None).gives("Ada Marsh").gives("none").presses("send")
    (request,) = desk.requests
    assert (request.wanted.count, request.wanted.also, request.wanted.minutes) == (2, ((CARD, 1),), 55)


def test_what_is_over_can_only_be_looked_at(booth: BookingBooth) -> None:
    assert isinstance(booth.desk, Desk)
    booth.desk.found = FoundBooking(replace(SOON, state=AppointmentState.FULFILLED))
    finds(booth)
    assert told(booth).headline == "This appointment is over"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (FoundBooking(), "No appointment has this reference and code"),
        (FoundBooking(reached=False), "The city cannot be asked now"),
        (FoundBooking(waiting=True), "Your request is saved here"),
        (FoundBooking(lost=True), "None of your wishes was free"),
        (FoundBooking(slow=True), "Too many tries"),
        (FoundBooking(refused="dead"), "The city does not do that any more"),
    ],
)
def test_each_way_of_not_finding_it_says_what_is_true(booth: BookingBooth, found: FoundBooking, words: str) -> None:
    assert isinstance(booth.desk, Desk)
    booth.desk.found = found
    finds(booth)
    assert told(booth).headline.startswith(words)
