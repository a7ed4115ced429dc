"""What the technician wants to hear."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence to be heard in one language; without one, the tone."""

    language: str = ""
    text: str = ""
