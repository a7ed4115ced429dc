"""What the screen shows of a talk: listening, thinking, what was heard, and what can be said."""

from dataclasses import dataclass

from kiosk.core.parts import Action, Option


@dataclass(frozen=True, slots=True)
class Panel:
    """`phase`: "" (closed), opening, listening, thinking, heard (a line only), unsure, by_touch, confirm (a
    hand must do it) or trouble."""

    phase: str = ""
    title: str = ""
    help: str = ""
    settled: str = ""
    guess: str = ""
    nearest: tuple[Option, ...] = ()
    samples_title: str = ""
    samples: tuple[str, ...] = ()
    private: str = ""
    """That what is said stays in the kiosk."""
    away: Action | None = None
    """Closes the panel: type or touch instead."""
    onward: Action | None = None
    """Done speaking, or speak again."""
    speak: Action | None = None
    """The microphone's button; None where there is nothing to speak with."""
    invitation: str = ""
    """The large one at home."""
    example: str = ""
    guides: tuple[Action, ...] = ()
    """How the page is read aloud: pause, repeat, speed and loudness; none where it is not."""
    speaking: bool = False
    """The kiosk itself speaks."""
