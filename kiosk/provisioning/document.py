"""A settings file that is changed key by key: what its author wrote around the keys stays (TOML 1.0)."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit

KIOSK = {"kiosk.data": "/var/lib/kiosk", "kiosk.socket": "/run/kiosk/desk.sock", "screen.full_screen": True}
"""As the units and folders of the package want it."""
_HEAD = "What each key is: /usr/share/doc/kiosk/SETTINGS.md"


class Document:
    """`get("site.en.host")`, `set("site.en.host", "Library")`."""

    def __init__(self, text: str = "") -> None:
        """ValueError for what is no TOML."""
        self._toml = tomlkit.parse(text)
        if not text:
            self._toml.add(tomlkit.comment(_HEAD))
            for key, value in KIOSK.items():
                self.set(key, value)

    @classmethod
    def read(cls, file: Path) -> "Document":
        """An empty one where there is no file."""
        return cls(file.read_text("utf-8") if file.is_file() else "")

    @property
    def text(self) -> str:
        return tomlkit.dumps(self._toml)

    def get(self, key: str) -> object:
        """None where it is not there."""
        found: object = self._toml
        for name in key.split("."):
            if not isinstance(found, Mapping) or name not in found:
                return None
            found = found[name]
        return found.unwrap() if hasattr(found, "unwrap") else found

    def set(self, key: str, value: object) -> None:
        """None and empty texts take the key away. What is the same already is left as it is written."""
        *tables, name = key.split(".")
        if value in (None, ""):
            self._forget(tables, name)
        elif self.get(key) != value or type(self.get(key)) is not type(value):
            self._table(tables)[name] = value

    def _forget(self, tables: list[str], name: str) -> None:
        """And the table, where nothing else stood in it."""
        if self.get(".".join([*tables, name])) is None:
            return
        del self._table(tables)[name]
        if tables and not self.get(".".join(tables)):
            del self._table(tables[:-1])[tables[-1]]

    def take(self, name: str) -> dict[str, object]:
        """A whole table, which is gone afterwards."""
        found = self.get(name)
        if found is not None:
            self._toml.remove(name)
        return found if isinstance(found, dict) else {}

    def _table(self, names: list[str]) -> MutableMapping[str, Any]:
        """However its author has laid it out: in one place or several, on one line or with dots."""
        found: MutableMapping[str, Any] = self._toml
        for name in names:
            if name not in found:
                found[name] = tomlkit.table()
            inner = found[name]
            if not isinstance(inner, MutableMapping):
                raise ValueError(f"{'.'.join(names)}: a table is wanted")
            found = inner
        return found
