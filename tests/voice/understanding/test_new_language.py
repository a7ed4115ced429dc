"""A language is a folder of data: one that the kiosk does not have is understood as soon as its folder is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.sayable import Do, Meaning, Offer, Sayable, Wanted
from kiosk.voice.understanding import grammar, understand
from tests.voice.understanding.added import added

TODAY = "2026-11-22T10:00"
"""A Sunday."""
JOURNEYS = (Offer("report", "Etwas melden", 1), Offer("pay", "Bezahlen", 2), Offer("follow", "Meldung verfolgen", 3))
SERVICES = (Offer("SL-01", "Straßenlaterne defekt"), Offer("RD-01", "Loch in der Fahrbahn", also=("Schlagloch",)))
HOME = Sayable(
    "home",
    "de",
    wanted=Wanted.NEED,
    options=JOURNEYS,
    journeys=JOURNEYS,
    services=SERVICES,
    streets=("Hafenstraße", "Rosenweg"),
    actions=(Offer("help", "Hilfe"),),
    languages=(Offer("de", "Deutsch"), Offer("en", "English")),
    today=TODAY,
)
ASKED = Sayable(
    "service",
    "de",
    options=(Offer("SL-01", "Straßenlaterne defekt", 1), Offer("RD-01", "Schlagloch", 2)),
    actions=(Offer("back", "Zurück"), Offer("next", "Weiter")),
    today=TODAY,
)


@pytest.fixture(autouse=True)
def _german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with added("de", "german.yaml", tmp_path, monkeypatch):
        yield


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "Ich möchte eine kaputte Straßenlaterne in der Hafenstraße zwölf melden",
            Meaning(Do.OPEN, "report", slots=(("service", "SL-01"), ("where", "Hafenstraße 12"))),
        ),
        (
            "da ist ein schlagloch im rosenweg",
            Meaning(Do.OPEN, "report", slots=(("service", "RD-01"), ("where", "Rosenweg"))),
        ),
        ("Ich will meine Meldung verfolgen", Meaning(Do.OPEN, "follow")),
        ("Bezahlen", Meaning(Do.CHOOSE, "pay", ("pay",))),
        ("strafzettel", Meaning(Do.OPEN, "pay")),
        ("Hilfe bitte", Meaning(Do.PRESS, "help")),
        ("Englisch", Meaning(Do.SPEAK_LANGUAGE, "en")),
        ("noch einmal", Meaning(Do.REPEAT)),
        ("meine schwester wohnt in den bergen", Meaning(Do.NOTHING)),
    ],
)
def test_home_is_understood(text: str, meaning: Meaning) -> None:
    assert understand(text, HOME) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Nummer zwei", Meaning(Do.CHOOSE, "RD-01", ("RD-01",))),
        ("die erste bitte", Meaning(Do.CHOOSE, "SL-01", ("SL-01",))),
        ("Schlagloch", Meaning(Do.CHOOSE, "RD-01", ("RD-01",))),
        ("zurück", Meaning(Do.PRESS, "back")),
    ],
)
def test_a_question_is_answered(text: str, meaning: Meaning) -> None:
    assert understand(text, ASKED) == meaning


@pytest.mark.parametrize(
    ("wanted", "text", "value"),
    [
        (Wanted.PLACE, "Hafenstraße Nummer zwölf", "Hafenstraße 12"),
        (Wanted.NUMBER, "dreizehn", "13"),
        (Wanted.MOMENT, "nächsten Dienstag um halb zehn", "2026-11-24T09:30"),
        (Wanted.REFERENCE, "es em vier vier eins sieben zwo null neun sechs", "SM 4417 2096"),
    ],
)
def test_answers_are_read(wanted: Wanted, text: str, value: str) -> None:
    here = Sayable("q", "de", wanted=wanted, streets=HOME.streets, today=TODAY)
    assert understand(text, here) == Meaning(Do.GIVE, value)


def test_a_recogniser_is_told_what_to_expect() -> None:
    made = grammar(HOME)
    assert "hilfe" in made.sentences
    assert "<open_report> <service> <at> <place>" in made.sentences
    assert "straßenlaterne defekt" in dict(made.rules)["service"]
