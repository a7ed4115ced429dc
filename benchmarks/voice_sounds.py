"""Whether two sentences sound the same: nobody can hear which of "s" and "ess", of 报告 and 报高, was said."""

from functools import cache
from typing import Any

import pocketsphinx
from pypinyin import lazy_pinyin


def same_sound(language: str, one: str, other: str) -> bool:
    if one == other:
        return True
    if language == "zh":
        return _pinyin(one) == _pinyin(other)
    return language == "en" and list(map(_phones, one.split())) == list(map(_phones, other.split()))


def _pinyin(text: str) -> list[str]:
    return lazy_pinyin(text.replace(" ", ""))


@cache
def _phones(word: str) -> str:
    return _dictionary().lookup_word(word) or word


@cache
def _dictionary() -> Any:
    return pocketsphinx.Decoder(lm=None, loglevel="FATAL")
