"""Finding a street while it is typed."""

import pytest

from kiosk.core.places import Street
from kiosk.offline_cache.streets import StreetIndex


def street(name: str, district: str = "Old Town", first: int = 1, last: int = 40) -> Street:
    return Street(name, name, district, first, last, 10.0, 20.0, 10.39, 20.39)


INDEX = StreetIndex(
    (
        street("Herring Lane", last=9),
        street("Harbour Street"),
        street("Old Harbour Road", "Quayside"),
        street("Calle de la Peña"),
        street("شارع الميناء"),
        street("港口街"),
        street("Street of 2 May"),
    )
)


def labels(text: str, number_form: str = "{number} {street}") -> list[str]:
    return [address.label for address in INDEX.search(text, 8, number_form)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("12 Harbour Street", "12 Harbour Street"),
        ("Harbour Street 12", "12 Harbour Street"),
        ("harbour 12b st", "12b Harbour Street"),
        ("HARB", "Harbour Street"),
        ("pena 3", "3 Calle de la Peña"),
        ("PEÑA 3", "3 Calle de la Peña"),
        ("港口街12号", "12 港口街"),
        ("港口街１２號", "12 港口街"),
        ("口街", "港口街"),
        ("شارع الميناء ١٢", "12 شارع الميناء"),
        ("ميناء", "شارع الميناء"),
        ("harbour quayside", "Old Harbour Road"),
        ("street of 2 may 7", "7 Street of 2 May"),
        ("street of 2 may", "Street of 2 May"),
    ],
)
def test_a_street_is_found_as_it_is_written(typed: str, first: str) -> None:
    assert labels(typed)[0] == first


@pytest.mark.parametrize("typed", ["harbuor", "habour", "harrbour", "herbour", "harbur st"])
def test_one_typo_is_forgiven(typed: str) -> None:
    assert "Harbour Street" in labels(typed)


@pytest.mark.parametrize("typed", ["hxrbxur", "", "   ", "12", "zzz", "hqr"])
def test_more_than_a_typo_finds_nothing(typed: str) -> None:
    assert labels(typed) == []


def test_a_typo_is_only_looked_for_when_nothing_else_matches() -> None:
    assert labels("herr") == ["Herring Lane"]


def test_streets_that_begin_as_typed_come_first() -> None:
    assert labels("harbour") == ["Harbour Street", "Old Harbour Road"]


def test_a_number_that_the_street_has_not_leaves_the_address_incomplete() -> None:
    (address,) = INDEX.search("Herring Lane 12", 8)
    assert (address.label, address.complete) == ("Herring Lane", False)


def test_an_address_with_its_number_is_complete_and_lies_along_the_street() -> None:
    (address,) = INDEX.search("Harbour Street 40", 8)
    assert (address.complete, address.lat, address.long, address.district) == (True, 10.39, 20.39, "Old Town")


def test_each_language_puts_the_number_where_it_belongs() -> None:
    assert labels("港口街12", "{street}{number}号") == ["港口街12号"]
    assert labels("pena 3", "{street}, {number}") == ["Calle de la Peña, 3"]


def test_no_more_than_the_limit_is_given() -> None:
    assert len(INDEX.search("o", 1)) == 1
