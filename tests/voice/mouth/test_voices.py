"""Which voice speaks which language."""

from pathlib import Path

import pytest

from kiosk import locales
from kiosk.voice.mouth.voices import Asked, Voice, asked, choose

THERE = {"en-gb": "gmw/en", "cmn": "sit/cmn", "cmn-latn-pinyin": "sit/cmn-latn-pinyin"}
CHINESE = Asked("cmn", pinyin="cmn-latn-pinyin", latin="en-gb")


def test_a_language_is_spoken_by_the_voice_it_asks_for() -> None:
    assert choose(Asked("en-gb"), THERE, reads_characters=False) == Voice("gmw/en")


def test_a_voice_that_is_not_there_is_not_replaced_by_another() -> None:
    assert choose(Asked("de"), THERE, reads_characters=False) is None
    assert choose(CHINESE, {"cmn": "sit/cmn"}, reads_characters=False) is None


def test_chinese_goes_through_pinyin_until_the_voice_reads_characters() -> None:
    assert choose(CHINESE, THERE, reads_characters=False) == Voice("sit/cmn-latn-pinyin", True, "gmw/en")
    assert choose(CHINESE, THERE, reads_characters=True) == Voice("sit/cmn")


def test_every_language_of_the_kiosk_asks_for_a_voice() -> None:
    wanted = asked(locales.folder())
    assert {"en", "es", "ar", "zh"} <= set(wanted)
    assert all(one.espeak for one in wanted.values())


def test_a_new_language_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "voice.yaml").write_text("voice:\n  espeak: de\ncommands: {}\n", "utf-8")
    assert asked(tmp_path) == {"de": Asked("de")}


@pytest.mark.parametrize("broken", ["voice: [", "commands: {}\n", "voice:\n  espek: de\n", "", "voice: de\n"])
def test_a_file_that_cannot_be_read_takes_only_its_own_language_along(tmp_path: Path, broken: str) -> None:
    for language, text in (("de", broken), ("en", "voice:\n  espeak: en-gb\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "voice.yaml").write_text(text, "utf-8")
    assert asked(tmp_path) == {"en": Asked("en-gb")}
