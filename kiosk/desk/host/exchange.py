"""A request and its reply, and the headers that every reply has."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
_CSS = Path(__file__).with_name("looks.css")


@dataclass(frozen=True, slots=True)
class Request:
    """`headers` by their names in small letters; of a value that came twice the first counts."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    caller: str


@dataclass(frozen=True, slots=True)
class Reply:
    body: bytes
    kind: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@cache
def css() -> str:
    """Stands in the page itself: a saved page needs nothing else."""
    return _CSS.read_text(encoding="utf-8")


@cache
def always() -> Sequence[tuple[str, str]]:
    """No script, no picture, nothing from elsewhere; the one style is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(css().encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return (
        ("Content-Security-Policy", policy),
        ("Cache-Control", "no-store"),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Robots-Tag", "noindex"),
    )
