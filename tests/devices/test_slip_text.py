import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices import slip_fonts
from kiosk.devices.slip_fonts import Face, FontsMissing, check_fonts, font
from kiosk.devices.slip_text import Row, rows
from tests.examples import tries

WIDE = 5000


def runs(text: str, language: str) -> list[tuple[str, str, bool]]:
    """Text, font family, right to left; from left to right on the paper."""
    (row,) = rows(text, language, 26, False, WIDE)
    return [(run.text, run.font.getname()[0] or "", run.right_to_left) for run in row]


def text_of(row: Row) -> str:
    return "".join(run.text for run in row)


def test_a_latin_line_is_one_run() -> None:
    assert runs("Señal rota, ¿dónde?", "es") == [("Señal rota, ¿dónde?", "Noto Sans", False)]


def test_arabic_words_in_an_english_line_run_right_to_left_in_their_own_font() -> None:
    assert runs("Pothole (حفرة كبيرة) here", "en") == [
        ("Pothole (", "Noto Sans", False),
        ("حفرة كبيرة", "Noto Sans Arabic", True),
        (") here", "Noto Sans", False),
    ]


def test_a_latin_reference_in_an_arabic_line_stands_between_its_words() -> None:
    assert runs("الرقم SAL-7K4M هنا", "ar") == [
        ("هنا", "Noto Sans Arabic", True),
        (" ", "Noto Sans", True),
        ("SAL-7K4M", "Noto Sans", False),
        ("الرقم ", "Noto Sans Arabic", True),
    ]


@pytest.mark.parametrize("text", ["12-SAL", "+44 20 7946 0000", "2026-11-22", "https://saltmere.example/"])
def test_what_is_written_left_to_right_stays_so_on_an_arabic_slip(text: str) -> None:
    assert runs(text, "ar") == [(text, "Noto Sans", False)]


def test_arabic_digits_run_left_to_right() -> None:
    assert runs("في ١٨:٥٤", "ar") == [
        ("١٨:٥٤", "Noto Sans Arabic", False),
        ("في ", "Noto Sans Arabic", True),
    ]


def test_chinese_text_is_set_in_the_simplified_chinese_face() -> None:
    assert runs("盐湾市，12号", "zh-Hans") == [("盐湾市，12号", "Noto Sans CJK SC", False)]


def test_a_chinese_name_in_an_english_line_has_a_font() -> None:
    assert [family for _text, family, _rtl in runs("Call 王芳 now", "en")] == [
        "Noto Sans",
        "Noto Sans CJK SC",
        "Noto Sans",
    ]


def test_an_override_cannot_turn_a_text_around() -> None:
    assert runs("pay \u202e001\u202c", "en") == [("pay 001", "Noto Sans", False)]


def test_isolates_order_a_text_and_are_not_drawn() -> None:
    assert runs("رقم \u206812-SAL\u2069", "ar") == [
        ("12-SAL", "Noto Sans", False),
        ("رقم ", "Noto Sans Arabic", True),
    ]


def test_control_characters_and_lone_surrogates_are_left_out() -> None:
    assert runs("a\x00\x1b\ud800b", "en") == [("ab", "Noto Sans", False)]


def test_a_letter_that_no_font_has_is_shown_as_missing() -> None:
    assert runs("ok 🙂", "en") == [("ok \N{REPLACEMENT CHARACTER}", "Noto Sans", False)]


def test_words_are_not_torn_apart() -> None:
    text = "Scan to follow your request, or type the reference at any kiosk."
    assert " ".join(text_of(row) for row in rows(text, "en", 26, False, 368)) == text


def test_chinese_breaks_between_characters_and_never_before_a_comma() -> None:
    text = "道路坑洞：面包店门前有一个很深的坑，下雨天积水很多，请尽快派人来修理，谢谢。" * 3
    for width in range(120, 400, 13):
        wrapped = [text_of(row) for row in rows(text, "zh-Hans", 26, False, width)]
        assert "".join(wrapped) == text
        assert not any(row[0] in "，。：" for row in wrapped)


def test_a_word_longer_than_the_paper_is_broken_and_nothing_is_lost() -> None:
    word = "https://saltmere.example/" + "a" * 200
    wrapped = rows(word, "en", 26, False, 368)
    assert "".join(text_of(row) for row in wrapped) == word
    assert len(wrapped) > 5


def test_ten_thousand_letters_are_cut_short() -> None:
    assert sum(len(text_of(row)) for row in rows("x" * 10_000, "en", 26, False, 368)) == 2000


@tries(150)
@given(st.text(max_size=80), st.sampled_from(["en", "es", "ar", "zh-Hans"]))
def test_any_text_fits_the_paper(text: str, language: str) -> None:
    for row in rows(text, language, 26, False, 368):
        assert sum(run.width for run in row) <= 368 or len(text_of(row)) == 1


def test_the_fonts_of_this_system_are_complete() -> None:
    check_fonts()
    assert font(Face.CHINESE, 26, bold=True).getname() == ("Noto Sans CJK SC", "Bold")


def test_a_missing_font_is_told_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slip_fonts, "FOLDERS", ())
    slip_fonts._file.cache_clear()
    with pytest.raises(FontsMissing, match="fonts-noto-core"):
        check_fonts()
    slip_fonts._file.cache_clear()
