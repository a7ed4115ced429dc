"""One language's words, dates and numbers."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from kiosk.core.money import Money
from kiosk.text import Language

LANGUAGES = {code: Language(code) for code in ("en", "es", "ar", "zh")}
every_language = pytest.mark.parametrize("code", LANGUAGES)
DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


def test_a_key_that_is_missing_is_shown_as_itself() -> None:
    assert LANGUAGES["en"].say("no.such.key") == "no.such.key"


def test_placeholders_are_filled_and_never_read_again() -> None:
    said = LANGUAGES["en"].say("report.refused.{x}", x="{y}", y="z")
    assert said == "report.refused.{y}"
    assert LANGUAGES["en"].say("{0.__class__} {x.y}", x="1") == "{0.__class__} {x.y}"


@every_language
def test_numbers_in_a_sentence_are_written_for_the_language(code: str) -> None:
    words = LANGUAGES[code]
    assert words.number(2500) in words.say("home.find_help", count=2500)


@pytest.mark.parametrize(("code", "forms"), [("en", 2), ("es", 2), ("ar", 3), ("zh", 1)])
def test_plurals_follow_the_language(code: str, forms: int) -> None:
    words = LANGUAGES[code]
    said = {words.say("idle.unit", count=n) for n in (0, 1, 2, 3, 11, 100)}
    assert len(said) == forms


@every_language
def test_days_are_told_in_words(code: str) -> None:
    words = LANGUAGES[code]
    months = {"en": "November 2026", "es": "noviembre de 2026", "ar": "نوفمبر 2026", "zh": "2026年11月"}
    assert words.month(DAY) == months[code]
    assert "14:05" in words.moment(MOMENT)
    assert "14:05" in words.day_and_time(MOMENT)
    assert words.time(time(9, 5)) == "09:05"
    assert str(DAY.year) in words.day(DAY)
    assert str(DAY.year) not in words.day_and_time(MOMENT)


@every_language
def test_weekdays_begin_with_the_locales_first(code: str) -> None:
    words = LANGUAGES[code]
    assert len(set(words.weekdays())) == 7
    assert words.first_weekday in range(7)


@pytest.mark.parametrize(
    ("code", "said"), [("en", "3 hours ago"), ("es", "hace 3 horas"), ("ar", "قبل 3 ساعات"), ("zh", "3小时前")]
)
def test_an_age_is_told_as_a_citizen_would(code: str, said: str) -> None:
    assert LANGUAGES[code].age(timedelta(hours=3)) == said


@pytest.mark.parametrize(("code", "rtl"), [("en", False), ("es", False), ("ar", True), ("zh", False)])
def test_the_direction_is_the_languages(code: str, rtl: bool) -> None:
    assert LANGUAGES[code].rtl is rtl


@every_language
@pytest.mark.parametrize("value", ["0", "-0.5", "12", "1234567.891", "99999999999999999999"])
def test_a_number_is_read_as_it_is_written(code: str, value: str) -> None:
    words = LANGUAGES[code]
    assert words.read_number(words.number(Decimal(value))) == Decimal(value)


@pytest.mark.parametrize("text", ["1e5", "NaN", "Infinity", "1_0", "", " ", "one", "9" * 31])
def test_what_no_citizen_writes_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        LANGUAGES["en"].read_number(text)


BARE = {ord(mark): " " if mark == "\xa0" else None for mark in "\u200e\u200f\xa0"}
"""Without the marks of direction, and with plain spaces: as an eye sees it."""


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("en", ["€1,234.56", "JP¥1,250", "KWD 1.250", "€0.05", "-€5.00"]),
        ("es", ["1.234,56 €", "1.250 JPY", "1,250 KWD", "0,05 €", "-5,00 €"]),
        ("ar", ["1,234.56 €", "1,250 JP¥", "1.250 د.ك.", "0.05 €", "-5.00 €"]),
        ("zh", ["€1,234.56", "JP¥1,250", "KWD 1.250", "€0.05", "-€5.00"]),
    ],
)
def test_money_is_written_for_the_language(code: str, seen: list[str]) -> None:
    amounts = [(123456, "EUR"), (1250, "JPY"), (1250, "KWD"), (5, "EUR"), (-500, "EUR")]
    written = [LANGUAGES[code].money(Money(*amount)) for amount in amounts]
    assert [each.translate(BARE).replace("KWD1", "KWD 1") for each in written] == seen


@every_language
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD", "IQD", "HUF", "CLF", "ISK"])
def test_money_has_the_digits_of_its_minor_unit_and_of_the_languages_numbers(code: str, currency: str) -> None:
    """CLDR leaves out those of a coin that nobody has in hand; a bill does not."""
    words, amount = LANGUAGES[code], Money(1230, currency)
    digits = "".join(sign for sign in words.money(amount) if sign.isdecimal() or sign in ".,").strip(".,")
    assert words.read_number(digits) == amount.decimal
    mark = words.decimal_mark
    assert len(digits.partition(mark)[2]) == -int(amount.decimal.as_tuple().exponent)


def test_arabic_money_keeps_its_direction_and_the_digits_of_other_numbers() -> None:
    written = LANGUAGES["ar"].money(Money(123456, "EUR"))
    assert written.startswith("\u200f")
    assert LANGUAGES["ar"].number(Decimal("1234.56")) in written
    assert LANGUAGES["ar"].money(Money(8850, "GBP")).endswith("UK£\u200e"), "else it is shown as £UK"
