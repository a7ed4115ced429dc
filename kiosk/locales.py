"""Where the languages lie, and what each says of itself in `locales/<code>/language.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class About:
    """`family` is the font, `cldr` the BCP 47 tag for dates and numbers, `day_and_time` a CLDR pattern, `address`
    the order of {street} and {number}."""

    family: str
    cldr: str
    day_and_time: str
    address: str


def folder() -> Path:
    """Beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent
    inside = package / "locales"
    return inside if inside.is_dir() else package.parent / "locales"


def codes() -> tuple[str, ...]:
    """Of every language there is."""
    return tuple(sorted(each.name for each in folder().iterdir() if (each / "language.toml").is_file()))


@cache
def about(code: str) -> About:
    return About(**tomllib.loads((folder() / code / "language.toml").read_text(encoding="utf-8")))
