"""Looking for a service and for a place."""

import pytest

from kiosk.core.inputs import Give
from kiosk.core.messages import FindAddress
from kiosk.core.reports import Place
from tests.core.booth import Booth
from tests.core.values import HOUSE

# -- find


def test_find_shows_everything_in_groups_and_a_touch_is_the_answer() -> None:
    booth = Booth().walks_up().chooses("find")
    assert booth.screen.id == "report/service/find"
    assert booth.chooses("TREE").screen.id == "report/where"


def test_back_from_find_is_the_first_choices() -> None:
    booth = Booth().walks_up().chooses("report").presses("find").types("tree").presses("back")
    assert booth.screen.id == "report/service"
    assert booth.gives("LAMP").session.state.view == ""


def test_an_input_for_the_first_choices_does_not_reach_the_list() -> None:
    booth = Booth().walks_up().chooses("report").presses("find").does(Give("report/service", "TREE"))
    assert booth.screen.id == "report/service/find"


# -- where


def test_here_is_the_kiosks_own_place() -> None:
    booth = Booth().walks_up().opens("TREE").chooses("here")
    assert booth.session.state.answers["where"] == Place("Library, en", 50.1, -4.2)


def test_a_street_is_suggested_and_left_open_for_its_number() -> None:
    booth = Booth().walks_up().opens("TREE").types("harb")
    assert [option.label for option in booth.place.suggestions] == ["Harbour Street"]
    booth.chooses("Harbour Street")
    assert booth.place.text == "Harbour Street "
    booth.gives({"text": "Harbour Street"})
    assert booth.screen.error == booth.says("error.house_number")


def test_a_house_is_suggested_and_fills_the_field() -> None:
    booth = Booth().walks_up().opens("TREE").types("harbour street 12").chooses("Harbour Street 12")
    assert booth.place.text == "Harbour Street 12"
    assert [option.selected for option in booth.place.suggestions] == [True]
    booth.presses("next")
    assert booth.session.state.answers["where"] == Place("Harbour Street 12, Old Town", HOUSE.lat, HOUSE.long)


def test_a_place_nobody_knows_is_taken_as_it_is_told() -> None:
    booth = Booth().walks_up().opens("TREE").types("Behind  the church ")
    assert booth.place.empty == booth.says("place.nothing_found")
    booth.presses("next")
    assert booth.session.state.answers["where"] == Place("Behind the church")


def test_suggestions_stay_while_the_next_are_fetched() -> None:
    booth = Booth().walks_up().opens("TREE").types("harb")
    booth.desk.silent.add(FindAddress)
    booth.types("harbo")
    assert [option.label for option in booth.place.suggestions] == ["Harbour Street"]


def test_what_was_chosen_is_shown_again() -> None:
    booth = Booth().walks_up().opens("TREE").chooses("here").presses("back")
    assert booth.place.here
    assert booth.place.here.selected
    booth.types("Quay 1").presses("next").presses("back")
    assert booth.place.text == "Quay 1"
    assert booth.place.here
    assert not booth.place.here.selected


@pytest.mark.parametrize("value", ["", "  ", None, 7, [], {"text": ""}, {"text": 7}, {"text": ["x"]}, {}])
def test_no_place_is_no_answer(value: object) -> None:
    booth = Booth().walks_up().opens("TREE").gives(value)
    assert booth.screen.error == booth.says("error.place")
