"""The pages of a payment, as the voice sees them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from benchmarks.voice_page_parts import bare, checked, numbered, of_words, question
from kiosk.core.sayable import Sayable
from kiosk.demo.content import FOLDER
from kiosk.text import Language


@cache
def _bills() -> Any:
    return json.loads((FOLDER / "bills.json").read_text(encoding="utf-8"))


def _check(language: str) -> Sayable:
    labels = {"bill1": _bills()["types"]["parking"][language], "how": Language(language).say("pay.how.label")}
    return checked("pay_check", language, labels, pay="pay.check.pay")


def _fee(language: str) -> Sayable:
    names = {fee["code"]: fee["name"][language] for fee in _bills()["fees"]}
    return replace(question("fee", language), options=numbered(names))


def _many(language: str) -> Sayable:
    words = Language(language)
    counts = {str(n): words.say("pay.many.option", count=n) for n in range(1, 9)}
    return replace(question("many", language), options=numbered(counts))


def _choice(name: str, **keys: str) -> Callable[[str], Sayable]:
    return lambda language: replace(question(name, language), options=of_words(language, **keys))


PAGES: Mapping[str, Callable[[str], Sayable]] = {
    "what": _choice("what", bill="pay.what.bill", fee="pay.what.fee"),
    "fee": _fee,
    "many": _many,
    "more": _choice("more", no="pay.more.no", add="pay.more.add"),
    "how": _choice("how", terminal="pay.how.terminal", phone="pay.how.phone"),
    "pay_check": _check,
    "paying": lambda language: bare("paying", language, cancel="pay.cancel"),
    "paid": lambda language: bare("paid", language, print="pay.print_again", home="result.something_else"),
}
