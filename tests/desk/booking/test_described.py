"""What the city's service catalogue says is added to what can be booked, and its silence takes nothing away."""

from collections.abc import Mapping

from kiosk.core.bookings import Bookable, BookableId, Catalogue
from kiosk.core.errors import TryLater
from kiosk.core.money import Money
from kiosk.core.public_services import Cost, PublicService
from kiosk.desk.booking.described import Descriptions

FEE = (Cost(Money(3700, "GBP")),)
TOLD = {
    "1001": PublicService("1001", "A new passport.", FEE, ("a photo",)),
    "health/doctor": PublicService("health/doctor", "Another word", FEE, ("a coat",)),
}
CATALOGUE = Catalogue(
    (
        Bookable(BookableId("offices/1001"), "Passport"),
        Bookable(BookableId("offices/1009"), "Nobody knows"),
        Bookable(BookableId("health/doctor"), "Doctor", "For adults", bring=("health card",)),
    )
)


class Source:
    def __init__(self) -> None:
        self.down = False

    def services(self, language: str) -> Mapping[str, PublicService]:
        if self.down or language != "en":
            raise TryLater("down")
        return TOLD


def test_a_service_is_found_by_its_own_identifier_or_with_the_name_of_its_back_end() -> None:
    passport, unknown, doctor = Descriptions(Source()).added(CATALOGUE, "en").bookables
    assert (passport.description, passport.costs, passport.bring) == ("A new passport.", FEE, ("a photo",))
    assert unknown == CATALOGUE.bookables[1]
    assert (doctor.description, doctor.costs, doctor.bring) == ("For adults", FEE, ("health card",))


def test_what_was_told_stays_while_the_catalogue_is_away() -> None:
    source = Source()
    descriptions = Descriptions(source)
    before = descriptions.added(CATALOGUE, "en")
    source.down = True
    assert descriptions.added(CATALOGUE, "en") == before
    assert descriptions.added(CATALOGUE, "es") == CATALOGUE


def test_without_a_catalogue_the_back_ends_words_stand() -> None:
    assert Descriptions(None).added(CATALOGUE, "en") == CATALOGUE
