"""Closed grammars as data, and a language that no code knows."""

from dataclasses import replace

import pytest

from benchmarks.voice_pages import page
from kiosk.core.sayable import Do, Meaning, Offer, Sayable, Wanted
from kiosk.voice.understanding.meaning import meaning
from kiosk.voice.understanding.phrases import read
from kiosk.voice.understanding.rules import Reader, Value, sayings
from kiosk.voice.understanding.script import Script
from kiosk.voice.understanding.sentences import made

PLAIN = Script({})
GERMAN = read(
    "de",
    """
common: [der die das ist es und ein eine]
rules:
  unit: {(ein|eins|eine): 1, zwei: 2, drei: 3, vier: 4, fünf: 5, neun: 9}
  small: {"{unit}": unit, zehn: 10, zwanzig: 20, einundzwanzig: 21, dreiundvierzig: 43}
  number: {"{numeral}": numeral, "{small}": small, "(hundert|einhundert) [{small}]": 100 + small}
  decimal: {"{number} Komma {small}": {whole: number, part: small}}
  cardinal: {eins: 1, zwei: 2, drei: 3}
  ordinal: {(erste|ersten): 1, (zweite|zweiten): 2, letzte: -1}
  pick: {"[Nummer] {cardinal}": cardinal, "(der|die|das) {ordinal}": ordinal}
  weekday: {Montag: 0, Dienstag: 1}
  month: {März: 3, November: 11}
  day_th: {"{numeral}": numeral, (dritte|dritten): 3}
  part_of_day: {morgens: am, abends: pm}
  date:
    gestern: {days: -1}
    "[am] {weekday}": {weekday: weekday}
    "letzten {weekday}": {weekday: weekday, which: last}
    "[am] {day_th} {month}": {day: day_th, month: month}
  hour: {"{numeral}": numeral, "{small}": small}
  clock:
    "um {hour} [Uhr] [{part_of_day}]": {hour: hour, part: part_of_day}
    "[um] halb {hour}": {hour: hour, minute: -30}
  digit: {null: 0, eins: 1, (zwei|zwo): 2, vier: 4, sieben: 7, neun: 9, drei: 3}
  spelled: {"{digit}": digit, "Doppel {digit}": digit digit}
groups:
  fillers: [bitte, äh]
  and: [und]
  before: [ungefähr, seit]
  past: [seit]
  units: [Zentimeter]
commands:
  next: [weiter, "nächste (Seite|Frage)"]
  back: ["[geh] zurück"]
  repeat: ["[bitte] wiederholen", "noch (mal|einmal)"]
""",
)


def value(table: dict[str, str], text: str) -> Value | None:
    rules = {"it": sayings(table, PLAIN), "unit": sayings({"one": "1", "two": "2"}, PLAIN)}
    return Reader(rules, PLAIN.tokens(text)).whole("it")


def test_what_is_left_out_is_worth_nothing() -> None:
    assert value({"twenty [{unit}]": "20 + unit"}, "twenty") == 20
    assert value({"twenty [{unit}]": "20 + unit"}, "twenty two") == 22


def test_a_name_that_stands_twice_is_numbered() -> None:
    assert value({"{unit} {unit}": "unit * 10 + unit2"}, "two one") == 21


def test_digits_are_put_together_as_text() -> None:
    assert value({"double {unit}": "unit unit"}, "double two") == "22"
    assert value({"{unit} hundred": "unit 00"}, "two hundred") == "200"


def test_a_text_in_another_script_reads_the_same() -> None:
    assert PLAIN.tokens("Ｓtraße — ١٢, 3.5 o’clock") == ("strasse", "12", "3.5", "oclock")


def german(page_name: str, *labels: str) -> Sayable:
    options = tuple(Offer(label, label, n) for n, label in enumerate(labels, 1))
    return replace(page(page_name, "en"), language="de", options=options, decimal_mark=",")


@pytest.mark.parametrize(
    ("text", "wanted", "given"),
    [
        ("ungefähr einundzwanzig Zentimeter", Wanted.NUMBER, "21"),
        ("hundert dreiundvierzig", Wanted.NUMBER, "143"),
        ("zwei Komma fünf", Wanted.NUMBER, "2,5"),
        ("letzten Dienstag um halb zehn", Wanted.MOMENT, "2026-11-17T09:30"),
        ("am dritten März", Wanted.DATE, "2027-03-03"),
        ("seit Montag", Wanted.DATE, "2026-11-16"),
        ("Doppel vier eins sieben zwo null neun drei", Wanted.REFERENCE, "4417 2093"),
    ],
)
def test_a_language_is_only_data(text: str, wanted: Wanted, given: str) -> None:
    assert meaning(text, german(wanted.value), GERMAN) == Meaning(Do.GIVE, given)


def test_its_commands_and_options_are_too() -> None:
    here = german("service", "Straße", "Gehweg")
    assert meaning("nächste Frage bitte", here, GERMAN) == Meaning(Do.PRESS, "next")
    assert meaning("noch einmal", here, GERMAN).do is Do.REPEAT
    assert meaning("der Gehweg", here, GERMAN).value == "Gehweg"
    assert meaning("die zweite", here, GERMAN).value == "Gehweg"


def test_its_grammar_follows() -> None:
    grammar = made(german("number"), GERMAN)
    assert {"weiter", "<number>", "<before> <number>"} <= set(grammar.sentences)
    assert "einundzwanzig" in dict(grammar.rules)["small"]
