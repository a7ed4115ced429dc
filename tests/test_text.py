"""One language's words, dates and numbers."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

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
