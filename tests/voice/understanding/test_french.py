"""French, which follows without code: its folder alone is understood, with its elisions and its way of counting."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.sayable import Do, Meaning, Offer, Sayable, Wanted
from kiosk.voice.understanding import understand
from tests.voice.understanding.added import added

TODAY = "2026-11-22T10:00"
"""A Sunday."""
JOURNEYS = (Offer("report", "Signaler", 1), Offer("pay", "Payer", 2), Offer("follow", "Suivre un signalement", 3))
SERVICES = (Offer("SL-01", "Lampadaire en panne"), Offer("RD-01", "Trou dans la chaussée", also=("nid-de-poule",)))
HOME = Sayable(
    "home",
    "fr",
    wanted=Wanted.NEED,
    options=JOURNEYS,
    journeys=JOURNEYS,
    services=SERVICES,
    streets=("rue du Port", "avenue des Roses"),
    actions=(Offer("help", "Aide"),),
    languages=(Offer("fr", "Français"), Offer("en", "English")),
    today=TODAY,
)


@pytest.fixture(autouse=True)
def _french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with added("fr", "french.yaml", tmp_path, monkeypatch):
        yield


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "je voudrais signaler un lampadaire cassé rue du Port douze",
            Meaning(Do.OPEN, "report", slots=(("service", "SL-01"), ("where", "rue du Port 12"))),
        ),
        (
            "il y a un nid-de-poule avenue des Roses",
            Meaning(Do.OPEN, "report", slots=(("service", "RD-01"), ("where", "avenue des Roses"))),
        ),
        ("je veux suivre mon signalement", Meaning(Do.OPEN, "follow")),
        ("payer", Meaning(Do.CHOOSE, "pay", ("pay",))),
        ("amende", Meaning(Do.OPEN, "pay")),
        ("J'ai besoin d'aide", Meaning(Do.PRESS, "help")),
        ("anglais", Meaning(Do.SPEAK_LANGUAGE, "en")),
        ("encore une fois", Meaning(Do.REPEAT)),
        ("ma sœur habite à la montagne", Meaning(Do.NOTHING)),
    ],
)
def test_home_is_understood(text: str, meaning: Meaning) -> None:
    assert understand(text, HOME) == meaning


@pytest.mark.parametrize(
    ("wanted", "text", "value"),
    [
        (Wanted.PLACE, "rue du Port numéro douze", "rue du Port 12"),
        (Wanted.NUMBER, "quatre-vingt-treize", "93"),
        (Wanted.NUMBER, "soixante douze", "72"),
        (Wanted.MOMENT, "mardi prochain à neuf heures et demie", "2026-11-24T09:30"),
        (Wanted.REFERENCE, "esse emme quatre quatre un sept deux zéro neuf six", "SM 4417 2096"),
    ],
)
def test_answers_are_read(wanted: Wanted, text: str, value: str) -> None:
    here = Sayable("q", "fr", wanted=wanted, streets=HOME.streets, today=TODAY)
    assert understand(text, here) == Meaning(Do.GIVE, value)
