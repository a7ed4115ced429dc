import pytest

from kiosk.city.clean import code, line, paragraph


def test_tags_stay_visible_as_text() -> None:
    assert line("<b>Bins</b> <img src=http://evil.example/x>", 200) == "<b>Bins</b> <img src=http://evil.example/x>"


def test_entities_are_resolved_once() -> None:
    assert line("Trees &amp; parks", 200) == "Trees & parks"
    assert line("Trees &amp;amp; parks", 200) == "Trees &amp; parks"


@pytest.mark.parametrize("trick", ["\u202e", "\u2066", "&#x202E;", "\x00", "\x1b", "\ud800", "\ufeff", "\u2069"])
def test_what_could_rearrange_or_break_the_screen_is_removed(trick: str) -> None:
    assert line(f"safe{trick}ty", 200) == "safety"
    assert paragraph(f"safe{trick}ty", 200) == "safety"


def test_arabic_and_chinese_are_left_alone() -> None:
    assert line("حفرة في الطريق\u200f", 200) == "حفرة في الطريق\u200f"
    assert line("路灯不亮", 200) == "路灯不亮"


def test_a_line_is_one_line_and_a_paragraph_keeps_its_breaks() -> None:
    assert line(" a\r\n b\u2028c\td ", 200) == "a b c d"
    assert paragraph(" a \r\n\r\n\r\n b\rc\td ", 200) == "a\nb\nc d"


def test_ten_thousand_characters_are_cut() -> None:
    assert line("x" * 10_000, 200) == "x" * 199 + "…"
    assert len(paragraph("é" * 10_000_000, 4000)) == 4000


def test_a_code_is_taken_whole_or_not_at_all() -> None:
    assert code("input:Pothole & Street Issues") == "input:Pothole & Street Issues"
    assert code("a&amp;b") == "a&amp;b"
    for bad in ("a\u202eb", "a\nb", "\ud800", "x" * 201):
        assert code(bad) == ""
