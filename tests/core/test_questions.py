"""Every kind of question, with good and bad input, in every language's writing."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.errors import InvalidAnswer
from kiosk.core.questions import Answer, Choice, Choices, Date, Notice, Number, Place, Question, Text
from kiosk.core.reports import Place as Where
from kiosk.core.screen import Keyboard, Option
from tests.core.booth import WORDS
from tests.core.values import LANGUAGES

EN = WORDS["en"]
AB = (Option("a", "Alpha"), Option("b", "Beta"))
HERE = Where("Library", 50.1, -4.2)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def refused(question: Question, raw: object, language: str = "en") -> str:
    with pytest.raises(InvalidAnswer) as trouble:
        question.parse(raw, WORDS[language])
    said = WORDS[language].say(trouble.value.message_key, **trouble.value.values)
    assert "{" not in said
    return trouble.value.message_key


NO_TEXT = [None, 7, True, [], ["a"], {}, {"a": 1}, object()]


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


# -- choices


def test_a_choice_is_one_of_its_options() -> None:
    assert Choice(AB).parse("a", EN) == "a"
    assert Choice(AB).show("b", EN) == "Beta"
    assert Choice(AB).show("gone", EN) == ""


@pytest.mark.parametrize("raw", ["", "c", "A", "Alpha", *NO_TEXT])
def test_nothing_else_is_a_choice(raw: object) -> None:
    assert refused(Choice(AB), raw) == "error.choose"


def test_a_choice_that_is_not_required_may_be_passed_over() -> None:
    assert Choice(AB, required=False).parse("", EN) == ""
    assert refused(Choice(AB, required=False), "c") == "error.choose"


def test_several_choices_keep_the_order_of_the_options() -> None:
    assert Choices(AB).parse(["b", "a", "b"], EN) == ("a", "b")
    assert Choices(AB).parse(("b",), EN) == ("b",)


@every_language
def test_several_choices_are_shown_with_the_languages_own_comma(language: str) -> None:
    words = WORDS[language]
    assert Choices(AB).show(("a", "b"), words) == f"Alpha{words.say('list.separator')}Beta"


@pytest.mark.parametrize("raw", [[], ["c"], ["a", "c"], "a", None, 7, {}, [7], [["a"]]])
def test_nothing_else_is_several_choices(raw: object) -> None:
    assert refused(Choices(AB), raw) == "error.choose_some"


def test_several_choices_may_be_none_where_none_is_required() -> None:
    assert Choices(AB, required=False).parse([], EN) == ()
    assert refused(Choices(AB, required=False), ["c"]) == "error.choose_some"


# -- dates


TEN_YEARS = Date(earliest=date(2020, 2, 1), latest=date(2030, 2, 28))


def test_a_day_and_a_moment_are_kept_in_iso_8601() -> None:
    assert Date().parse({"date": "2026-11-24"}, EN) == "2026-11-24"
    assert Date(timed=True).parse({"date": "2026-11-24", "time": "09:05"}, EN) == "2026-11-24T09:05"


def test_a_zone_in_the_time_is_left_out() -> None:
    assert Date(timed=True).parse({"date": "2026-11-24", "time": "09:05+02:00"}, EN) == "2026-11-24T09:05"


@pytest.mark.parametrize(
    "raw", [{}, {"date": ""}, {"date": "2026-02-30"}, {"date": "tomorrow"}, {"date": 7}, {"date": []}, "2026-11-24", 7]
)
def test_what_is_no_day_is_refused(raw: object) -> None:
    assert refused(Date(), raw) == "error.date"


@pytest.mark.parametrize("clock", ["", "25:00", "noon", None, 9, []])
def test_what_is_no_time_is_refused(clock: object) -> None:
    assert refused(Date(timed=True), {"date": "2026-11-24", "time": clock}) == "error.time"


@every_language
@pytest.mark.parametrize("day", ["2020-01-31", "2030-03-01", "0001-01-01", "9999-12-31"])
def test_a_day_out_of_reach_is_told_with_the_days_within(language: str, day: str) -> None:
    assert refused(TEN_YEARS, {"date": day}, language) == "error.date_range"


@pytest.mark.parametrize("raw", [None, {}, {"date": ""}, {"date": None, "time": "09:00"}])
def test_a_day_that_is_not_required_may_be_passed_over(raw: object) -> None:
    assert Date(required=False, timed=True).parse(raw, EN) == ""


def test_a_moment_is_shown_in_words() -> None:
    shown = Date(timed=True).show("2026-11-24T09:05", WORDS["es"])
    assert "noviembre" in shown
    assert "09:05" in shown
    assert Date().show("", EN) == ""


# -- places


def test_here_needs_no_typing() -> None:
    assert Place(HERE).parse("here", EN) == HERE


def test_an_offered_address_brings_its_position() -> None:
    place = Place(HERE, offered=(("Quay 1", Where("Quay 1, Old Town", 1.0, 2.0)), ("Quay", None)))
    assert place.parse(" quay  1", EN) == Where("Quay 1, Old Town", 1.0, 2.0)
    assert refused(place, "QUAY") == "error.house_number"
    assert place.parse({"text": "Behind the church"}, EN) == Where("Behind the church")


def test_a_place_has_a_length() -> None:
    assert refused(Place(HERE), "x" * 201) == "error.too_long"


# -- notices


def test_a_notice_is_read_and_nothing_more() -> None:
    assert Notice(("Careful",)).parse(object(), EN) == "seen"
    assert Notice(("Careful",)).show("seen", EN) == ""


# -- what a question could have answered


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Choice(AB), "c"),
        (Choice(AB), ""),
        (Choice(AB), ("a",)),
        (Choices(AB), ("c",)),
        (Choices(AB), ()),
        (Choices(AB), "a"),
        (Text(""), ""),
        (Text(""), ("a",)),
        (Number(""), "x"),
        (Number(""), "1e5"),
        (Number(""), ""),
        (Number(""), HERE),
        (Date(), "2026-11-24T09:30"),
        (Date(), "20261124"),
        (Date(timed=True), "2026-11-24"),
        (Date(timed=True), "2026-11-24T09:30+01:00"),
        (Date(), ""),
        (Place(HERE), "here"),
        (Place(HERE), Where("")),
    ],
    ids=repr,
)
def test_an_answer_that_the_question_could_not_have_given_does_not_stand(question: Question, answer: Answer) -> None:
    assert not question.holds(answer)


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        (Choice(AB), "a"),
        (Choice(AB, required=False), ""),
        (Choices(AB), ["a"]),
        (Choices(AB, required=False), []),
        (Text(""), "x"),
        (Text("", required=False), ""),
        (Number(""), "1,234.5"),
        (Number("", required=False), ""),
        (Date(), {"date": "2026-11-24"}),
        (Date(timed=True), {"date": "2026-11-24", "time": "09:30:59"}),
        (Date(required=False), {}),
        (Place(HERE), "here"),
        (Place(HERE), "Quay"),
        (Notice(()), None),
    ],
    ids=repr,
)
def test_an_answer_that_the_question_gave_stands(question: Question, raw: object) -> None:
    assert question.holds(question.parse(raw, EN))


def test_the_decimal_mark_is_the_languages() -> None:
    assert [WORDS[language].decimal_mark for language in LANGUAGES] == [".", ",", ".", "."]
    assert WORDS["es"].read_number("0,1") == Decimal("0.1")
