"""A page speaks the reader's language where the kiosk has it."""

import pytest

from kiosk.desk.host.accepted import chosen
from kiosk.desk.host.exchange import Request

OFFERED = ("en", "es", "ar", "zh")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("zh-Hant-TW,en;q=0.8", "zh"),
        ("de,fr;q=0.9,ar;q=0.1", "ar"),
        ("en;q=0.2, es;q=0.7", "es"),
        ("es;q=0, zh;q=0.1", "zh"),
        ("de", "en"),
        ("*", "en"),
        (";;;,q=,es;q=lots,zh;q=nan,ar;q=9", "en"),
        (",".join(["de"] * 5000 + ["es"]), "en"),
    ],
)
def test_the_browser_asks(header: str, language: str) -> None:
    assert chosen(Request("/", {}, {"accept-language": header}, ""), OFFERED) == language


def test_what_was_touched_counts_more() -> None:
    assert chosen(Request("/", {"lang": "ar"}, {"accept-language": "es"}, ""), OFFERED) == "ar"
    assert chosen(Request("/", {"lang": "../ar"}, {"accept-language": "es"}, ""), OFFERED) == "es"
