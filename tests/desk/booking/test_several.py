"""Several back-ends as one: what one of them does not answer takes nothing from the others."""

from datetime import datetime

import pytest

from kiosk.core.bookings import (
    Bookable,
    BookableId,
    Catalogue,
    Location,
    LocationId,
    Schedule,
    ScheduleId,
    Slot,
    Wanted,
)
from kiosk.core.errors import TryLater
from kiosk.desk.booking.several import Several


class Clinic:
    def __init__(self, name: str) -> None:
        self.name, self.down = name, False

    def catalogue(self, language: str) -> Catalogue:
        if self.down:
            raise TryLater("down")
        what, where = BookableId("1"), LocationId("1")
        plans = (Schedule(ScheduleId("1"), what, where),)
        return Catalogue((Bookable(what, f"{self.name} in {language}"),), (Location(where, self.name),), plans)

    def availability(self, wanted: Wanted, start: datetime, end: datetime) -> tuple[Slot, ...]:
        raise TryLater("down")


@pytest.fixture
def clinics() -> tuple[Clinic, Clinic]:
    return Clinic("north"), Clinic("south")


def names(several: Several, language: str = "en") -> list[str]:
    return [each.id for each in several.catalogue(language).schedules]


def test_each_id_carries_the_name_of_its_back_end(clinics: tuple[Clinic, Clinic]) -> None:
    found = Several({each.name: each for each in clinics}).catalogue("en")  # type: ignore[misc]
    assert [each.id for each in found.schedules] == ["north/1", "south/1"]
    assert [each.bookable for each in found.schedules] == ["north/1", "south/1"]
    assert [each.id for each in found.locations] == ["north/1", "south/1"]


def test_one_that_does_not_answer_offers_what_it_did_before(clinics: tuple[Clinic, Clinic]) -> None:
    several = Several({each.name: each for each in clinics})  # type: ignore[misc]
    several.catalogue("en")
    clinics[0].down = True
    assert names(several, "en") == ["north/1", "south/1"]
    assert names(several, "es") == ["south/1"]


def test_when_none_answers_nothing_is_said_to_be_offered_now(clinics: tuple[Clinic, Clinic]) -> None:
    several = Several({each.name: each for each in clinics})  # type: ignore[misc]
    several.catalogue("en")
    clinics[0].down = clinics[1].down = True
    with pytest.raises(TryLater):
        several.catalogue("en")
