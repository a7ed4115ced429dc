"""The catalogues against the code and against each other: the promises a translator must be able to rely on."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kiosk import locales
from kiosk.core import errors
from kiosk.core.errors import KioskError
from kiosk.text import Language

CODE = Path(locales.__file__).parent
SPEAKING = ("core", "journeys", "desk", "desk.py", "app.py", "safe.py", "text.py")
"""Where keys are named; the rest of the code gets words, not keys."""
KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
BIDI_CONTROLS = {*"\u061c\u200e\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
FOREIGN_MARKS = {"en": "", "es": "", "ar": "!?,;", "zh": "!?,;:()"}
LINES = {"spoken.option", "spoken.field"}
TIMES = {"receipt.times"}
SHAPES = {"book.cost.whom", "book.what.several"}
SAME_AS_ENGLISH = {
    "es": {"list.separator", "text_size.normal", "pay.check.total", *SHAPES, *LINES, *TIMES},
    "ar": SHAPES | LINES | TIMES,
    "zh": {"voice.quote", *TIMES},
}
DATES = {"en": "Tuesday November", "es": "martes noviembre", "ar": "الثلاثاء نوفمبر", "zh": "星期二 11月"}
LANGUAGES = sorted(folder.name for folder in locales.folder().iterdir() if folder.is_dir())
every_language = pytest.mark.parametrize("code", LANGUAGES)


def source(code: str) -> Path:
    return locales.folder() / code / "LC_MESSAGES" / "kiosk.po"


def catalogue(code: str) -> Catalog:
    with source(code).open("rb") as po:
        return read_po(po, abort_invalid=True)


def messages(code: str) -> dict[str, Message]:
    return {identity(message): message for message in catalogue(code) if message.id}


def identity(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


ENGLISH = messages("en")


TREES = {path.relative_to(CODE): ast.parse(path.read_text("utf-8")) for path in sorted(CODE.rglob("*.py"))}


def literals(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            yield node.value


def said() -> Iterator[tuple[str, set[str | None]]]:
    """Each key that is the first argument of a `.say(`, or one of its alternatives, with the values given to it."""
    for tree in TREES.values():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "say" and call.args:
                for key in literals(call.args[0]):
                    yield key, {keyword.arg for keyword in call.keywords}


NAMED = {key for path, tree in TREES.items() if path.parts[0] in SPEAKING for key in literals(tree)}


def test_every_key_that_the_code_names_is_in_the_english_catalogue() -> None:
    subjects = {key.partition(".")[0] for key in ENGLISH}
    wanted = {key for key in NAMED if key.partition(".")[0] in subjects} | {key for key, _ in said()}
    assert len(wanted) > 100
    assert wanted - ENGLISH.keys() == set()


def test_no_key_is_unused() -> None:
    assert ENGLISH.keys() - NAMED == set()


def test_every_expected_trouble_has_a_sentence() -> None:
    troubles = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, KioskError)]
    assert len(troubles) > 5
    assert {trouble.message_key for trouble in troubles} <= ENGLISH.keys()


def test_the_code_gives_every_value_that_a_sentence_names() -> None:
    for key, given in said():
        needed = {name for form in forms(ENGLISH[key]) for name in placeholders(form)}
        assert None in given or needed <= given, key


@every_language
def test_a_catalogue_has_the_same_keys_once_each(code: str) -> None:
    listed = re.findall(r'^msgid "(.+)"$', source(code).read_bytes().decode("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(ENGLISH)
    assert {key for key, message in messages(code).items() if message.pluralizable} == {
        key for key, message in ENGLISH.items() if message.pluralizable
    }


@every_language
def test_nothing_is_fuzzy_obsolete_or_empty(code: str) -> None:
    assert not catalogue(code).obsolete
    for key, message in messages(code).items():
        assert not message.fuzzy, key
        assert all(form.strip() for form in forms(message)), key


@every_language
def test_every_plural_form_is_written_and_reached(code: str) -> None:
    heading = catalogue(code)
    form_of = c2py(heading.plural_expr)
    assert {form_of(count) for count in range(1000)} == set(range(heading.num_plurals))
    for key, message in messages(code).items():
        assert len(forms(message)) == (heading.num_plurals if message.pluralizable else 1), key


@every_language
def test_every_form_has_the_placeholders_of_english(code: str) -> None:
    """A form for one single count ("a second", "two seconds") may leave the number out."""
    form_of = c2py(catalogue(code).plural_expr)
    used = [form_of(count) for count in range(1000)]
    for key, message in messages(code).items():
        wanted = set().union(*map(placeholders, forms(ENGLISH[key])))
        for number, form in enumerate(forms(message)):
            left_out = wanted - placeholders(form)
            may_leave = {"count"} if message.pluralizable and used.count(number) == 1 else set()
            assert placeholders(form) <= wanted, key
            assert left_out <= may_leave, key


@every_language
def test_braces_hold_nothing_but_names(code: str) -> None:
    for key, message in messages(code).items():
        assert not any(set("{}") & set(PLACEHOLDER.sub("", form)) for form in forms(message)), key


@every_language
def test_marks_are_the_languages_own(code: str) -> None:
    """No exclamation marks, no other script's commas, and no direction marks: the program isolates what it puts in."""
    unwanted = {*"!¡！", *BIDI_CONTROLS, *FOREIGN_MARKS[code]}
    for key, message in messages(code).items():
        assert not any(unwanted & set(form) for form in forms(message)), key


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_nothing_is_left_in_english(code: str) -> None:
    same = {key for key, message in messages(code).items() if set(forms(message)) & set(forms(ENGLISH[key]))}
    assert same == SAME_AS_ENGLISH.get(code, set())


@every_language
def test_a_language_loads_and_writes_its_own_dates(code: str) -> None:
    language, moment = Language(code), datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
    for text in (language.day(date(2026, 11, 24)), language.day_and_time(moment), language.moment(moment)):
        assert all(word in text for word in DATES[code].split()), text
    assert "10:42" in language.moment(moment)
    assert language.number(12) == "12"


def test_each_language_says_its_own_name() -> None:
    names = {code: Language(code).say("language.name") for code in LANGUAGES}
    assert names == {"ar": "العربية", "en": "English", "es": "Español", "zh": "中文"}


def test_arabic_counts_in_six_ways() -> None:
    arabic = Language("ar")
    counted = {count: arabic.say("report.find_help", count=count) for count in (0, 1, 2, 3, 11, 100)}
    assert len({text.replace(str(count), "") for count, text in counted.items()}) == 6
    assert "2" not in counted[2]
    assert "11 نوعًا" in counted[11]
    for key in ("idle.warning", "idle.warning_sent"):
        assert "3 ثوانٍ" in arabic.say(key, count=3)
        assert "11 ثانية" in arabic.say(key, count=11)
        assert "100 ثانية" in arabic.say(key, count=100)
