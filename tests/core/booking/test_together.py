"""Several of one thing, and several things, in one appointment."""

from dataclasses import replace

import pytest

from kiosk.core.booking_messages import Bookables, GetCatalogue, GetSlots
from kiosk.core.booking_requests import Outcome
from kiosk.core.screen import Check, Choice, Choices
from tests.core.booking.office import CARD, CATALOGUE, HALL, BookingBooth, Office


@pytest.fixture
def booth() -> BookingBooth:
    return BookingBooth().walks_up().chooses("book").gives("offices")


def options(booth: BookingBooth) -> dict[str, str]:
    body = booth.screen.body
    assert isinstance(body, Choice | Choices)
    return {option.label: option.help for option in body.options}


def asked(booth: BookingBooth) -> GetSlots:
    found = booth.desk.of(GetSlots)[-1]
    assert isinstance(found, GetSlots)
    return found


def short(longest: int) -> BookingBooth:
    """An office that takes nobody for longer."""
    plans = tuple(replace(plan, longest=longest) for plan in CATALOGUE.schedules)
    desk = Office()
    desk.instead[GetCatalogue] = Bookables(replace(CATALOGUE, schedules=plans))
    return BookingBooth(desk).walks_up().chooses("book").gives("offices").gives("offices/passport").gives(HALL)


def test_what_it_costs_how_long_it_takes_and_what_to_bring_is_said_before_choosing(booth: BookingBooth) -> None:
    assert options(booth)["Passport"].split("\n") == [
        "A new one.",
        "20 minutes · £88.50 for adults, £57.50 for children",
        "Bring: a photo, your old passport",
    ]
    assert "Free of charge" in options(booth)["Identity card"]
    booth.gives("offices/passport")
    assert "There are steps" in options(booth)["Town Hall"]


def test_what_nobody_tells_is_not_said() -> None:
    booth = BookingBooth().walks_up().chooses("book").gives("rooms")
    assert options(booth)["Meeting room"] == ""
    booth.gives("rooms/room")
    assert "steps" not in options(booth)["Room Gull"].lower()


def test_one_passport_and_an_identity_card_are_one_appointment(booth: BookingBooth) -> None:
    booth.gives("offices/passport").gives(HALL).gives("1")
    assert list(options(booth)) == ["Identity card"]
    booth.gives([CARD])
    assert (asked(booth).wanted.also, asked(booth).wanted.minutes) == (((CARD, 1),), 35)


def test_a_family_says_how_many_of_each(booth: BookingBooth) -> None:
    booth.gives("offices/passport").gives(HALL).gives("3").gives([CARD])
    assert "Identity card" in booth.screen.title
    booth.gives("2")
    assert (asked(booth).wanted.count, asked(booth).wanted.also) == (3, ((CARD, 2),))
    assert asked(booth).wanted.minutes == 3 * 20 + 2 * 15


def test_nothing_else_is_an_answer(booth: BookingBooth) -> None:
    booth.gives("offices/passport").gives(HALL).gives("2").gives([])
    assert (asked(booth).wanted.also, asked(booth).wanted.minutes) == ((), 40)


def test_all_of_it_stands_where_it_is_checked_and_on_the_slip(booth: BookingBooth) -> None:
    booth.gives("offices/passport").gives(HALL).gives("2").gives([CARD]).gives("1").checks()
    body = booth.screen.body
    assert isinstance(body, Check)
    rows = {row.label: row.value for row in body.rows}
    assert (rows["How many"], rows["Also"], rows["Identity card"]) == ("2", "Identity card", "1")
    booth.presses("send").becomes(Outcome.BOOKED)
    texts = [line.text for line in booth.desk.slips[-1].slip.lines]
    assert "Passport (2), Identity card" in texts
    assert "Bring: a photo, your old passport, a letter" in texts
    bring = next(step for step in booth.result.steps if step.when == "Bring")
    assert bring.what == "a photo, your old passport, a letter"


def test_no_more_is_offered_than_one_appointment_may_take() -> None:
    assert list(options(short(45))) == ["1", "2"]
    assert list(options(short(45).gives("1"))) == ["Identity card"]
    full = short(45).gives("2")
    assert asked(full).wanted.also == ()
    one_more = short(60).gives("2").gives([CARD])
    assert asked(one_more).wanted.also == ((CARD, 1),)
