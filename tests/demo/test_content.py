from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from kiosk.core.reports import Datatype
from kiosk.demo.content import LANGUAGES, Content, in_language, load

CONTENT = load()


def texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text: the innermost mappings that have an English entry."""
    if isinstance(value, dict):
        if "en" in value:
            yield value
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def offered(content: Content) -> list[dict[str, Any]]:
    return [
        {"name": o.name, "said": o.description, "keys": o.keywords, "group": o.group.name, "agency": o.group.agency}
        for o in content.services.values()
    ]


def asked() -> list[dict[str, Any]]:
    return [attribute for definition in CONTENT.definitions.values() for attribute in definition]


def test_there_are_forty_services_in_eight_groups() -> None:
    assert len(CONTENT.services) == 40
    assert len({offer.group.name["en"] for offer in CONTENT.services.values()}) == 8


def test_there_are_sixty_streets_in_eight_districts() -> None:
    assert len({street["street"]["en"] for street in CONTENT.streets}) == 60
    assert {street["district"] for street in CONTENT.streets} == set(CONTENT.districts)
    assert len(CONTENT.districts) == 8


@pytest.mark.parametrize(
    "part",
    [
        offered(CONTENT),
        dict(CONTENT.definitions),
        CONTENT.streets,
        dict(CONTENT.districts),
        CONTENT.city,
        CONTENT.words,
    ],
    ids=["services", "definitions", "streets", "districts", "city", "words"],
)
def test_every_text_is_there_in_every_language(part: Any) -> None:
    found = list(texts(part))
    assert found
    for text in found:
        assert set(text) == set(LANGUAGES), text
        assert all(said.strip() == said and said for said in text.values()), text


def test_every_script_is_the_one_of_its_language() -> None:
    everything = [offered(CONTENT), dict(CONTENT.definitions), CONTENT.streets, dict(CONTENT.districts), CONTENT.words]
    for text in texts(everything):
        assert any("\u0600" <= letter <= "\u06ff" for letter in text["ar"]), text
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text["zh"]), text
        assert text["es"].isprintable()
        assert not any(letter > "\u0500" for letter in text["en"]), text


def test_service_names_fit_on_a_tile_and_differ() -> None:
    for language in LANGUAGES:
        names = [offer.name[language] for offer in CONTENT.services.values()]
        assert max(len(name) for name in names) <= 30
        assert len(set(names)) == len(names)


def test_most_services_ask_questions_and_no_unknown_service_does() -> None:
    assert len(CONTENT.definitions) >= 25
    assert set(CONTENT.definitions) <= set(CONTENT.services)


def test_every_datatype_is_asked_for_both_required_and_not() -> None:
    questions = [attribute for attribute in asked() if attribute["variable"]]
    for datatype in Datatype:
        needs = {attribute["required"] for attribute in questions if attribute["datatype"] == datatype}
        assert needs == {True, False}, datatype


def test_some_definitions_only_tell_something() -> None:
    told = [attribute for attribute in asked() if not attribute["variable"]]
    assert len(told) >= 3
    assert not any(attribute["required"] or attribute.get("values") for attribute in told)


def test_lists_have_two_to_eight_distinct_values_and_nothing_else_has_any() -> None:
    for attribute in asked():
        keys = [value["key"] for value in attribute.get("values", [])]
        if attribute["datatype"].endswith("valuelist"):
            assert 2 <= len(keys) <= 8, attribute
            assert len(set(keys)) == len(keys), attribute
        else:
            assert not keys, attribute


def test_attribute_codes_are_unique_in_a_definition() -> None:
    for code, definition in CONTENT.definitions.items():
        codes = [attribute["code"] for attribute in definition]
        assert len(set(codes)) == len(codes), code


def test_the_eight_most_used_services_exist() -> None:
    most_used = CONTENT.city["most_used"]
    assert len(set(most_used)) == 8
    assert set(most_used) <= set(CONTENT.services)
    assert in_language(CONTENT.services[most_used[0]].name, "en") == "Street light not working"


def test_house_numbers_run_upwards_and_streets_lie_in_the_city() -> None:
    for street in CONTENT.streets:
        assert 1 <= street["from"] < street["to"]
        for end in ("from", "to"):
            assert 50.01 < street[f"lat_{end}"] < 50.05, street
            assert -4.38 <= street[f"long_{end}"] <= -4.32, street


def test_the_parts_of_one_street_continue_its_numbers() -> None:
    parts = [street for street in CONTENT.streets if street["street"]["en"] == "Harbour Street"]
    assert len(parts) == 2
    for before, after in pairwise(parts):
        assert before["to"] < after["from"]
        assert (before["lat_to"], before["long_to"]) == (after["lat_from"], after["long_from"])


def test_the_kiosk_stands_at_the_address_that_it_names() -> None:
    place = CONTENT.city["place"]
    square = next(street for street in CONTENT.streets if street["street"]["en"] == "Library Square")
    assert (place["lat"], place["long"]) == (square["lat_from"], square["long_from"])


def test_a_language_tag_is_cut_to_its_language_and_an_unknown_one_is_english() -> None:
    text = {"en": "Noise", "zh": "噪音"}
    assert in_language(text, "zh-Hans-CN") == in_language(text, "zh_CN") == "噪音"
    assert in_language(text, "tlh") == in_language(text, "") == "Noise"


def test_extra_services_are_many_distinct_and_in_every_language() -> None:
    content = load(extra_services=2_600)
    assert len(content.services) == 2_640
    for language in LANGUAGES:
        assert len({offer.name[language] for offer in content.services.values()}) == 2_640
