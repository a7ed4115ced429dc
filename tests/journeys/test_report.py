"""Report a problem in the street, made of what the city published."""

import pytest

from kiosk.core.screen import Check, Choice, Choices, Date, Information, Keyboard, List, Number, Text
from tests.core.booth import Booth, Desk
from tests.core.values import LANGUAGES, ONLINE, SERVICES, service

WHEN = {"date": "2026-11-20", "time": "09:30"}


def check(booth: Booth) -> Check:
    assert isinstance(booth.screen.body, Check)
    return booth.screen.body


def progress(booth: Booth) -> tuple[int, int]:
    assert booth.screen.progress
    return booth.screen.progress.step, booth.screen.progress.steps


@pytest.mark.parametrize(
    ("language", "depth"), [("en", "1,234.5"), ("es", "1.234,5"), ("ar", "١٬٢٣٤٫٥"), ("zh", "１２３４．５")]
)
def test_every_datatype_reaches_the_city_in_its_own_writing(language: str, depth: str) -> None:
    booth = Booth().walks_up(language).opens("HOLE").gives(depth).gives(WHEN).gives(["prams", "cars"])
    booth.gives("A yellow cross").gives("It grew\nover the winter").gives("here").gives("Deep").gives("none")
    booth.presses("send")
    assert booth.request.attributes == (
        ("depth", ("1234.5",)),
        ("seen", ("2026-11-20T09:30",)),
        ("dangers", ("cars", "prams")),
        ("marks", ("A yellow cross",)),
        ("story", ("It grew\nover the winter",)),
    )
    assert booth.request.language == language


def test_each_datatype_has_its_page() -> None:
    booth = Booth().walks_up().opens("HOLE")
    pages = []
    for answer in ("2", WHEN, ["cars"], "", ""):
        pages.append(type(booth.screen.body))
        booth.gives(answer)
    assert pages == [Number, Date, Choices, Text, Text]
    booth = Booth().walks_up().opens("LAMP")
    assert isinstance(booth.screen.body, Information)
    assert isinstance(booth.presses("next").screen.body, Choice)


def test_what_was_passed_over_is_not_sent() -> None:
    booth = Booth().walks_up().opens("HOLE").gives("2").gives(WHEN).gives(["cars"]).gives("").gives("")
    booth.gives("here").gives("").gives("none")
    nothing = booth.says("check.nothing")
    assert [booth.check[f"attribute/HOLE/{code}"] for code in ("marks", "story")] == [nothing, nothing]
    booth.presses("send")
    assert [code for code, _ in booth.request.attributes] == ["depth", "seen", "dangers"]
    assert booth.request.description == ""


def test_a_text_to_read_is_shown_and_neither_checked_nor_sent() -> None:
    booth = Booth().walks_up().opens("LAMP")
    assert isinstance(booth.screen.body, Information)
    assert booth.screen.body.headline == "Bare wires? Ring 999."
    booth.presses("next").gives("dark").gives("").gives("here").gives("").gives("none")
    assert "attribute/LAMP/danger" not in booth.check
    assert booth.presses("send").request.attributes == (("fault", ("dark",)),)


