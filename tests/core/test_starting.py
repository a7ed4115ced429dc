"""From the invitation to home."""

import pytest

from kiosk.core.inputs import Choose, Edit, Give, Press, Tick, Touched
from kiosk.core.messages import EndSession, GetServices, KeepSession
from kiosk.core.screen import Attract, Choice, Home
from tests.core.booth import Booth, Desk
from tests.core.values import LANGUAGES


def test_the_invitation_speaks_every_language() -> None:
    body = Booth().screen.body
    assert isinstance(body, Attract)
    assert [row.code for row in body.languages] == list(LANGUAGES)
    assert len({row.invitation for row in body.languages}) == len(LANGUAGES)
    assert [row.rtl for row in body.languages] == [False, False, True, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_touch_on_a_language_starts_in_it(language: str) -> None:
    booth = Booth().walks_up(language)
    assert booth.screen.title == booth.says("home.title")
    assert booth.session.frame().language == language
    assert booth.session.frame().rtl is (language == "ar")


@pytest.mark.parametrize("given", [Press("attract", "begin"), Choose("attract", "xx")])
def test_any_other_button_asks_for_the_language_first(given: Press | Choose) -> None:
    booth = Booth().does(given)
    assert booth.screen.id == "bar/language"
    assert booth.chooses("es").screen.id == "home"
    assert booth.session.frame().language == "es"


@pytest.mark.parametrize("given", [Touched(), Give("attract", 7)])
def test_the_touch_that_ended_a_session_does_not_begin_the_next(given: Touched | Give) -> None:
    assert Booth().does(given).screen.id == "attract"


def test_nothing_is_asked_of_the_desk_while_nobody_is_there() -> None:
    booth = Booth()
    assert booth.does(Tick()).desk.asked == []


def test_the_desk_is_asked_for_the_services_and_keeps_a_copy() -> None:
    booth = Booth().walks_up("zh")
    assert [type(question) for question in booth.desk.asked] == [GetServices, KeepSession]
    assert booth.desk.asked[0] == GetServices("zh")


def test_a_question_is_asked_once_while_it_waits() -> None:
    booth = Booth(Desk(silent={GetServices})).walks_up()
    booth.presses("help").presses("back").chooses("report")
    assert booth.desk.of(GetServices) == [GetServices("en")]


def test_an_input_for_another_page_is_dropped() -> None:
    booth = Booth().walks_up().opens("TREE")
    before = booth.session.state
    booth.does(Give("report/describe", "late")).does(Press("home", "back")).does(Choose("home", "follow"))
    booth.does(Edit("report/service", "late"))
    assert booth.session.state == before


def test_home_offers_the_journeys_and_what_is_reported_most() -> None:
    body = Booth().walks_up().screen.body
    assert isinstance(body, Home)
    assert [tile.id for tile in body.tiles] == ["report", "follow", "find"]
    assert [tile.id for tile in body.quick] == ["HOLE", "LAMP"]


def test_home_works_before_the_services_are_known() -> None:
    booth = Booth(Desk(silent={GetServices})).walks_up()
    body = booth.screen.body
    assert isinstance(body, Home)
    assert [tile.id for tile in body.tiles] == ["report", "follow"]
    assert booth.desk_speaks().screen.body != body


def test_a_quick_tile_answers_the_first_question() -> None:
    booth = Booth().walks_up().chooses("HOLE")
    assert booth.screen.id == "report/attribute/HOLE/depth"


def test_a_tile_that_is_not_there_opens_nothing() -> None:
    assert Booth().walks_up().chooses("GHOST").screen.id == "home"


def test_the_services_are_asked_anew_when_they_have_grown_old() -> None:
    booth = Booth().walks_up().presses("finish").walks_up()
    assert len(booth.desk.of(GetServices)) == 1
    for _ in range(40):
        booth.waits(30).touches()
    booth.presses("finish").walks_up()
    assert len(booth.desk.of(GetServices)) == 2


def test_the_frame_tells_the_connection_in_words() -> None:
    booth = Booth().walks_up("es")
    assert booth.session.frame().connection == booth.says("frame.connected")
    assert [action.id for action in booth.session.frame().bar] == [
        *("language", "text_size", "contrast", "listen", "help", "finish")
    ]


def test_text_size_and_contrast_act_at_once_and_stay_for_the_session() -> None:
    booth = Booth().walks_up().presses("text_size").chooses("3").presses("back")
    booth.presses("contrast").chooses("light_on_dark").presses("back")
    frame = booth.session.frame()
    assert (frame.text_size, frame.contrast, booth.screen.id) == (3, "light_on_dark", "home")
    booth.presses("text_size").chooses("9").presses("contrast").chooses("pink")
    frame = booth.session.frame()
    assert (frame.text_size, frame.contrast) == (3, "light_on_dark")


def test_a_bar_page_covers_the_question_and_leaves_it_as_it_was() -> None:
    booth = Booth().walks_up().opens("TREE").types("Harbour")
    before = booth.screen
    for page in ("text_size", "contrast", "listen", "help"):
        assert booth.presses(page).screen.id == f"bar/{page}"
        assert booth.presses("back").screen == before
    assert booth.presses("help").presses("help").screen == before


def test_what_is_typed_behind_a_bar_page_changes_nothing() -> None:
    booth = Booth().walks_up().opens("TREE").types("Harbour").presses("help")
    before = booth.session.state
    assert booth.types("evil").presses("clear").session.state == before


def test_continue_on_a_bar_page_leaves_it_and_answers_nothing() -> None:
    booth = Booth().walks_up().opens("TREE").types("Harbour")
    before = booth.session.state
    assert booth.presses("help").gives("evil").session.state == before


def test_the_language_page_marks_the_language_in_use() -> None:
    body = Booth().walks_up("ar").presses("language").screen.body
    assert isinstance(body, Choice)
    assert [option.id for option in body.options if option.selected] == ["ar"]


def test_a_button_that_is_not_on_the_page_does_nothing() -> None:
    booth = Booth().walks_up().opens("TREE")
    before = booth.session.state
    for action in ("send", "again", "home", "find", "stay", "nonsense", ""):
        booth.presses(action)
    assert booth.session.state == before


def test_an_ended_session_is_told_to_the_desk() -> None:
    booth = Booth().walks_up().presses("finish")
    assert booth.desk.asked[-1] == EndSession()
    assert booth.screen.wiped
