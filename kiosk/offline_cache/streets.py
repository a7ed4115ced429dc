"""Finding a street while it is being typed, in any script, with the house number anywhere, forgiving one typo."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.core.places import Address, Street

NUMBER_FIRST = "{number} {street}"
"""How an address is written in English; the catalogue of each language has its own."""

_NUMBER = re.compile(r"(\d{1,6})([a-z]?)(?![a-z0-9])")
"""A house number may have a letter: "12b"."""
_WORD = re.compile(r"[^\W\d]+")
_HOUSE_WORDS = {"号", "號", "no", "nº", "n", "رقم"}
"""Stand beside a house number and name no street."""
_ARTICLE = "ال"
_TYPO_FROM = 4
"""Shorter words mean too many other words with one letter changed."""

Matcher = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Entry:
    street: Street
    folded: str
    words: tuple[str, ...]
    district: tuple[str, ...]


class StreetIndex:
    """The gazetteer of one language, folded once."""

    def __init__(self, streets: Sequence[Street]) -> None:
        self._entries = tuple(
            _Entry(street, fold(street.name), tuple(_words(street.name)), tuple(_words(street.district)))
            for street in streets
        )

    def search(self, text: str, limit: int, number_form: str = NUMBER_FIRST) -> tuple[Address, ...]:
        """Streets of which every typed word begins some word; with one typo forgiven when there are none.

        A number becomes part of the address only where the street has it, else the address is not complete. Its
        label follows `number_form`, with {number} and {street}. The best come first: those that begin as typed.
        """
        words = tuple(_words(text))
        if not words:
            return ()
        numbers = _NUMBER.findall(fold(text))
        found = self._matching(words, _begins) or self._matching(words, _nearly_begins)
        found.sort(key=lambda entry: (not entry.folded.startswith(words[0]), entry.folded))
        return tuple(_address(entry.street, numbers, number_form) for entry in found[:limit])

    def _matching(self, words: Sequence[str], matches: Matcher) -> list[_Entry]:
        return [entry for entry in self._entries if _fits(entry, words, matches)]


def fold(text: str) -> str:
    """Without accents, case, width, Arabic vowel marks and hamza seats; digits of any script as 0-9."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(_folded(character) for character in decomposed)


def _folded(character: str) -> str:
    if unicodedata.category(character) in {"Mn", "Cf"} or character == "\u0640":  # tatweel only stretches
        return ""
    digit = unicodedata.decimal(character, None)
    return {"ة": "ه", "ى": "ي", "ł": "l", "ø": "o", "đ": "d"}.get(character, character) if digit is None else str(digit)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(_NUMBER.sub(" ", fold(text))):
        bare = word.strip("号號")
        if bare and bare not in _HOUSE_WORDS:
            yield bare


def _fits(entry: _Entry, words: Sequence[str], matches: Matcher) -> bool:
    """Every word is of the name or the district, and at least one of the name."""
    of_name = [any(matches(word, name) for name in entry.words) for word in words]
    return any(of_name) and all(
        in_name or any(matches(word, name) for name in entry.district)
        for word, in_name in zip(words, of_name, strict=True)
    )


def _begins(typed: str, word: str) -> bool:
    """Scripts without spaces are looked into; the Arabic article may be left out or put before."""
    if word.startswith(typed) or (_is_han(typed) and typed in word):
        return True
    return _ARTICLE in (word[:2], typed[:2]) and word.removeprefix(_ARTICLE).startswith(typed.removeprefix(_ARTICLE))


def _nearly_begins(typed: str, word: str) -> bool:
    if _begins(typed, word):
        return True
    lengths = range(len(typed) - 1, len(typed) + 2)
    return len(typed) >= _TYPO_FROM and any(_one_apart(typed, word[:length]) for length in lengths)


def _one_apart(first: str, second: str) -> bool:
    """One letter changed, missing, too many, or two neighbours swapped."""
    short, long = sorted((first, second), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or swapped == long[start:]


def _is_han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _address(street: Street, typed: Sequence[tuple[str, str]], number_form: str) -> Address:
    """The last number typed that is a house of the street; what its name has of digits is not meant."""
    name_numbers = {number for number, _ in _NUMBER.findall(fold(street.name))}
    houses = [
        (int(number), letter)
        for number, letter in typed
        if number not in name_numbers and street.number_from <= int(number) <= street.number_to
    ]
    if not houses:
        lat, long = street.position((street.number_from + street.number_to) // 2)
        return Address(street.name, street.district, lat, long, complete=False)
    number, letter = houses[-1]
    lat, long = street.position(number)
    label = number_form.replace("{number}", f"{number}{letter}").replace("{street}", street.name)
    return Address(label, street.district, lat, long, complete=True)
