"""Text as it is shown becomes text as it is spoken."""

import pytest

from kiosk.voice.mouth.prepare import MOST, sentences


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("Where is it?", ("Where is it?",)),
        ("Open · 3 reports", ("Open, 3 reports",)),
        ("Report → Where → Check", ("Report, Where, Check",)),
        ("\u2068Harbour Street\u2069 12", ("Harbour Street 12",)),
        ("\u200fشارع الميناء\u200e ١٢", ("شارع الميناء ١٢",)),
        ("Thank you 🎉!", ("Thank you !",)),
        ("✓ Sent", ("Sent",)),
        ("**Bold** <b>and</b> #1", ("Bold b and /b 1",)),
        ("10\u00a0°C, 25 %, 5 €", ("10 °C, 25 %, 5 €",)),
        ("Monday – Friday", ("Monday, Friday",)),
        ("a\nb\tc", ("a b c",)),
    ],
)
def test_what_is_only_for_the_eye_is_not_said(shown: str, spoken: tuple[str, ...]) -> None:
    assert sentences(shown) == spoken


@pytest.mark.parametrize("shown", ["", " ", "→", "· · ·", "🎉", "\u2068\u2069", "?!"])
def test_what_cannot_be_said_is_no_sentence(shown: str) -> None:
    assert sentences(shown) == ()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        ("请选择。您可以说：返回", ("请选择。", "您可以说：", "返回")),
        ("ما المشكلة؟ اختر.", ("ما المشكلة؟", "اختر.")),
        ("It costs 3.50 a day", ("It costs 3.50 a day",)),
    ],
)
def test_a_line_is_said_sentence_by_sentence(line: str, parts: tuple[str, ...]) -> None:
    assert sentences(line) == parts


@pytest.mark.parametrize("line", ["word " * 200, "词" * 500, "词，" * 300, "x" * 999])
def test_a_long_sentence_is_cut_where_it_hurts_least_and_nothing_is_lost(line: str) -> None:
    parts = sentences(line)
    assert all(len(part) <= MOST for part in parts)
    assert "".join("".join(parts).split()).replace("，", "") == "".join(line.split()).replace("，", "")
    assert not any(part.startswith("ord") for part in parts)
