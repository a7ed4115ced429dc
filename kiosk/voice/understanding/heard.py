"""One sentence, taken apart: what was said without what is only said around it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.core.sayable import Do, Meaning, Sayable
from kiosk.voice.understanding.phrases import Phrases, Sentence, Tokens
from kiosk.voice.understanding.rules import Reader

NOTHING = Meaning(Do.NOTHING)


@dataclass(frozen=True, slots=True)
class Heard:
    """`tokens` are all that was said; `core` is the same without "please", "um" and the like at its ends."""

    text: str
    tokens: Tokens
    core: Tokens
    page: Sayable
    phrases: Phrases

    def group(self, name: str) -> tuple[Sentence, ...]:
        """One of the short lists of the language, the longest first."""
        return self.phrases.groups.get(name, ())

    def reader(self, tokens: Tokens | None = None) -> Reader:
        return Reader(self.phrases.rules, self.core if tokens is None else tokens)

    def unsure(self, *nearest: str) -> Meaning:
        return Meaning(Do.UNSURE, nearest=tuple(dict.fromkeys(nearest))[:2])

    def loosened(self) -> "Heard | None":
        """Without a "please" at its end of which one word was misheard or lost; None where nothing of the kind is."""
        for filler in self.group("fillers"):
            size = len(filler.tokens)
            if size < 2:
                continue
            for left in (size, size - 1):
                core, end = self.core[:-left], self.core[-left:]
                if core and _but_for_one(end, filler.tokens):
                    return replace(self, core=core)
        return None

    def as_said(self, tokens: Tokens) -> str:
        """The same tokens with their accents, as far as they can be told apart in the text."""
        said = self.phrases.script.spoken(self.text).split()
        for start in range(len(self.tokens) - len(tokens) + 1):
            if len(said) == len(self.tokens) and self.tokens[start : start + len(tokens)] == tokens:
                return " ".join(said[start : start + len(tokens)])
        return self.phrases.script.text(tokens)

    def says(self, name: str) -> bool:
        """Whether a sentence of the group is in it, but for what is only vague: "or so" is no choice of two."""
        tokens = self.tokens
        while vague := found(self.group("vague"), tokens):
            tokens = tokens[: vague[0]] + tokens[vague[1] :]
        return found(self.group(name), tokens) is not None

    def deciding(self, tokens: Tokens) -> int:
        """How many of them are more than common words."""
        return sum(word not in self.phrases.common for word in self.phrases.script.joined(tokens))


def _but_for_one(said: Tokens, meant: Tokens) -> bool:
    """The same but for one token that is another, or missing."""
    if len(said) == len(meant):
        return sum(one != other for one, other in zip(said, meant, strict=True)) == 1
    return any(said == meant[:at] + meant[at + 1 :] for at in range(len(meant)))


def take_apart(text: str, page: Sayable, phrases: Phrases) -> Heard:
    return of_tokens(phrases.script.tokens(text), text, page, phrases)


def of_tokens(tokens: Tokens, text: str, page: Sayable, phrases: Phrases) -> Heard:
    core = trimmed(tokens, phrases.groups.get("fillers", ()))
    return Heard(text.strip(), tokens, core or tokens, page, phrases)


def trimmed(tokens: Tokens, before: Iterable[Sentence], after: Iterable[Sentence] | None = None) -> Tokens:
    """Without any of `before` at the beginning and of `after` (else the same) at the end, again and again."""
    start, end = 0, len(tokens)
    before, after = tuple(before), tuple(before if after is None else after)
    while length := _length(before, tokens[start:end], ending=False):
        start += length
    while length := _length(after, tokens[start:end], ending=True):
        end -= length
    return tokens[start:end]


def _length(sentences: tuple[Sentence, ...], tokens: Tokens, *, ending: bool) -> int:
    """Of the longest sentence that stands there; 0 for none. `sentences` come the longest first."""
    for sentence in sentences:
        size = len(sentence.tokens)
        if size and size <= len(tokens) and (tokens[-size:] if ending else tokens[:size]) == sentence.tokens:
            return size
    return 0


def found(sentences: Iterable[Sentence], tokens: Tokens) -> tuple[int, int] | None:
    """Where the first of the sentences stands in the tokens: (start, end)."""
    for sentence in sentences:
        size = len(sentence.tokens)
        for start in range(len(tokens) - size + 1):
            if size and tokens[start : start + size] == sentence.tokens:
                return start, start + size
    return None


def begins(tokens: Tokens, sentences: Iterable[Sentence]) -> bool:
    """With one of the sentences."""
    return any(one.tokens and tokens[: len(one.tokens)] == one.tokens for one in sentences)
