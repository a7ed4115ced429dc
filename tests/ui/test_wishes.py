"""What each page tells the session when it is touched."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from kiosk.core.screen import Choice, Frame, Home, Place, Screen
from tests.ui import frames
from tests.ui.citizen import rectangle
from tests.ui.conftest import Open
from tests.ui.frames import ENGLISH
from tests.ui.samples import LANGUAGES
from tests.ui.samples.parts import PROBLEMS

SCREENS = LANGUAGES["en"]


def test_attract_takes_the_language_that_was_touched(show: Open) -> None:
    citizen = show(SCREENS["attract"])
    citizen.taps("Español")
    assert citizen.heard == [("chose", "attract", "es")]


def test_the_sea_takes_the_language_that_it_speaks(show: Open) -> None:
    citizen = show(SCREENS["attract"])
    citizen.taps("Report a problem, follow your request")
    assert citizen.heard == [("chose", "attract", "en")]


def test_a_touch_is_felt_once_after_what_it_did(show: Open, qtbot: QtBot) -> None:
    citizen = show(SCREENS["home"])
    citizen.bridge.activity.connect(lambda: citizen.heard.append(("felt",)))
    with qtbot.waitSignal(citizen.bridge.activity):
        citizen.taps("Follow my request")
    assert citizen.heard == [("chose", "home", "follow"), ("felt",)]


@pytest.mark.parametrize(
    ("key", "way"),
    [(Qt.Key.Key_Down, "keypad"), (Qt.Key.Key_Select, "keypad"), (Qt.Key.Key_A, ""), (Qt.Key.Key_Return, "")],
)
def test_a_key_tells_the_keypad_only_where_no_scanner_could_have_sent_it(
    show: Open, qtbot: QtBot, key: Qt.Key, way: str
) -> None:
    citizen = show(SCREENS["home"])
    with qtbot.waitSignal(citizen.bridge.activity) as felt:
        citizen.presses(key)
    assert felt.args == [way]


def test_a_finger_tells_touch_and_the_key_after_it_the_keypad(show: Open, qtbot: QtBot) -> None:
    citizen = show(SCREENS["home"])
    with qtbot.waitSignal(citizen.bridge.activity) as felt:
        citizen.taps("Follow my request")
    assert felt.args == ["touch"]
    with qtbot.waitSignal(citizen.bridge.activity) as felt:
        citizen.presses(Qt.Key.Key_Up)
    assert felt.args == ["keypad"]


def test_home_opens_a_journey_or_a_short_way_into_one(show: Open) -> None:
    citizen = show(SCREENS["home"])
    citizen.taps("Report a problem")
    citizen.taps("Graffiti or damage")
    assert citizen.heard == [("chose", "home", "report"), ("chose", "home", "graffiti")]


def test_choice_is_kept_until_continue(show: Open) -> None:
    citizen = show(SCREENS["choice"])
    citizen.taps("Graffiti or damage")
    citizen.taps("Continue")
    assert citizen.heard == [("edited", "choice", "graffiti"), ("answered", "choice", "graffiti")]


def test_instant_choice_answers_at_once(show: Open) -> None:
    citizen = show(SCREENS["choice-instant"])
    citizen.taps("I am not sure")
    assert citizen.heard == [("chose", "choice-instant", "unsure")]


def test_nothing_chosen_is_an_empty_answer(show: Open) -> None:
    citizen = show(replace(SCREENS["choice"], body=Choice(PROBLEMS[:3])))
    citizen.taps("Continue")
    assert citizen.heard == [("answered", "choice", "")]


def test_several_are_ticked_and_unticked(show: Open) -> None:
    citizen = show(SCREENS["choices"])
    citizen.taps("Broken glass")
    citizen.taps("The lamp flickers")
    citizen.taps("Continue")
    assert citizen.heard[-1] == ("answered", "choices", ["dark", "glass"])


def test_find_back_and_the_bar_are_pressed(show: Open) -> None:
    citizen = show(SCREENS["choice"])
    for label in ("Find it by typing", "Back", "Text size", "Finish"):
        citizen.taps(label)
    assert [action for _, _, action in citizen.heard] == ["find", "back", "size", "finish"]


def test_typed_text_is_told_and_answered(show: Open) -> None:
    citizen = show(SCREENS["text-line"])
    citizen.types("b.c")
    citizen.taps("Continue")
    edits = [value for kind, _, value in citizen.heard if kind == "edited"]
    assert edits == ["ana@b", "ana@b.", "ana@b.c"]
    assert citizen.heard[-1] == ("answered", "text-line", "ana@b.c")


def test_keys_on_the_screen_type_without_taking_the_focus(show: Open) -> None:
    citizen = show(SCREENS["number"])
    citizen.taps("8")
    assert citizen.heard == [("edited", "number", "44178")]
    assert citizen.focused == "Number"


def test_a_touched_suggestion_is_told_and_fills_the_field(show: Open) -> None:
    citizen = show(SCREENS["place"])
    citizen.taps("Harbour Street 118")
    assert citizen.heard == [("chose", "place", "h118")]
    place = SCREENS["place"].body
    assert isinstance(place, Place)
    options = tuple(replace(option, selected=option.id == "h118") for option in place.suggestions)
    citizen.sees(replace(SCREENS["place"], body=replace(place, text="Harbour Street 118", suggestions=options)))
    field = citizen.window.activeFocusItem()
    assert field is not None
    assert field.property("text") == "Harbour Street 118"
    citizen.taps("Continue")
    assert citizen.heard[-1] == ("answered", "place", "h118")


def test_what_was_found_comes_into_view_on_the_smallest_panel(show: Open) -> None:
    place = SCREENS["place"].body
    assert isinstance(place, Place)
    citizen = show(
        replace(SCREENS["place"], body=replace(place, suggestions=())), replace(ENGLISH, text_size=3), frames.SMALL
    )
    found = replace(place, text="Harbour Street 11", suggestions=place.suggestions[:2])
    citizen.sees(replace(SCREENS["place"], body=found))
    row = citizen.finds("Harbour Street 118")
    assert rectangle(row).height() > row.height() - 1


def test_place_answers_with_what_was_typed(show: Open) -> None:
    citizen = show(SCREENS["place"])
    citizen.types("9")
    citizen.taps("Continue")
    assert citizen.heard[-1] == ("answered", "place", {"text": "Harbour Street 19"})


def test_place_answers_with_here(show: Open) -> None:
    citizen = show(SCREENS["place"])
    citizen.taps("It is here, at the library")
    citizen.taps("Continue")
    assert citizen.heard == [("answered", "place", "here")]


def test_a_day_and_a_month_are_drafts_until_continue(show: Open) -> None:
    citizen = show(SCREENS["date-time"])
    citizen.taps("20 November 2026")
    citizen.taps("October")
    citizen.taps("Continue")
    chosen = {"month": "2026-11", "date": "2026-11-22", "time": "18:30"}
    assert citizen.heard == [
        ("edited", "date-time", chosen | {"date": "2026-11-20"}),
        ("edited", "date-time", chosen | {"month": "2026-10"}),
        ("answered", "date-time", {"date": "2026-11-22", "time": "18:30"}),
    ]


def test_a_time_is_a_draft(show: Open) -> None:
    citizen = show(SCREENS["date-time"])
    citizen.taps("45")
    assert citizen.heard == [("edited", "date-time", {"month": "2026-11", "date": "2026-11-22", "time": "18:45"})]


def test_check_changes_one_answer_or_sends(show: Open) -> None:
    citizen = show(SCREENS["check"])
    citizen.taps("Change where")
    citizen.taps("Send to the city")
    assert citizen.heard == [("chose", "check", "where"), ("pressed", "check", "send")]


def test_result_is_heard_again_or_left(show: Open) -> None:
    citizen = show(SCREENS["result"])
    for label in ("Hear it", "Do something else"):
        citizen.taps(label)
    assert [action for _, _, action in citizen.heard] == ["hear", "again"]


def test_idle_stays_or_finishes(show: Open) -> None:
    citizen = show(SCREENS["idle"])
    citizen.taps("I am still here")
    citizen.taps("Finish now")
    assert [action for _, _, action in citizen.heard] == ["stay", "finish"]


def test_waiting_keeps_the_page_for_a_moment_and_takes_no_touch(show: Open, qtbot: QtBot) -> None:
    citizen = show(SCREENS["check"])
    send = rectangle(citizen.finds("Send to the city")).center().toPoint()
    citizen.sees(SCREENS["waiting"])
    citizen.taps_at(send)
    assert (citizen.kind, citizen.heard) == ("check", [])
    qtbot.waitUntil(lambda: citizen.kind == "waiting")


def test_language_size_and_contrast_keep_the_page_and_its_text(show: Open) -> None:
    citizen = show(LANGUAGES["en"]["text"])
    page = citizen.page
    citizen.types("!")
    arabic = replace(LANGUAGES["ar"]["text"], body=SCREENS["text"].body)
    citizen.surrounded_by(replace(frames.ARABIC, text_size=3, contrast="light_on_dark"))
    citizen.sees(arabic)
    assert citizen.page is page
    citizen.taps("متابعة")
    assert citizen.heard[-1] == ("answered", "text", "The lamp flickers, then goes out!")


def test_a_new_screen_is_a_new_page(show: Open) -> None:
    citizen = show(SCREENS["text"])
    page = citizen.page
    citizen.sees(replace(SCREENS["text"], id="another"))
    assert citizen.page is not page


def test_chosen_option_survives_a_new_language(show: Open) -> None:
    citizen = show(SCREENS["choice"])
    citizen.taps("Graffiti or damage")
    citizen.surrounded_by(frames.ARABIC)
    citizen.sees(LANGUAGES["ar"]["choice"])
    citizen.taps("متابعة")
    assert citizen.heard[-1] == ("answered", "choice", "graffiti")


def test_reach_mode_moves_the_page_down(show: Open) -> None:
    def top(frame: Frame) -> float:
        return show(SCREENS["home"], frame).page.mapToScene(QPoint(0, 0)).y()

    assert top(replace(ENGLISH, reach=True)) >= top(ENGLISH) + 0.25 * 1920


def test_home_without_short_ways_shows_the_doors_alone(show: Open) -> None:
    screen: Screen = replace(SCREENS["home"], body=Home(SCREENS["home"].body.tiles))  # type: ignore[union-attr]
    assert len(show(screen).stops()) == len(ENGLISH.bar) + 2
