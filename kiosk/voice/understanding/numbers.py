"""A number of something: "about thirty centimetres", "two point five"."""

from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding.heard import NOTHING, Heard, trimmed
from kiosk.voice.understanding.phrases import Tokens


def read_number(heard: Heard) -> Meaning:
    tokens = trimmed(heard.core, heard.group("before"), (*heard.group("after"), *heard.group("units")))
    value = _written(heard, tokens)
    if value:
        return Meaning(Do.GIVE, value)
    spans = [(end - start, start, end) for start in range(len(tokens)) for end in range(start + 1, len(tokens) + 1)]
    for _, start, end in sorted(spans, reverse=True):
        value = _written(heard, tokens[start:end])
        if value:
            return _amid(heard, value, tokens[:start] + tokens[end:], tokens[start:end])
    return NOTHING


def _amid(heard: Heard, value: str, around: Tokens, said: Tokens) -> Meaning:
    """A number among fewer other words than say it, and no other number: neither "two metres and a half" nor "five
    million". A one is no number: people say it of anything."""
    if any(_written(heard, (token,)) not in {"", "0", "1"} for token in around) or heard.says("measures"):
        return NOTHING
    units = {token for one in heard.group("units") for token in one.tokens}
    others = heard.deciding(tuple(token for token in around if token not in units))
    of_it = len(heard.phrases.script.joined(said))
    return Meaning(Do.GIVE, value) if others == 0 or (of_it > 1 and others <= of_it) else NOTHING


def _written(heard: Heard, tokens: Tokens) -> str:
    """In digits, with the decimal mark of the page; "" where it is no number."""
    if len(tokens) == 1 and tokens[0].replace(".", "", 1).isdecimal():
        return tokens[0].replace(".", heard.page.decimal_mark)
    reader = heard.reader(tokens)
    whole = reader.whole("number")
    if isinstance(whole, int):
        return str(whole)
    value = reader.whole("decimal")
    if isinstance(value, dict):
        return f"{value['whole']}{heard.page.decimal_mark}{value['part']}"
    return ""
