"""The questions of `kiosk provision`, one after the other: what is known or was found is offered, Enter takes it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.prompt import Confirm, Prompt

from kiosk import locales
from kiosk.provisioning.document import Document

Check = Callable[[str], object]
"""Makes the value of what was typed. ValueError says what is wanted."""


@dataclass(frozen=True, slots=True)
class Ask:
    """`key` of the settings; an empty answer takes it away where it is `optional`."""

    key: str
    words: str
    check: Check = str
    optional: bool = False


class Asker:
    """On a terminal, or on any two streams."""

    def __init__(self, console: Console | None = None, typed: TextIO | None = None) -> None:
        self.console, self._typed = console or Console(highlight=False), typed

    def heading(self, words: str) -> None:
        self.console.print(f"\n[bold]{words}[/bold]")

    def note(self, words: str) -> None:
        self.console.print(f"  {words}", markup=False)

    def yes(self, words: str, default: bool = True) -> bool:
        return Confirm.ask(words, console=self.console, default=default, stream=self._typed)

    def text(self, words: str, default: str = "", *, hidden: bool = False) -> str:
        said = Prompt.ask(
            words,
            console=self.console,
            default=default,
            show_default=bool(default),
            password=hidden and not self._typed,
            stream=self._typed,
        )
        return str(said or "").strip()

    def choice(self, words: str, found: Sequence[tuple[str, str]], current: str = "") -> str:
        """By its number; 0 or nothing found: none. `found` are the value and what a person reads."""
        for number, (value, called) in enumerate(found, 1):
            self.note(f"{number}  {called}  ({value})" if called != value else f"{number}  {value}")
        values = [value for value, _ in found]
        default = str(values.index(current) + 1) if current in values else current or ("1" if found else "0")
        said = self.text(f"{words} (its number, 0 for none, or type it)", default)
        if said.isdecimal() and int(said) <= len(found):
            return values[int(said) - 1] if int(said) else ""
        return said

    def into(self, document: Document, asks: Sequence[Ask]) -> None:
        for ask in asks:
            known = document.get(ask.key)
            shown = " ".join(map(str, known)) if isinstance(known, list) else "" if known is None else str(known)
            document.set(ask.key, self._valid(ask, shown))

    def _valid(self, ask: Ask, default: str) -> object:
        while True:
            said = self.text(ask.words, default)
            if said in {"", "-"} and ask.optional:
                return None
            try:
                if not said:
                    raise ValueError("an answer is wanted")
                return ask.check(said)
            except ValueError as trouble:
                self.note(str(trouble))


def number(least: float, most: float) -> Check:
    def check(said: str) -> float:
        value = float(said.replace(",", "."))
        if not least <= value <= most:
            raise ValueError(f"{least:g} to {most:g} is wanted")
        return value

    return check


def address(said: str) -> str:
    if not said.startswith(("http://", "https://")):
        raise ValueError("an address that starts with https:// is wanted")
    return said


def secure(said: str) -> str:
    if not said.startswith("https://"):
        raise ValueError("an address that starts with https:// is wanted")
    return said


def languages(said: str) -> list[str]:
    """Codes of folders in locales/."""
    chosen = re.findall(r"[A-Za-z0-9_-]+", said)
    known = sorted(each.name for each in locales.folder().iterdir() if (each / "language.toml").is_file())
    for code in chosen:
        if code not in known:
            raise ValueError(f"{code} is not known; known are {', '.join(known)}")
    return chosen
