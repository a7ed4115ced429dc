"""How a language is written: what is the same word, where a word ends, and how it is told to a recogniser."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_APOSTROPHES = "'’ʼ`´"
_DECIMAL_MARKS = re.compile(r"(?<=\d)[.,٫](?=\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """`letters` are read as others. `prefixes` are written onto a word and change nothing; `glued` are words of their
    own that may be written onto the next. `spaced` is False where words are written without spaces between them, and
    then `words` are those that are longer than a character. With `homophones`, one character is often written for
    another that sounds the same."""

    letters: Mapping[int, str]
    spaced: bool = True
    prefixes: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    homophones: bool = False

    def tokens(self, text: str) -> tuple[str, ...]:
        """Without case, accents, punctuation; digits of any script as 0-9. A character each where `spaced` is False."""
        plain = "".join(self._plain(_DECIMAL_MARKS.sub("\ue000", unicodedata.normalize("NFKC", text).casefold())))
        words = plain.replace("\ue000", ".").split()
        return tuple(words) if self.spaced else tuple(part for word in words for part in _characters(word))

    def _plain(self, text: str) -> Iterator[str]:
        for character in unicodedata.normalize("NFKD", text).translate(self.letters):
            if (digit := unicodedata.decimal(character, None)) is not None:
                yield str(digit)
            elif character.isalpha() or character == "\ue000":
                yield character
            elif unicodedata.category(character) != "Mn" and character not in _APOSTROPHES:
                yield " "

    def text(self, tokens: tuple[str, ...]) -> str:
        """Tokens written together as the language writes them."""
        return (" " if self.spaced else "").join(tokens)

    def apart(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """With the words that are glued to others by themselves."""
        parts: list[str] = []
        for token in tokens:
            glued = next((one for one in self.glued if token.startswith(one) and len(token) >= len(one) + 3), "")
            parts += [glued, token[len(glued) :]] if glued else [token]
        return tuple(parts)

    def stem(self, token: str) -> str:
        for prefix in self.prefixes:
            if token.startswith(prefix) and len(token) >= len(prefix) + 3:
                return token[len(prefix) :]
        return token

    def joined(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Characters put together to the longest known words; nothing to do where words are spaced."""
        if self.spaced:
            return tokens
        parts: list[str] = []
        start = 0
        while start < len(tokens):
            end = next(
                (end for end in range(min(start + 6, len(tokens)), start + 1, -1) if self.is_word(tokens[start:end])),
                start + 1,
            )
            parts.append("".join(tokens[start:end]))
            start = end
        return tuple(parts)

    def is_word(self, tokens: tuple[str, ...]) -> bool:
        """Written with several characters, where words are written without spaces."""
        return not self.spaced and "".join(tokens) in self.words

    def spoken(self, text: str) -> str:
        """Lower case, in words, no punctuation but the apostrophe within a word; accents stay, vowel marks that are
        not written every day go."""
        composed = unicodedata.normalize("NFC", text).lower().replace("’", "'")
        kept = "".join(
            character if character.isalnum() or character == "'" else " "
            for character in composed
            if unicodedata.category(character) != "Mn" and character != "ـ"
        )
        words = (word.strip("'") for word in kept.split())
        if self.spaced:
            return " ".join(word for word in words if word)
        return " ".join(part for word in words for part in self.joined(tuple(_characters(word))))


def _characters(word: str) -> Iterator[str]:
    """Each Han character, and what lies between them whole."""
    return iter(re.findall(r"[\u3400-\u9fff]|[^\u3400-\u9fff]+", word))
