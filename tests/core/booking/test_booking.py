"""A citizen books an appointment: the time is kept while they type, and nothing is said before it is true."""

from dataclasses import replace

import pytest

from kiosk.core.booking_messages import Book, GetSlots, HoldSlot, ReleaseSlot
from kiosk.core.booking_requests import Outcome, Telling
from kiosk.core.bookings import AppointmentState
from kiosk.core.calendar_event import key_in
from kiosk.core.free_slots import More
from kiosk.core.inputs import Choose, Spoken, Tick
from kiosk.core.messages import EndSession, Failed
from kiosk.core.screen import Check, Information, Waiting
from kiosk.core.slip import Style
from kiosk.core.snapshot import freeze, thaw
from tests.core.booking.office import HALL, BookingBooth, Office, at, slots
from tests.core.values import OFFLINE, SITE


@pytest.fixture
def booth() -> BookingBooth:
    return BookingBooth().walks_up()


def test_the_way_leads_over_what_where_when_and_who(booth: BookingBooth) -> None:
    booth.looks_for()
    week = booth.week
    assert [day.free for day in week.days][:3] == ["None", "3 free", "None"]
    assert (week.days[1].selected, week.chosen) == (True, "")
    assert [(part.title, [time.label for time in part.times]) for part in week.parts] == [
        ("Morning", ["09:00", "10:00"]),
        ("Evening", ["17:00"]),
    ]
    booth.checks()
    body = booth.screen.body
    assert isinstance(body, Check)
    rows = {row.step: row.value for row in body.rows}
    assert rows["what"] == "Passport"
    assert rows["when"].endswith("09:00 to 09:20")
    assert (rows["name"], rows["contact"]) == ("Ada Marsh", "Nothing, I look here")


def test_times_are_asked_for_once_the_length_is_known(booth: BookingBooth) -> None:
    booth.looks_for("rooms")
    assert [asked.wanted.minutes for asked in booth.desk.asked if isinstance(asked, GetSlots)] == [30]
    booth.presses("back").gives("60")
    assert [asked.wanted.minutes for asked in booth.desk.asked if isinstance(asked, GetSlots)] == [30, 60]


def test_the_time_is_kept_from_when_it_is_touched_and_counted_down(booth: BookingBooth) -> None:
    booth.looks_for().takes("09:00")
    (held,) = booth.desk.holds
    assert (held.slot.start, held.wanted.minutes, held.stream) == (at("09:00"), 20, booth.session.state.session)
    assert booth.week.chosen_note == "Kept for you for 10 minutes. Not booked yet."
    booth.clock.advance(61)
    booth.touches().does(Tick())
    assert booth.week.chosen_note == "Kept for you for 9 minutes. Not booked yet."


def test_another_time_lets_the_first_one_go(booth: BookingBooth) -> None:
    booth.looks_for().takes("09:00").takes("10:00")
    first, second = booth.desk.holds
    assert booth.desk.of(ReleaseSlot) == [ReleaseSlot(first.id)]
    assert second.slot.start == at("10:00")
    booth.presses("back")
    assert booth.desk.of(ReleaseSlot) == [ReleaseSlot(first.id)]


