"""What a recogniser may expect to hear on one page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """Lower-case sentences in words, as they are spoken ("harbour street <number>"); `<name>` stands for one of the
    alternatives of the rule of that name, which may hold other rules' names, but not its own."""

    language: str
    sentences: tuple[str, ...]
    rules: tuple[tuple[str, tuple[str, ...]], ...] = ()
    free: bool = False
    """Free text is wanted: a recogniser that can dictate may ignore the sentences."""
    sampled: bool = False
    """Numbers of any length are wanted, of which the sentences are only some: others may be right as well."""
