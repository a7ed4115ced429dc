"""Chinese characters become what espeak-ng can pronounce."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin

from kiosk.voice.mouth import pinyin_source
from kiosk.voice.mouth.chinese import Readings, Run, runs

CATALOGUE = Path(__file__).parents[3] / "locales" / "zh" / "LC_MESSAGES" / "kiosk.po"


@cache
def readings() -> Readings:
    return Readings(pinyin_source.table())


def phonemes(text: str) -> str:
    command = ["espeak-ng", "-q", "-x", "-v", "cmn-latn-pinyin", text]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("你好", "ni3hao3"),
        ("银行", "yin2hang2"),
        ("行", "xing2"),
        ("重庆路12号。", "chong2qing4 lu4 12 hao4."),
        ("绿色", "lv4 se4"),
        ("这个吗？", "zhe4ge5 ma5?"),
        ("3.5公里", "3 dian3 5 gong1 li3"),
        ("25%", "bai3fen1 zhi1 25"),
        ("好，好", "hao3, hao3"),
    ],
)
def test_characters_are_spelled_with_their_tones(text: str, spelled: str) -> None:
    assert readings().spell(text) == spelled


def test_every_sentence_of_the_kiosk_is_read_as_pypinyin_reads_it() -> None:
    lines = CATALOGUE.read_text("utf-8").splitlines()
    texts = ["".join(sign for sign in line if "\u4e00" <= sign <= "\u9fff") for line in lines]
    spelled = [(text, readings().spell(text).replace(" ", "")) for text in texts if text]
    assert len(spelled) > 200
    assert [
        text
        for text, ours in spelled
        if ours != "".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
    ] == []


def test_espeak_pronounces_what_was_spelled_as_syllables_with_tones() -> None:
    spoken = phonemes(readings().spell("银行重庆路12号"))
    assert "(en)" not in spoken
    assert [spoken.count(tone) > 0 for tone in ("35", "51")] == [True, True]


def test_latin_words_are_set_apart() -> None:
    assert runs("Harbour Street 12号，请") == (Run("Harbour Street ", latin=True), Run("12号，请", latin=False))
    assert runs("请说 help。") == (Run("请说 ", latin=False), Run("help", latin=True))
    assert runs("你好") == (Run("你好", latin=False),)


def test_the_table_comes_from_its_file_and_without_one_is_made(tmp_path: Path) -> None:
    made = pinyin_source.write(tmp_path / "readings.table")
    assert pinyin_source.table(tmp_path / "none") == made.read_bytes() == pinyin_source.table(made)
