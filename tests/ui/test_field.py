"""A field: what is typed by either keyboard, and which news from the session it takes over."""

from dataclasses import replace

from PySide6.QtCore import Qt

from kiosk.core.screen import Screen, Text
from tests.ui.citizen import Citizen
from tests.ui.conftest import Open
from tests.ui.samples import LANGUAGES

LINE = LANGUAGES["en"]["text-line"]


def screen(value: str, **more: object) -> Screen:
    body = LINE.body
    assert isinstance(body, Text)
    return replace(LINE, body=replace(body, value=value, **more))  # type: ignore[arg-type]


def text(citizen: Citizen) -> object:
    item = citizen.finds("E-mail")
    return item.property("text")


def test_what_was_typed_since_survives_a_late_echo(show: Open) -> None:
    citizen = show(screen(""))
    citizen.types("abc")
    citizen.sees(screen("ab"))
    assert text(citizen) == "abc"
    citizen.sees(screen("abc"))
    assert text(citizen) == "abc"


def test_news_from_the_session_replaces_the_text(show: Open) -> None:
    citizen = show(screen(""))
    citizen.types("abc")
    citizen.sees(screen("abc"))
    citizen.sees(screen("scanned"))
    assert text(citizen) == "scanned"


def test_clear_empties_the_field_and_tells(show: Open) -> None:
    citizen = show(screen("ana"))
    citizen.taps("Clear")
    assert text(citizen) == ""
    assert citizen.heard == [("edited", "text-line", "")]


def test_no_more_than_the_limit_can_be_typed(show: Open) -> None:
    citizen = show(screen("abcd", max_length=5))
    citizen.types("efg")
    assert text(citizen) == "abcde"


def test_enter_continues_from_a_single_line(show: Open) -> None:
    citizen = show(screen("ana@example.org"))
    citizen.presses(Qt.Key.Key_Return)
    assert citizen.heard == [("answered", "text-line", "ana@example.org")]


def test_enter_makes_a_new_line_where_several_are_allowed(show: Open) -> None:
    citizen = show(screen("a", multiline=True))
    citizen.presses(Qt.Key.Key_Return)
    citizen.types("b")
    assert text(citizen) == "a\nb"


def test_delete_on_the_screen_takes_a_whole_character(show: Open) -> None:
    citizen = show(screen("a😀"))
    citizen.taps("Delete")
    assert text(citizen) == "a"


def test_marks_of_other_directions_are_just_text(show: Open) -> None:
    odd = "a\u202eb<img src='http://127.0.0.1:9/x.png'>"
    citizen = show(screen(odd))
    assert text(citizen) == odd
