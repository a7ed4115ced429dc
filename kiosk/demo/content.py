"""What Saltmere offers: its services, questions, streets and words, read from the files in `content/`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es", "ar", "zh")
FOLDER = Path(__file__).parent / "content"

Text = Mapping[str, str]
"""One text in every language, by language code."""


def in_language(text: Text, locale: str) -> str:
    """English when the language is not one of ours; `zh-CN` and `zh_Hans` count as `zh`."""
    return text.get(locale.replace("_", "-").split("-")[0].lower(), text["en"])


@dataclass(frozen=True, slots=True)
class Group:
    """`agency` is the team of the city that looks after the group's services."""

    name: Text
    agency: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as the city publishes it; `days` is how soon it means to act."""

    code: str
    group: Group
    type: str
    icon: str
    days: int
    name: Text
    description: Text
    keywords: Text


@dataclass(frozen=True, slots=True)
class Content:
    """`definitions`, `city` and `streets` keep the shapes of their files; texts hold every language."""

    services: Mapping[str, Offer]
    definitions: Mapping[str, list[dict[str, Any]]]
    streets: list[dict[str, Any]]
    districts: Mapping[str, Text]
    city: Mapping[str, Any]
    words: Mapping[str, Text]


def load(extra_services: int = 0) -> Content:
    """`extra_services` more are made up, plausibly and always the same, to try the kiosk with long lists."""
    services, streets = _read("services.json"), _read("streets.json")
    groups = {key: Group(group["name"], group["agency"], group["icon"]) for key, group in services["groups"].items()}
    offers = [_offer(entry, groups) for entry in services["services"]]
    places = list({street["street"]["en"]: street["street"] for street in streets["streets"]}.values())
    offers += [_made_up(number, offers[: len(services["services"])], places) for number in range(extra_services)]
    return Content(
        services={offer.code: offer for offer in offers},
        definitions=_read("definitions.json"),
        streets=streets["streets"],
        districts=streets["districts"],
        city=_read("city.json"),
        words=_read("words.json"),
    )


@cache
def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _offer(entry: dict[str, Any], groups: Mapping[str, Group]) -> Offer:
    return Offer(
        code=entry["service_code"],
        group=groups[entry["group"]],
        type=entry["type"],
        icon=entry["icon"],
        days=entry["days"],
        name=entry["service_name"],
        description=entry["description"],
        keywords=entry["keywords"],
    )


def _made_up(number: int, known: list[Offer], streets: list[Text]) -> Offer:
    """A known service at one street: distinct names for as long as there are pairs, then numbered."""
    offer = known[number % len(known)]
    street = streets[number // len(known) % len(streets)]
    again = number // (len(known) * len(streets))
    mark = f" {again + 1}" if again else ""
    return replace(
        offer,
        code=f"XS-{number + 1:05d}",
        type="realtime",
        name={language: f"{offer.name[language]} · {street[language]}{mark}" for language in LANGUAGES},
    )
