"""Letters and digits as they are spelled, grouped and doubled: references, telephone numbers, e-mail addresses."""

import re

from kiosk.core import reference
from kiosk.core.bill_codes import normalise_reference
from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding.heard import NOTHING, Heard, trimmed
from kiosk.voice.understanding.phrases import Tokens
from kiosk.voice.understanding.rules import Reader, Value

_FEWEST = 3
"""Digits below which nothing is a number of anything."""
_LONGEST = 40
"""Words in which a code is spelled."""
_BILL = re.compile(r"RF[0-9]{2}[0-9A-Z]{4,21}")
"""ISO 11649, as a bill has it; the question looks at its check digits."""


def spelled(heard: Heard, tokens: Tokens, rule: str = "spelled") -> str:
    """All of it, in capitals, in as few groups as can be ("forty-four" is 44, not 40 4); "" where a word is none."""
    return _spelled(heard.reader(tokens), rule, heard, 0, len(tokens))


def _spelled(reader: Reader, rule: str, heard: Heard, first: int, stop: int) -> str:
    best: list[tuple[float, str] | None] = [None] * (stop - first) + [(0.0, "")]
    for start in range(stop - 1, first - 1, -1):
        ways = []
        for end, value, cost in _groups(reader, rule, start, heard):
            rest = best[end - first] if end <= stop else None
            if rest is not None:
                ways.append((rest[0] + cost, value + rest[1]))
        best[start - first] = min(ways, default=None)
    return best[0][1].upper() if best[0] else ""


def _groups(reader: Reader, rule: str, start: int, heard: Heard) -> list[tuple[int, str, float]]:
    """(end, what is spelled, cost): "em" is rather the letter than two of them."""
    token = reader.tokens[start]
    written = [(start + 1, token, 1.5)] if _is_code(token, heard) else []
    return written + [(end, str(value), 1.0) for end, value in reader.readings(rule, start)]


def _is_code(token: str, heard: Heard) -> bool:
    """Written as it is meant: digits, a letter or two that are no common word, or both together."""
    if not re.fullmatch(r"[a-z0-9]{1,12}", token):
        return False
    return any(map(str.isdigit, token)) or (len(token) <= 2 and token not in heard.phrases.common) or len(token) == 1


def code_in(heard: Heard, tokens: Tokens) -> str:
    """The longest run of the tokens that spells something with digits in it."""
    best, reader = "", heard.reader(tokens)
    for start in range(len(tokens)):
        if not _groups(reader, "spelled", start, heard):
            continue
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            text = _spelled(reader, "spelled", heard, start, end)
            if len(text) > len(best) and any(map(str.isdigit, text)):
                best = text
            if text:
                break
    return best


def bill_in(heard: Heard, tokens: Tokens) -> str:
    """The number of a bill, "" where none was said."""
    said = normalise_reference(spelled(heard, tokens) or code_in(heard, tokens))
    return said if _BILL.fullmatch(said) else ""


def reference_in(heard: Heard, tokens: Tokens) -> str:
    """A reference as the slip writes it, or as much of one as was said; "" where nothing was."""
    said = spelled(heard, tokens) or code_in(heard, tokens)
    digits = sum(map(str.isdigit, said))
    return reference.normalise(said) or (said if digits >= _FEWEST else "")


def read_reference(heard: Heard) -> Meaning:
    """Of a request or of a bill."""
    tokens = _answer(heard)
    if bill := bill_in(heard, tokens):
        return Meaning(Do.GIVE, bill)
    said = reference_in(heard, tokens)
    if not said:
        return NOTHING
    if not reference.normalise(said) and said[0].isalpha():
        return heard.unsure()
    return Meaning(Do.GIVE, said)


def read_phone(heard: Heard) -> Meaning:
    tokens = _answer(heard)
    plus = [sentence.tokens for sentence in heard.phrases.signs.get("+", ())]
    sign = next((size for size in map(len, plus) if size and tokens[:size] in plus), 0)
    digits = spelled(heard, tokens[sign:], "digits") or re.sub(r"\D", "", code_in(heard, tokens[sign:]))
    if len(digits) < _FEWEST:
        return NOTHING
    return Meaning(Do.GIVE, ("+" if sign else "") + digits) if digits.isdigit() else heard.unsure()


def read_email(heard: Heard) -> Meaning:
    """Words and letters put together as they are said; "at" and "dot" in the words of the language."""
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", heard.text):
        return Meaning(Do.GIVE, heard.text.lower())
    tokens, start, text = _answer(heard), 0, ""
    reader = heard.reader(tokens)
    signs = {sentence.tokens: sign for sign, said in heard.phrases.signs.items() for sentence in said}
    while start < len(tokens):
        end = next((end for end in range(min(start + 5, len(tokens)), start, -1) if tokens[start:end] in signs), 0)
        letter = _letter(reader, start, signs)
        if end:
            text += signs[tokens[start:end]]
        elif letter:
            end, text = letter[0], text + str(letter[1])
        else:
            end, text = start + 1, text + tokens[start]
        start = end
    if re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text):
        return Meaning(Do.GIVE, text)
    return heard.unsure() if "@" in text else NOTHING


def _letter(reader: Reader, start: int, signs: dict[Tokens, str]) -> tuple[int, Value] | None:
    """The longest reading that leaves the signs alone: "erre de punto" is no R."""
    readings = (
        (end, value)
        for end, value in reader.readings("spelled", start)
        if all(reader.tokens[at : at + 1] not in signs for at in range(start, end))
    )
    return max(readings, key=lambda reading: reading[0], default=None)


def _answer(heard: Heard) -> Tokens:
    return trimmed(heard.core, heard.group("before"), heard.group("after"))
