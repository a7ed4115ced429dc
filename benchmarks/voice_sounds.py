"""Whether two sentences sound the same: nobody can hear which of "s" and "ess", of 报告 and 报高, was said."""

import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

import pocketsphinx
from pypinyin import lazy_pinyin


def same_sound(language: str, one: str, other: str) -> bool:
    if one == other:
        return True
    if language == "zh":
        return _pinyin(one) == _pinyin(other)
    sound = _SOUNDS.get(language)
    return sound is not None and list(map(sound, one.split())) == list(map(sound, other.split()))


def _pinyin(text: str) -> list[str]:
    return lazy_pinyin(text.replace(" ", ""))


@cache
def _english(word: str) -> str:
    return _dictionary().lookup_word(word) or word


@cache
def _dictionary() -> Any:
    return pocketsphinx.Decoder(lm=None, loglevel="FATAL")


@cache
def _spanish(word: str) -> str:
    """As espeak-ng says it: "f" as "efe". Spanish has one e, open or closed."""
    said = subprocess.run(["espeak-ng", "-q", "--ipa", "-v", "es", word], capture_output=True, text=True, check=True)
    return said.stdout.strip().replace("ɛ", "e")


_SOUNDS: dict[str, Callable[[str], str]] = {"en": _english, "es": _spanish}
