"""The week at a glance for somebody who cannot see it, or who speaks to it."""

from kiosk.core.inputs import Choose, Spoken
from kiosk.core.sayable import Do, Meaning
from kiosk.core.screen import Frame
from kiosk.core.show import frame
from kiosk.core.state import State
from kiosk.core.talk.said import inputs
from kiosk.core.talk.sayables import sayable
from kiosk.core.talk.spoken import page
from tests.core.booth import WORDS, Booth
from tests.ui.samples.asking import ASKING

SCREEN = ASKING["slots"]


def around() -> Frame:
    return frame(State("en"), True, True, Booth().session.context())


def test_all_that_is_shown_is_said_in_the_order_of_the_keypad() -> None:
    said = [line.text for line in page(SCREEN, WORDS["en"])]
    at = said.index("Free times, 24 to 30 November.")
    assert said[at + 1] == "Tue 24 November, 2 free."
    assert said[at + 8] == "Thursday 26 November."
    assert said[at + 9 : at + 11] == ["Morning.", "1: 9:20."]
    assert "3: 10:40. Chosen." in said
    assert "Kept for you for 9 minutes. Not booked yet." in said


def test_times_days_and_filters_can_be_said_and_are_chosen() -> None:
    said = sayable(SCREEN, around(), WORDS.values(), Booth().session.context())
    offers = {offer.id: offer for offer in said.options}
    assert (offers["time:10:40"].label, offers["time:10:40"].number) == ("10:40", 3)
    assert offers["day:2026-11-24"].also == ("Tue",)
    assert "day:2026-11-25" not in offers
    assert {"first", "morning", "evening", "later"} <= set(offers)
    assert inputs(Meaning(Do.CHOOSE, values=("time:10:40",)), SCREEN) == (Spoken(Choose("slots", "time:10:40")),)
