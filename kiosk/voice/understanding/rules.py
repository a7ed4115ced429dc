"""Closed grammars as data: what a language says for a number, a letter or a day, and what each saying is worth.

A rule is a table of templates and their values. A template is one of hassil's ("[the] {ordinal} of {month}"); `{name}`
is another rule, `{numeral}` any number in digits, `{word}` any word. A value is built from those names:
`tens + unit`, `unit * 100 + rest` (what was not said counts nothing), `letter letter` (texts put together), or a table
of such values. A name that stands twice in a template is `name` and `name2` in its value.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hassil import parse_sentence, sample_expression

from kiosk.voice.understanding.script import Script

Value = int | str | dict[str, "int | str"]
Formula = str | Mapping[str, str]
_REFERENCE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """Another rule within a template; `alias` is what its value is called."""

    name: str
    alias: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One way to say it. `spoken` is the same for a recogniser, with `<name>` for other rules."""

    items: tuple[str | Reference, ...]
    spoken: str
    formula: Formula
    optional: tuple[str, ...] = ()
    """The rules of the template, said or left out; what was left out is worth nothing."""

    def worth(self, values: Mapping[str, "Value"]) -> "Value":
        return value_of(self.formula, {**dict.fromkeys(self.optional, ""), **values})


def expanded(template: str) -> tuple[str, ...]:
    """Every sentence of a template of hassil, `{name}` left as it is."""
    sentences = sample_expression(parse_sentence(template).expression, expand_lists=False)
    return tuple(dict.fromkeys(" ".join(sentence.split()) for sentence in sentences))


def sayings(table: Mapping[str, Formula], script: Script) -> tuple[Saying, ...]:
    return tuple(
        Saying(tuple(_items(sentence, script)), _spoken(sentence, script), formula, tuple(_REFERENCE.findall(template)))
        for template, formula in table.items()
        for sentence in expanded(template)
    )


def _items(sentence: str, script: Script) -> Iterator[str | Reference]:
    seen: dict[str, int] = {}
    for number, part in enumerate(_REFERENCE.split(sentence)):
        if number % 2 == 0:
            yield from script.tokens(part)
            continue
        seen[part] = seen.get(part, 0) + 1
        yield Reference(part, part if seen[part] == 1 else f"{part}{seen[part]}")


def _spoken(sentence: str, script: Script) -> str:
    parts = _REFERENCE.split(sentence)
    words = (f"<{part}>" if number % 2 else script.spoken(part) for number, part in enumerate(parts))
    return " ".join(word for word in words if word)


Rules = Mapping[str, tuple[Saying, ...]]


@dataclass(slots=True)
class Reader:
    """Reads one sentence by the rules. Every answer is kept, so that no part is read twice."""

    rules: Rules
    tokens: tuple[str, ...]
    _known: dict[tuple[str, int], tuple[tuple[int, Value], ...]] = field(default_factory=dict)

    def whole(self, name: str, start: int = 0, end: int | None = None) -> Value | None:
        """The first reading from `start` that ends exactly at `end`."""
        stop = len(self.tokens) if end is None else end
        return next((value for at, value in self.readings(name, start) if at == stop), None)

    def longest(self, name: str, start: int) -> tuple[int, Value] | None:
        return max(self.readings(name, start), key=lambda reading: reading[0], default=None)

    def readings(self, name: str, start: int) -> tuple[tuple[int, Value], ...]:
        """(end, value) of each way to read the rule from here, in the order of its table."""
        key = (name, start)
        if key not in self._known:
            self._known[key] = ()
            self._known[key] = tuple(self._read(name, start))
        return self._known[key]

    def _read(self, name: str, start: int) -> Iterator[tuple[int, Value]]:
        if name in {"numeral", "word"}:
            yield from self._token(name, start)
            return
        for saying in self.rules.get(name, ()):
            for end, values in self._along(saying.items, start):
                yield end, saying.worth(values)

    def _token(self, name: str, start: int) -> Iterator[tuple[int, Value]]:
        if start < len(self.tokens):
            token = self.tokens[start]
            if name == "word":
                yield start + 1, token
            elif token.isdecimal() and len(token) <= 9:
                yield start + 1, int(token)

    def _along(self, items: tuple[str | Reference, ...], start: int) -> Iterator[tuple[int, dict[str, Value]]]:
        if not items:
            yield start, {}
            return
        first, rest = items[0], items[1:]
        if isinstance(first, str):
            if start < len(self.tokens) and self.tokens[start] == first:
                yield from self._along(rest, start + 1)
            return
        for end, value in self.readings(first.name, start):
            for last, values in self._along(rest, end):
                yield last, {first.alias: value, **values}


def value_of(formula: Formula, values: Mapping[str, Value]) -> Value:
    if isinstance(formula, str):
        return _worth(formula, values)
    table: dict[str, int | str] = {}
    for key, part in formula.items():
        worth = _worth(part, values)
        if isinstance(worth, dict):
            table.update(worth)
        elif worth != "":
            table[key] = worth
    return table


def _worth(formula: str, values: Mapping[str, Value]) -> Value:
    if "+" in formula or "*" in formula:
        return sum(_product(term, values) for term in formula.split("+"))
    parts = [part for name in formula.split() if (part := _part(name, values)) != ""]
    return parts[0] if len(parts) == 1 else "".join(map(str, parts))


def _product(term: str, values: Mapping[str, Value]) -> int:
    product = 1
    for name in term.split("*"):
        worth = _part(name.strip(), values)
        product *= worth if isinstance(worth, int) else 0
    return product


def _part(name: str, values: Mapping[str, Value]) -> Value:
    """A value of that name, a whole number, or the text itself; what was not said is empty, 00 is a text."""
    if name in values:
        return values[name]
    return int(name) if re.fullmatch(r"-?[1-9]\d*|0", name) else name
