"""Which model each language takes: `model:` in locales/<language>/voice.yaml."""

from dataclasses import dataclass

import yaml

from kiosk import locales


@dataclass(frozen=True, slots=True)
class Model:
    """`size` in bytes and `sha256` of the vendor's archive; 0 and empty where they are not known."""

    name: str
    url: str
    size: int = 0
    sha256: str = ""


def model_of(language: str) -> Model | None:
    """None for a language of the kiosk that names none, and for one that is none."""
    file = locales.folder() / language / "voice.yaml"
    if not file.is_file():
        return None
    named = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).get("model")  # noqa: S506
    if named is None:
        return None
    return Model(named["name"], named["url"], int(named.get("size", 0)), named.get("sha256", "").lower())
