"""Numbers and texts, with good and bad input, in every language's writing."""

from decimal import Decimal

import pytest

from kiosk.core.questions import Number, Text
from kiosk.core.screen import Keyboard
from tests.core.asked import EN, NO_TEXT, every_language, refused
from tests.core.booth import WORDS
from tests.core.values import LANGUAGES

# -- numbers


@every_language
@pytest.mark.parametrize("value", ["0", "7", "1234", "-5", "1234567.25", "0.5", "-1234.5", "100"])
def test_a_number_is_read_as_it_is_written(language: str, value: str) -> None:
    words = WORDS[language]
    number = Number("How many?")
    shown = number.show(value, words)
    assert number.parse(shown, words) == value
    assert number.holds(value)


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("en", "1,234.50", "1234.50"),
        ("en", " 12 ", "12"),
        ("en", "007", "7"),
        ("es", "1.234,5", "1234.5"),
        ("es", "12,5", "12.5"),
        ("ar", "١٢٣", "123"),
        ("ar", "١٢٫٥", "12.5"),
        ("ar", "١٬٢٣٤٫٥", "1234.5"),
        ("ar", "12.5", "12.5"),
        ("zh", "１２．５", "12.5"),
        ("zh", "1,234", "1234"),
        ("en", "\u22125", "-5"),
        ("ar", "\u200f-5", "-5"),
    ],
)
def test_numbers_in_the_citizens_writing(language: str, typed: str, kept: str) -> None:
    assert Number("").parse(typed, WORDS[language]) == kept


@every_language
@pytest.mark.parametrize(
    "typed",
    [
        "many",
        "1e5",
        "1E999999999",
        "NaN",
        "Infinity",
        "-",
        "--5",
        "1_000",
        "0x10",
        "½",
        "²",
        "5m",
        "12;5",
        "9" * 31,
        ".",
    ],
)
def test_what_is_no_number_is_refused_with_an_example(language: str, typed: str) -> None:
    assert refused(Number(""), typed, language) == "error.number"


@pytest.mark.parametrize(("language", "typed"), [("en", "12,5"), ("es", "12.5"), ("en", "1,23,4"), ("zh", "1 234")])
def test_another_languages_marks_are_not_guessed_at(language: str, typed: str) -> None:
    assert refused(Number(""), typed, language) == "error.number"


@pytest.mark.parametrize("raw", ["", *NO_TEXT])
def test_no_number_is_an_answer_only_where_none_is_required(raw: object) -> None:
    assert refused(Number(""), raw) == "error.number"
    assert Number("", required=False).parse(raw, EN) == ""


# -- texts


def test_a_text_is_trimmed() -> None:
    assert Text("").parse("  It is dark \n", EN) == "It is dark"


@pytest.mark.parametrize("raw", ["", "   ", *NO_TEXT])
def test_no_text_is_an_answer_only_where_none_is_required(raw: object) -> None:
    assert refused(Text(""), raw) == "error.text"
    assert Text("", required=False).parse(raw, EN) == ""


def test_a_text_may_be_as_long_as_it_says_and_no_longer() -> None:
    assert Text("", max_length=5).parse("12345", EN) == "12345"
    assert refused(Text("", max_length=5), "123456") == "error.too_long"


@pytest.mark.parametrize("good", ["a@b.example", "ana.lopez+kiosk@correo.example", "用户@例子.测试"])
def test_an_address_of_mail(good: str) -> None:
    assert Text("", keyboard=Keyboard.EMAIL).parse(good, EN) == good


@pytest.mark.parametrize("bad", ["a", "a@b", "@b.example", "a@", "a b@c.example", "a@b.example c", "a@b@c.example"])
def test_what_is_no_address_of_mail_is_refused(bad: str) -> None:
    assert refused(Text("", keyboard=Keyboard.EMAIL), bad) == "error.email"


@pytest.mark.parametrize("good", ["112", "+44 1632 960 123", "(01632) 960-123", "٠٦٥٥٥٠١٤٢"])
def test_a_phone_number(good: str) -> None:
    assert Text("", keyboard=Keyboard.PHONE).parse(good, EN) == good


@pytest.mark.parametrize("bad", ["12", "call me", "1234567890123456"])
def test_what_is_no_phone_number_is_refused(bad: str) -> None:
    assert refused(Text("", keyboard=Keyboard.PHONE), bad) == "error.phone"


def test_contact_that_is_not_required_may_be_left_out() -> None:
    assert Text("", required=False, keyboard=Keyboard.EMAIL).parse("", EN) == ""


def test_the_decimal_mark_is_the_languages() -> None:
    assert [WORDS[language].decimal_mark for language in LANGUAGES] == [".", ",", ".", "."]
    assert WORDS["es"].read_number("0,1") == Decimal("0.1")
