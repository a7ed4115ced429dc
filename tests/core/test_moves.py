"""Back and forth through a journey: answers are the only state."""

import pytest

from kiosk.core.inputs import Edit
from kiosk.core.messages import GetDefinition
from kiosk.core.screen import Choice, Waiting
from tests.core.booth import Booth, Desk


def at_check() -> Booth:
    return Booth().walks_up().reports()


def answering() -> Booth:
    """Through the questions of a lamp, as far as the place."""
    return Booth().walks_up().opens("LAMP").presses("next").gives("dark").gives("3")


def test_each_answer_leads_to_the_next_open_question() -> None:
    booth = Booth().walks_up().chooses("report")
    seen = []
    for value in ("LAMP", None, "dark", "3", "here", "It is dark", "none"):
        seen.append(booth.screen.id)
        booth.gives(value)
    assert seen == [
        "report/service",
        "report/attribute/LAMP/danger",
        "report/attribute/LAMP/fault",
        "report/attribute/LAMP/poles",
        "report/where",
        "report/describe",
        "report/contact",
    ]
    assert booth.screen.id == "report/check"


def test_back_returns_to_the_previous_question_with_its_answer() -> None:
    booth = answering().presses("back").presses("back")
    assert booth.screen.id == "report/attribute/LAMP/fault"
    assert isinstance(booth.screen.body, Choice)
    assert [option.id for option in booth.screen.body.options if option.selected] == ["dark"]


def test_back_from_the_first_question_is_home() -> None:
    assert Booth().walks_up().chooses("report").presses("back").screen.id == "home"


def test_back_from_the_check_is_the_last_question() -> None:
    assert at_check().presses("back").screen.id == "report/contact"


def test_after_going_back_continue_leads_to_the_next_open_question() -> None:
    booth = answering().presses("back").presses("back").gives("flicker")
    assert booth.screen.id == "report/where"


def test_continue_without_a_change_keeps_the_answer() -> None:
    booth = answering().gives("here").gives("words").gives("none").chooses("attribute/LAMP/poles")
    assert booth.presses("next").check["attribute/LAMP/poles"] == "3"
    booth.chooses("describe").presses("next")
    assert booth.check["describe"] == "words"


def test_an_answer_changed_from_the_check_returns_to_the_check() -> None:
    booth = at_check().chooses("describe")
    assert booth.text.value == "It lies across the path"
    assert booth.gives("It is gone").check["describe"] == "It is gone"


def test_a_change_that_opens_a_question_asks_it() -> None:
    booth = at_check().chooses("contact").gives("email")
    assert booth.screen.id == "report/email"
    assert booth.gives("a@b.example").check["email"] == "a@b.example"


def test_a_change_of_what_is_not_there_stays_at_the_check() -> None:
    assert at_check().chooses("nonsense").screen.id == "report/check"


def test_a_wrong_answer_says_what_is_wrong_and_keeps_what_was_typed() -> None:
    booth = at_check().chooses("contact").gives("email").gives("nobody")
    assert booth.screen.error == booth.says("error.email")
    assert booth.text.value == "nobody"
    assert booth.types("nobody@").screen.error == ""


def test_what_is_half_typed_survives_a_look_around() -> None:
    booth = Booth().walks_up().opens("TREE").gives("here").types("It lies acr")
    booth.presses("back").presses("next")
    assert booth.text.value == "It lies acr"
    assert booth.presses("next").session.state.answers["describe"] == "It lies acr"


def test_clear_empties_the_field() -> None:
    booth = Booth().walks_up().opens("TREE").gives("here").types("x").presses("clear")
    assert booth.text.value == ""


def test_home_forgets_the_journey() -> None:
    booth = Booth(Desk(silent={GetDefinition})).walks_up().chooses("LAMP")
    assert isinstance(booth.screen.body, Waiting)
    booth.presses("home")
    assert (booth.screen.id, dict(booth.session.state.answers)) == ("home", {})


# -- another service


def test_answers_to_another_services_questions_are_not_sent() -> None:
    booth = answering().gives("here").gives("").gives("none").chooses("service").gives("TREE").presses("send")
    assert booth.request.service_code == "TREE"
    assert booth.request.attributes == ()


def test_answers_to_an_old_service_are_there_again_when_it_is_chosen_again() -> None:
    booth = answering().gives("here").gives("").gives("none").chooses("service").gives("TREE")
    booth.chooses("service").gives("LAMP").presses("send")
    assert booth.request.attributes == (("fault", ("dark",)), ("poles", ("3",)))


# -- anything at all


HOSTILE: list[object] = [
    None,
    0,
    -1,
    True,
    1.5,
    float("nan"),
    "",
    "x" * 1_000_000,
    "half \ud83d",
    "\x00\u202e\u2066",
    [],
    ["x"] * 10_000,
    [[[[[[1]]]]]],
    {},
    {"text": {"text": {}}},
    {"month": "9999-12", "date": "9999-12-31", "time": "25:00"},
    {"month": "0001-01", "date": "0001-01-01", "time": "00:00"},
    {"month": 7, "date": [], "time": {}},
    {7: 8},
    NotImplemented,
    b"bytes",
]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:30])
def test_no_value_from_a_page_can_break_any_page(value: object) -> None:
    booth = Booth().walks_up("ar").opens("HOLE")
    for answer in (
        "2",
        {"date": "2026-11-20", "time": "09:30"},
        ["cars"],
        "x",
        "y",
        "here",
        "words",
        "phone",
        "5550142",
    ):
        page = booth.screen.id
        booth.types(value).gives(value)
        assert booth.session.frame().language == "ar"
        if booth.screen.id == page:
            booth.gives(answer)
        booth.desk.kept.encode()
        assert len(booth.desk.kept) < 100_000
    assert booth.screen.id in {"report/check", "report/phone"}


def test_a_draft_of_any_type_is_forgotten_by_the_next_page() -> None:
    booth = Booth().walks_up().opens("TREE").does(Edit("report/where", object()))
    assert booth.place.text == ""