def test_the_citizen_is_told_how_far_they_are() -> None:
    booth = Booth().walks_up().chooses("report")
    seen = [progress(booth)]
    for value in ("LAMP", None, "dark", "", "here", "", "none"):
        booth.gives(value)
        seen.append(progress(booth))
    assert seen == [(1, 5), (2, 5), (2, 5), (2, 5), (3, 5), (4, 5), (4, 5), (5, 5)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_step_is_told_in_words(language: str) -> None:
    booth = Booth().walks_up(language).chooses("report")
    assert booth.screen.progress
    assert booth.screen.progress.text == booth.says("progress.step", step=1, steps=5)


def test_an_optional_question_says_so() -> None:
    booth = Booth().walks_up().opens("LAMP").presses("next")
    assert booth.says("question.optional") not in booth.screen.hint
    assert booth.says("question.optional") in booth.gives("dark").screen.hint


# -- what is the problem


def test_the_most_reported_come_first() -> None:
    booth = Booth().walks_up().chooses("report")
    assert isinstance(booth.screen.body, Choice)
    assert [option.id for option in booth.screen.body.options] == ["HOLE", "LAMP"]
    assert [option.number for option in booth.screen.body.options] == ["1", "2"]


def test_what_was_chosen_is_among_the_first_when_it_is_changed() -> None:
    booth = Booth().walks_up().opens("TREE").presses("back")
    assert isinstance(booth.screen.body, Choice)
    assert [(option.id, option.selected) for option in booth.screen.body.options] == [
        ("TREE", True),
        ("HOLE", False),
        ("LAMP", False),
    ]


def test_no_more_than_eight_are_shown_at_first() -> None:
    many = tuple(service(f"S{n}", f"Service {n}") for n in range(40))
    booth = Booth(Desk(services={"en": many})).walks_up().opens("S30").presses("back")
    assert isinstance(booth.screen.body, Choice)
    assert [option.id for option in booth.screen.body.options] == ["S30", *(f"S{n}" for n in range(7))]


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("en", "", ["LAMP", "HOLE", "TREE"]),
        ("en", "dark", ["LAMP"]),
        ("en", "ROAD hole", ["HOLE"]),
        ("en", "parks", ["TREE"]),
        ("en", "submarine", []),
        ("es", "arbol caido", ["TREE"]),
        ("es", "ÁRBOL", ["TREE"]),
        ("ar", "مصباح", ["LAMP"]),
        ("zh", "路", ["LAMP"]),
    ],
)
def test_all_are_found_by_typing(language: str, typed: str, found: list[str]) -> None:
    booth = Booth().walks_up(language).chooses("find").types(typed)
    body = booth.screen.body
    assert isinstance(body, List)
    assert [option.id for section in body.sections for option in section.options] == found
    assert body.found == booth.says("report.found", count=len(found))
    assert body.text == typed


def test_the_groups_are_the_citys() -> None:
    body = Booth().walks_up().chooses("find").screen.body
    assert isinstance(body, List)
    assert [section.title for section in body.sections] == ["Streets", "Parks"]


def test_a_service_without_a_group_is_found_too() -> None:
    booth = Booth(Desk(services={"en": (service("X", "Odd", group=""),)})).walks_up().chooses("find")
    assert isinstance(booth.screen.body, List)
    assert booth.screen.body.sections[0].title == booth.says("report.other_group")


def test_a_most_reported_service_that_is_gone_is_left_out() -> None:
    booth = Booth(Desk(services={"en": SERVICES["en"][2:]})).walks_up().chooses("report")
    assert isinstance(booth.screen.body, Choice)
    assert [option.id for option in booth.screen.body.options] == ["TREE"]


# -- contact


@pytest.mark.parametrize(
    ("way", "keyboard", "typed"), [("phone", Keyboard.PHONE, "5550142"), ("email", Keyboard.EMAIL, "a@b.example")]
)
def test_only_the_way_that_is_chosen_is_asked_for_and_sent(way: str, keyboard: Keyboard, typed: str) -> None:
    booth = Booth().walks_up().reports(contact=way)
    assert booth.text.keyboard is keyboard
    booth.gives(typed).presses("send")
    contact = booth.request.contact
    assert {"phone": contact.phone, "email": contact.email} == {"phone": "", "email": "", way: typed}


def test_who_thinks_better_of_it_is_not_known_to_the_city() -> None:
    booth = Booth().walks_up().reports(contact="phone").gives("5550142").chooses("contact").gives("none")
    assert "phone" not in booth.check
    booth.presses("send")
    assert booth.request.contact.phone == ""
    assert "5550142" not in repr(booth.desk.submits)


def test_a_number_is_there_again_when_the_phone_is_chosen_again() -> None:
    booth = Booth().walks_up().reports(contact="phone").gives("5550142").chooses("contact").gives("none")
    assert booth.chooses("contact").gives("phone").check["phone"] == "5550142"


# -- check your answers


def test_each_answer_can_be_changed_and_says_what_it_changes() -> None:
    booth = Booth().walks_up().reports()
    assert [row.step for row in check(booth).rows] == ["service", "where", "describe", "contact"]
    for row in check(booth).rows:
        assert row.change_spoken == booth.says("check.change_what", what=row.label)


def test_the_note_says_what_becomes_of_the_answers() -> None:
    assert check(Booth().walks_up().reports()).note


def test_no_paper_is_told_before_sending() -> None:
    booth = Booth().walks_up().is_told(ONLINE).reports()
    assert check(booth).warning == ""
    assert check(booth.has_no_paper()).warning == booth.says("check.no_paper")
