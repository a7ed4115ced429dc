"""What is on the keys: read from `locales/<language>/keyboard.json`, checked, and laid out in units of one key.

The file: `language`; `input` ("direct" or "pinyin"); `pages`, each a list of rows, each row its keys with spaces
between (a name of `_FUNCTIONS`, or the text that the key types); `hold`, the alternatives of a long press; `labels`
for function keys without an icon; `words`, how keys are spoken; `composing`, keys that change while pinyin is
composed. A language whose letters are not Latin has a page `latin` besides `letters` and `symbols`.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

_FUNCTIONS = {"shift", "delete", "space", "clear", "symbols", "letters", "latin", "digits", "enter", "decimal"}
_ICONS = {"shift": "apple-keyboard-shift", "delete": "backspace", "enter": "keyboard-return"}
_LABELLED = ("space", "clear", "symbols", "letters", "latin", "digits")
_SPOKEN = (*_LABELLED, "shift", "shift_lock", "delete", "enter", "next", "previous", "hint")
_WIDE = 1.5
_PADS = {
    "number": ["1 2 3", "4 5 6", "7 8 9", "- 0 decimal", "clear delete"],
    "phone": ["1 2 3", "4 5 6", "7 8 9", "+ 0 -", "clear space delete"],
    "reference": ["1 2 3", "4 5 6", "7 8 9", "latin 0 delete", "- space clear"],
}
_EMAIL = "symbols _ - @ . .com clear"
_CAPITALS = "digits - space clear"

Layout = dict[str, Any]


class BadLayout(ValueError):
    """A keyboard file cannot be used; the message names it and says why."""


def load(path: Path) -> Layout:
    """The whole keyboard of a language, ready to draw.

    `{"language", "input", "composing": {key: key}, "words": {name: str}, "pages": {name: {"columns": float, "rows":
    [[key]]}}}`; a key is `{"key", "label", "icon", "kind": "letter"|"function"|"space", "width": units, "hold":
    [key], "spoken"}`. Pages are letters, symbols, perhaps latin, and email, capitals, number,
    phone, reference. Raises BadLayout, which names the file and what is wrong in it.
    """
    try:
        given = json.loads(path.read_text("utf-8"))
        _check(given)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadLayout(f"{path}: {error}") from error
    rows = {name: [row.split() for row in page] for name, page in given["pages"].items()}
    rows |= _derived(rows)
    pages = {name: _page(page, given) for name, page in rows.items()}
    shown = {"language": given["language"], "input": given["input"], "words": given["words"], "pages": pages}
    return shown | {"composing": given.get("composing", {})}


def _check(given: Layout) -> None:
    if given["input"] not in {"direct", "pinyin"}:
        raise ValueError('"input" is neither "direct" nor "pinyin"')
    for name in ("letters", "symbols"):
        if not given["pages"][name]:
            raise ValueError(f'page "{name}" is empty')
    if missing := [name for name in _LABELLED if not given["labels"].get(name)]:
        raise ValueError(f'"labels" lacks {missing}')
    if missing := [name for name in _SPOKEN if name not in given["words"]]:
        raise ValueError(f'"words" lacks {missing}')
    typed = {key for page in given["pages"].values() for row in page for key in row.split()}
    if unknown := [key for key in given["hold"] if key not in typed]:
        raise ValueError(f'"hold" has alternatives for keys that no page has: {unknown}')
    silent = [key for key in typed - _FUNCTIONS if not key[0].isalnum() and key not in given["words"]]
    if silent:
        raise ValueError(f'"words" does not say how to speak {sorted(silent)}')


def _derived(rows: dict[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """The pages that every language shares, and the Latin ones for addresses and references."""
    latin = rows.get("latin", rows["letters"])
    capitals = [[key if key in _FUNCTIONS else key.upper() for key in row if key != "shift"] for row in latin[:-1]]
    pads = {name: [row.split() for row in pad] for name, pad in _PADS.items()}
    return pads | {"email": [*latin[:-1], _EMAIL.split()], "capitals": [*capitals, _CAPITALS.split()]}


def _page(rows: list[list[str]], given: Layout) -> Layout:
    columns = max(len(row) for row in rows if not _FUNCTIONS.intersection(row))
    return {"columns": columns, "rows": [_row(row, columns, given) for row in rows]}


def _row(names: list[str], columns: int, given: Layout) -> list[Layout]:
    """Function keys share what the letters leave; the space bar, or the at sign of an address, takes the rest."""
    functions = [name for name in names if name in _FUNCTIONS - {"space", "decimal"}]
    stretched = "space" if "space" in names else "@" if names == _EMAIL.split() else ""
    spare = columns - len(names) + len(functions)
    wide = spare / max(1, len(functions))
    if stretched:
        wide = _WIDE if columns > 3 else 1
    rest = columns - wide * len(functions) - (len(names) - len(functions) - 1)
    widths = [rest if name == stretched else wide if name in functions else 1 for name in names]
    return [_key(name, width, given) for name, width in zip(names, widths, strict=True)]


def _key(name: str, width: float, given: Layout) -> Layout:
    words, function = given["words"], name in _FUNCTIONS and name != "decimal"
    return {
        "key": name,
        "label": given["labels"].get(name, "" if name in _ICONS else shown(name)),
        "icon": _ICONS.get(name, ""),
        "kind": "space" if name == "space" else "function" if function else "letter",
        "width": width,
        "hold": [_alternative(text, words) for text in given["hold"].get(name, "").split()],
        "spoken": words.get(name, name),
    }


def _alternative(text: str, words: dict[str, str]) -> Layout:
    plain = {"icon": "", "kind": "letter", "width": 1, "hold": []}
    return {"key": text, "label": shown(text), "spoken": words.get(text, text)} | plain


def shown(text: str) -> str:
    """A mark that sits on a letter is shown on a bare stroke."""
    return "ـ" + text if unicodedata.combining(text[0]) else text
