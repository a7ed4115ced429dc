"""A citizen books at the real screen: the real desk, and the demo city's offices, rooms and clinics."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.core.booking_requests import Outcome
from kiosk.core.inputs import Scan
from kiosk.core.screen import Result, Slots
from tests.end_to_end.town import Citizen, Town


@pytest.fixture
def town(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Town]:
    with Town(tmp_path, desk={"probe_s": 0.2, "spread_s": 0.1, "refresh_s": 3600.0}) as town:
        yield town


def week(town: Town) -> Slots:
    body = town.screen.session.screen().body
    assert isinstance(body, Slots)
    return body


def chooses(citizen: Citizen, *words: str) -> None:
    for each in words:
        citizen.taps(each)
        citizen.taps("action.continue")


def finds_a_week(town: Town, citizen: Citizen, *choices: str) -> None:
    """To the week at a glance, with a time in it."""
    citizen.taps("home.book")
    citizen.sees("book.group.title")
    chooses(citizen, *choices)
    citizen.waits_until(lambda: isinstance(town.screen.session.screen().body, Slots), "the week")
    if not week(town).parts:
        citizen.taps("book.when.later")
        citizen.waits_until(lambda: bool(week(town).parts), "a time")


def takes(town: Town, citizen: Citizen, number: int = 0) -> None:
    times = [time for part in week(town).parts for time in part.times]
    citizen.taps(f"{times[number].number}. {times[number].label}" if times[number].number else times[number].label)


def outcome(town: Town) -> Outcome | None:
    arranging = town.screen.session.state.arranging
    return arranging.outcome if arranging else None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_office_keeps_the_time_and_books_it(town: Town, language: str) -> None:
    citizen = town.citizen(language)
    citizen.walks_up()
    passport, hall, card = {
        "en": ("Passport", "Town Hall", "Identity card"),
        "ar": ("جواز السفر", "دار المدينة", "بطاقة الهوية"),
    }[language]
    finds_a_week(town, citizen, "book.group.offices", passport, hall, citizen.words.number(1), card)
    takes(town, citizen)
    citizen.waits_until(lambda: town.city.appointments.held() == 1, "the time to be kept")
    citizen.waits_until(lambda: town.screen.session.context().kept_minutes is not None, "the countdown")
    citizen.taps("action.continue")
    citizen.types("Ada Marsh")
    citizen.taps("action.continue")
    chooses(citizen, "book.contact.here")
    citizen.sees("check.title")
    citizen.taps("book.check.book")
    citizen.sees("book.result.booked")
    assert town.city.appointments.standing() == {"zms": 1, "respa": 0, "fhir": 0}
    assert town.city.appointments.held() == 0
    (entry,) = town.city.appointments.diary.all()
    assert (entry.body["services"], entry.body["counts"]) == (["1001", "1002"], [1, 1])


def test_a_time_that_is_not_taken_is_given_back_when_the_citizen_goes(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    finds_a_week(town, citizen, "book.group.health", "Vaccination", "Room 7")
    takes(town, citizen)
    citizen.waits_until(lambda: town.city.appointments.held() == 1, "the time to be kept")
    citizen.taps("bar.finish")
    citizen.taps("finish.erase")
    citizen.waits_until(lambda: town.city.appointments.held() == 0, "the time to be given back")


def test_a_desk_that_died_gives_back_what_nobody_booked(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    finds_a_week(town, citizen, "book.group.health", "Vaccination", "Room 7")
    takes(town, citizen)
    citizen.waits_until(lambda: town.city.appointments.held() == 1, "the time to be kept")
    town.kills_the_desk()
    town.desk = town.starts_the_desk()
    citizen.waits_until(lambda: town.city.appointments.held() == 0, "the time to be given back")


def test_a_request_made_without_a_line_is_booked_when_it_returns(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.sees("home.book")
    citizen.waits_until(lambda: "slots_copied" in town.log.read_text("utf-8"), "the kiosk's copy")
    town.city.goes_down()
    citizen.sees("frame.offline")
    finds_a_week(town, citizen, "book.group.rooms", "Meeting room", "Room Gull", "30 minutes")
    citizen.sees("book.when.title_wish")
    for number in range(3):
        takes(town, citizen, number)
    citizen.taps("action.continue")
    citizen.types("Ada Marsh")
    citizen.taps("action.continue")
    chooses(citizen, "book.contact.here")
    citizen.taps("book.check.request")
    citizen.sees("book.result.requested")
    assert outcome(town) is Outcome.WAITING
    town.city.comes_back()
    citizen.waits_until(lambda: outcome(town) is Outcome.BOOKED, "the booking")
    citizen.sees("book.result.booked")
    assert town.city.appointments.standing() == {"zms": 0, "respa": 1, "fhir": 0}


def test_a_slip_that_is_scanned_finds_moves_and_cancels_the_appointment(town: Town) -> None:
    citizen = town.citizen("es")
    citizen.walks_up()
    finds_a_week(town, citizen, "book.group.health", "Vacunación", "Consulta 7")
    takes(town, citizen)
    citizen.taps("action.continue")
    citizen.types("Ada Marsh")
    citizen.taps("action.continue")
    chooses(citizen, "book.contact.here")
    citizen.taps("book.check.book")
    citizen.sees("book.result.booked")
    body = town.screen.session.screen().body
    assert isinstance(body, Result)
    citizen.taps("result.something_else")
    town.screen.take(Scan(body.qr))
    citizen.sees("visit.act.title")
    chooses(citizen, "visit.act.move")
    citizen.taps("visit.move.do")
    citizen.waits_until(lambda: isinstance(town.screen.session.screen().body, Slots), "the week")
    if not week(town).parts:
        citizen.taps("book.when.later")
        citizen.waits_until(lambda: bool(week(town).parts), "a time")
    takes(town, citizen, 1)
    citizen.taps("action.continue")
    citizen.types("Ada Marsh")
    citizen.taps("action.continue")
    chooses(citizen, "book.contact.here")
    citizen.taps("book.check.book")
    citizen.sees("book.result.booked")
    body = town.screen.session.screen().body
    assert isinstance(body, Result)
    assert town.city.appointments.standing()["fhir"] == 1
    citizen.taps("result.something_else")
    town.screen.take(Scan(body.qr))
    chooses(citizen, "visit.act.cancel")
    citizen.taps("visit.cancel.do")
    citizen.sees("visit.state.cancelled")
    assert town.city.appointments.standing()["fhir"] == 0
