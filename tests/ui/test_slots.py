"""A week at a glance: in the order of the keypad, and each touch is one option."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import Qt

from kiosk.core.screen import Option, Screen, SlotPart, Slots
from kiosk.ui.picture import draw
from tests.ui.conftest import Open
from tests.ui.samples import LANGUAGES

SCREEN = LANGUAGES["en"]["slots"]
Key = Qt.Key


def body(screen: Screen) -> Slots:
    assert isinstance(screen.body, Slots)
    return screen.body


def test_the_keypad_goes_through_filters_week_days_and_times(show: Open) -> None:
    citizen = show(SCREEN)
    order = [citizen.focused]
    for _ in range(18):
        citizen.presses(Key.Key_Down)
        order.append(citizen.focused)
    week = body(SCREEN)
    filters = [option.label for option in week.filters]
    days = [day.spoken for day in week.days if day.enabled]
    times = [f"{time.number}. {time.label}" for part in week.parts for time in part.times]
    assert order == [*filters, "Next week", *days, *times, "Back", "Continue"]


def test_a_day_without_a_time_cannot_be_touched(show: Open) -> None:
    citizen = show(SCREEN)
    names = {item.property("name") for item in citizen.stops()}
    assert not {day.spoken for day in body(SCREEN).days if not day.enabled} & names


def test_a_touch_is_an_option_and_continue_the_answer(show: Open) -> None:
    citizen = show(SCREEN)
    citizen.presses(*[Key.Key_Down] * 4, Key.Key_Return)
    citizen.presses(*[Key.Key_Down] * 5, Key.Key_Return)
    citizen.presses(*[Key.Key_Down] * 9, Key.Key_Return)
    assert citizen.heard == [
        ("chose", "slots", "day:2026-11-24"),
        ("chose", "slots", "time:9:20"),
        ("answered", "slots", None),
    ]


def test_a_day_of_very_many_times_is_painted_at_once(show: Open) -> None:
    """The budget is a hundred milliseconds on a quiet machine; this one may be busy."""
    many = tuple(Option(f"time:{n}", f"{n // 60}:{n % 60:02}", number=str(n)) for n in range(60))
    citizen = show(SCREEN)
    began = perf_counter()
    citizen.sees(replace(SCREEN, body=replace(body(SCREEN), parts=(SlotPart("Morning", many),))))
    draw(citizen.window)
    assert perf_counter() - began < 1.0