def test_the_request_bears_the_id_and_the_code_of_what_is_kept(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("send")
    (held,), (request,) = booth.desk.holds, booth.desk.requests
    assert (request.id, request.code) == (held.id, held.code)
    assert request.party.contact.last_name == "Marsh"
    assert request.telling is Telling.HERE
    (wish,) = request.preferences
    assert wish.start == at("09:00")
    assert (wish.end - wish.start).total_seconds() < 60
    assert booth.desk.of(ReleaseSlot) == []


def test_booked_is_said_only_when_it_is(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("send")
    assert isinstance(booth.screen.body, Waiting)
    booth.becomes(Outcome.BOOKED, room="First floor")
    assert booth.result.headline == "Your appointment is booked"
    assert booth.result.reference == "SM 5517 0001"
    assert "09:00 to 09:20" in booth.result.steps[0].what
    assert booth.result.steps[1].what == "First floor"
    code = booth.desk.requests[0].code
    assert booth.result.steps[2].what == "a photo, your old passport"
    assert code in booth.result.steps[3].what
    assert key_in(booth.result.qr) == replace(key_in(booth.result.qr) or pytest.fail("no key"), code=code)
    (slip,) = booth.desk.slips
    texts = [line.text for line in slip.slip.lines]
    assert "SM 5517 0001" in texts
    assert f"Code {code}" in texts
    assert any(line.style is Style.QR and line.text.startswith("BEGIN:VCALENDAR") for line in slip.slip.lines)


def test_a_mail_that_must_be_opened_is_one_more_step_and_not_booked(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("send").becomes(Outcome.BOOKED, state=AppointmentState.PENDING)
    assert booth.result.headline == "One more step on your phone"
    assert booth.desk.slips[0].slip.lines[-2].text == "Not booked until you open the e-mail"


def test_a_slow_city_is_not_waited_for_and_nothing_is_promised(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("send")
    booth.clock.advance(7)
    booth.does(Tick())
    assert booth.result.headline == "Your request is saved. It is not booked yet"
    assert booth.result.qr == ""
    booth.becomes(Outcome.BOOKED)
    assert booth.result.headline == "Your appointment is booked"
    assert [slip.id.rpartition("/")[2] for slip in booth.desk.slips] == ["waiting", "booked"]


def test_somebody_faster_while_choosing_is_told_at_once(booth: BookingBooth) -> None:
    booth.desk.taken = True
    booth.looks_for().takes("09:00")
    assert booth.screen.error == "Somebody else has just taken this time. Choose another time."
    assert booth.week.chosen == ""
    assert len(booth.desk.of(GetSlots)) == 2


def test_somebody_faster_at_the_end_asks_for_a_time_and_for_nothing_else_again(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("send").becomes(Outcome.TAKEN)
    assert booth.screen.error == "Somebody else has just taken this time. Choose another time."
    booth.takes("10:00").gives(None)
    assert isinstance(booth.screen.body, Check)
    booth.presses("send").becomes(Outcome.BOOKED)
    assert "10:00 to 10:20" in booth.result.steps[0].what
    assert booth.desk.requests[0].id != booth.desk.requests[1].id


def test_a_time_that_is_kept_no_more_must_be_chosen_again(booth: BookingBooth) -> None:
    booth.looks_for().checks()
    for _ in range(12):
        booth.clock.advance(55)
        booth.touches().does(Tick())
    assert booth.screen.error == "The time that was kept for you is over. Choose a time again."
    assert booth.desk.of(ReleaseSlot) == [ReleaseSlot(booth.desk.holds[0].id)]
    booth.takes("09:00").gives(None)
    assert isinstance(booth.screen.body, Check)


def test_what_the_city_refuses_leads_back_to_the_answers(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("send").becomes(Outcome.REFUSED)
    assert isinstance(booth.screen.body, Check)
    assert booth.screen.error


def test_a_desk_that_cannot_keep_it_says_so_and_nothing_is_lost(booth: BookingBooth) -> None:
    booth.desk.instead[Book] = Failed("error.storage_full")
    booth.looks_for().checks().presses("send")
    assert isinstance(booth.screen.body, Check)
    assert booth.screen.error


def test_filters_weeks_and_days_are_one_touch(booth: BookingBooth) -> None:
    booth.looks_for().chooses("evening")
    assert [time.label for part in booth.week.parts for time in part.times] == ["17:00"]
    assert booth.week.days[1].free == "1 free"
    booth.chooses("evening").chooses("later")
    assert booth.week.note == "Nothing is free in this week. Look at the next one."
    assert booth.week.earlier is not None
    booth.chooses("earlier")
    first = booth.week.filters[0]
    booth.chooses(first.id)
    assert booth.week.chosen.endswith("09:00 to 09:20")


def test_a_room_that_wants_a_mail_asks_for_it_and_keeps_nothing(booth: BookingBooth) -> None:
    booth.looks_for("rooms").takes("09:00").gives(None).gives("Ada Marsh").gives("ada@example.org")
    assert isinstance(booth.screen.body, Check)
    assert booth.desk.holds == []
    booth.presses("send")
    assert booth.desk.requests[0].party.contact.email == "ada@example.org"


def test_without_a_line_up_to_three_times_and_whole_days_are_wishes(booth: BookingBooth) -> None:
    booth.is_told(OFFLINE)
    booth.desk.age_s = 1200.0
    booth.looks_for()
    assert booth.week.note == "As of 20 minutes ago. Likely free, not certain."
    for label in ("09:00", "10:00", "17:00", "Any time that day"):
        booth.takes(label)
    booth.gives(None).gives("Ada Marsh").gives("phone").gives("07700 900123")
    assert booth.screen.next is not None
    assert booth.screen.next.label == "Send the request"
    booth.presses("send")
    (request,) = booth.desk.requests
    assert [wish.start for wish in request.preferences][:2] == [at("10:00"), at("17:00")]
    assert (request.preferences[2].end - request.preferences[2].start).total_seconds() > 3600 * 20
    assert request.telling is Telling.SMS
    assert booth.desk.holds == []
    assert booth.result.headline == "Your request is saved. It is not booked yet"
    assert booth.result.steps[2].what.endswith("any time")


def test_where_nothing_is_known_days_can_be_wished_for(booth: BookingBooth) -> None:
    booth.is_told(OFFLINE)
    booth.desk.reached = False
    booth.looks_for()
    assert all(day.enabled for day in booth.week.days)
    booth.takes("Any time that day")
    assert booth.week.chosen_note.startswith("1 wish.")


def test_no_voice_sends_a_booking(booth: BookingBooth) -> None:
    booth.looks_for().checks()
    before = booth.screen
    booth.does(Spoken(Choose(before.id, "send")))
    assert booth.desk.requests == []


def test_finish_before_it_is_sent_asks_first(booth: BookingBooth) -> None:
    booth.looks_for().checks().presses("finish")
    assert booth.screen.id == "bar/finish"
    booth.presses("erase")
    assert booth.desk.of(EndSession)
    assert booth.screen.id == "attract"


def test_a_screen_that_died_comes_back_with_its_time_kept(booth: BookingBooth) -> None:
    booth.looks_for().takes("09:00").gives(None)
    state = booth.session.state
    assert thaw(freeze(state)) == state
    again = BookingBooth(booth.desk, booth.clock)
    again.session.resume(freeze(state), 1.0)
    again.does(Tick())
    holds = booth.desk.of(HoldSlot)
    assert holds[0] == holds[-1]
    assert len(holds) == 2
    assert again.session.context().kept_minutes == 10


def test_the_week_of_ten_thousand_slots_shows_the_first_of_its_times() -> None:
    many = tuple(slot for n in range(500) for slot in slots(HALL, n / 60, id=str(n)))
    booth = BookingBooth(Office(free={HALL: many * 20})).walks_up().looks_for()
    assert sum(len(part.times) for part in booth.week.parts) == 60
    assert booth.week.days[1].free == "500 free"


def test_times_that_did_not_cross_the_link_are_counted_with_their_part_of_the_day() -> None:
    booth = BookingBooth(Office(more=(More(at("11:00"), 300), More(at("18:00"), 40)))).walks_up().looks_for()
    assert booth.week.days[1].free == "343 free"
    booth.chooses("morning")
    assert booth.week.days[1].free == "302 free"
    booth.chooses("evening")
    assert booth.week.days[1].free == "41 free"


def test_where_nobody_can_be_told_the_page_does_not_promise_it(booth: BookingBooth) -> None:
    booth.session.site = replace(SITE, books=True)
    booth.is_told(OFFLINE)
    booth.looks_for().takes("09:00").gives(None).gives("Ada Marsh").gives("phone").gives("07700 900123")
    booth.presses("send")
    assert booth.result.steps[-1].what.endswith("Look here with your reference.")


def test_who_goes_before_it_is_booked_hears_that_it_is_not(booth: BookingBooth) -> None:
    booth.looks_for().takes("09:00").presses("finish")
    body = booth.screen.body
    assert isinstance(body, Information)
    assert body.headline.startswith("Your appointment is not booked.")
