import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kiosk.ui.keyboard.layout import BadLayout, Layout, load

LOCALES = Path(__file__).parents[3] / "locales"
LANGUAGES = ("en", "es", "ar", "zh")
LATIN = "abcdefghijklmnopqrstuvwxyz"
# The main exemplar letters of CLDR, which Babel does not carry.
LETTERS = {
    "en": LATIN,
    "es": LATIN + "áéíñóúü",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة" + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652",
    "zh": LATIN,
}
ACCENTS = {
    "en": "áàâäçéèêëíîïñóôöøúûüß–’“¿¡",
    "es": "áéíóúüñç¿¡ºª«»—",
    "ar": "پچژڤگ٠١٢٣٤٥٦٧٨٩",
    "zh": "【】『』「」〇ü",
}
SIGNS = {
    "en": "@.-_/',?()&:€",
    "es": "@.-_/',?¿()&:€",
    "ar": "@.-_/',?()&:€،؛؟",
    "zh": "@.-_/',&€()，。、？！：；“”《》（）…—",
}
MODES = ("letters", "symbols", "email", "capitals", "number", "phone", "reference")


def keyboard(language: str) -> Layout:
    return load(LOCALES / language / "keyboard.json")


def keys(layout: Layout, *pages: str) -> list[dict[str, Any]]:
    return [key for page in pages or layout["pages"] for row in layout["pages"][page]["rows"] for key in row]


def typed(layout: Layout, *pages: str) -> str:
    return "".join(key["key"] for key in keys(layout, *pages) if key["kind"] == "letter")


def held(layout: Layout) -> str:
    return "".join(alternative["key"] for key in keys(layout) for alternative in key["hold"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_language_can_be_typed(language: str) -> None:
    layout = keyboard(language)
    offered = typed(layout) + held(layout)
    assert [letter for letter in LETTERS[language] if letter not in offered] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_page_alone_has_the_base_letters_and_the_digits(language: str) -> None:
    base = [letter for letter in LETTERS[language] if not unicodedata.decomposition(letter)]
    offered = typed(keyboard(language), "letters") + held(keyboard(language))
    assert [letter for letter in [*base, *"0123456789"] if letter not in offered] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_accents_and_other_forms_come_by_long_press_or_on_the_symbols_page(language: str) -> None:
    offered = held(keyboard(language)) + typed(keyboard(language), "symbols")
    assert [letter for letter in ACCENTS[language] if letter not in offered] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_of_addresses_and_sentences_are_on_a_page(language: str) -> None:
    offered = typed(keyboard(language))
    assert [sign for sign in SIGNS[language] if sign not in offered] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_fill_the_width_and_never_pass_it(language: str) -> None:
    for page in keyboard(language)["pages"].values():
        widths = [sum(key["width"] for key in row) for row in page["rows"]]
        assert all(page["columns"] - 1 <= width <= page["columns"] + 0.001 for width in widths)
        assert all(key["width"] >= 1 for row in page["rows"] for key in row)
        assert len(page["rows"]) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_shows_something_and_has_a_spoken_name(language: str) -> None:
    for key in keys(keyboard(language)):
        assert key["label"] or key["icon"]
        assert key["spoken"].strip()
        if key["kind"] == "function":
            assert key["spoken"] != key["key"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_delete_and_clear(language: str) -> None:
    layout = keyboard(language)
    for page in MODES:
        assert {"delete", "clear"} <= {key["key"] for key in keys(layout, page)}, page


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_email_and_reference_are_latin_in_every_language(language: str) -> None:
    layout = keyboard(language)
    assert set(LATIN) <= set(typed(layout, "email"))
    assert set(LATIN.upper()) <= set(typed(layout, "capitals"))


def test_arabic_keys_keep_the_order_of_the_hardware() -> None:
    rows = keyboard("ar")["pages"]["letters"]["rows"]
    assert [key["key"] for key in rows[1]] == list("ضصثقفغعهخحجد")
    assert [key["key"] for key in rows[2]] == list("شسيبلاتنمكطذ")


def test_a_mark_is_shown_on_a_stroke_and_typed_bare() -> None:
    fatha = next(key for key in keys(keyboard("ar"), "symbols") if key["key"] == "\u064e")
    assert fatha["label"] == "ـ\u064e"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"input": "telepathy"}, "input"),
        ({"pages": {"letters": ["a b"]}}, "symbols"),
        ({"labels": {}}, "labels"),
        ({"words": {}}, "words"),
        ({"hold": {"ж": "ѣ"}}, "ж"),
        ({"pages": {"letters": ["a ☃ delete"], "symbols": ["1"]}, "hold": {}}, "☃"),
    ],
)
def test_a_faulty_file_is_refused_and_says_why(change: dict[str, Any], complaint: str, tmp_path: Path) -> None:
    given = json.loads((LOCALES / "en" / "keyboard.json").read_text("utf-8"))
    path = tmp_path / "keyboard.json"
    path.write_text(json.dumps(given | change), "utf-8")
    with pytest.raises(BadLayout, match=complaint) as refused:
        load(path)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "{}", "{"])
def test_a_file_that_is_no_layout_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "keyboard.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadLayout):
        load(path)
