"""What the voice's pages of the benches are made of."""

from dataclasses import replace

from kiosk.core.sayable import Offer, Sayable, Wanted
from kiosk.text import Language

LANGUAGES = ("en", "es", "ar", "zh")
TODAY = "2026-11-22T10:00"
"""A Sunday."""
_BAR = ("language", "text_size", "contrast", "listen", "help", "finish")


def bare(name: str, language: str, wanted: Wanted = Wanted.NOTHING, **buttons: str) -> Sayable:
    """`buttons` are further ones, by id, with the key of what stands on them; the bar is always there."""
    words = Language(language)
    keys = {**buttons, **{name: f"bar.{name}" for name in _BAR}}
    return Sayable(
        screen_id=name,
        language=language,
        wanted=wanted,
        actions=tuple(Offer(id, words.say(key)) for id, key in keys.items()),
        languages=tuple(Offer(code, Language(code).say("language.name")) for code in LANGUAGES),
        today=TODAY,
        decimal_mark=words.decimal_mark,
    )


def question(name: str, language: str, wanted: Wanted = Wanted.NOTHING, **buttons: str) -> Sayable:
    return bare(name, language, wanted, back="action.back", next="action.continue", **buttons)


def numbered(labels: dict[str, str]) -> tuple[Offer, ...]:
    return tuple(Offer(id, label, n) for n, (id, label) in enumerate(labels.items(), 1))


def of_words(language: str, **keys: str) -> tuple[Offer, ...]:
    return numbered({id: Language(language).say(key) for id, key in keys.items()})


def checked(name: str, language: str, labels: dict[str, str], **buttons: str) -> Sayable:
    """A page of answers, by step; each can be changed."""
    words = Language(language)
    options = tuple(
        Offer(step, label, also=(words.say("check.change_what", what=label),)) for step, label in labels.items()
    )
    return replace(bare(name, language, Wanted.NOTHING, back="action.back", **buttons), options=options)
