"""How the kiosk reads aloud: on or off, how fast, how loud, with the screen dark, with private things."""

from dataclasses import replace

from kiosk.core.context import Context
from kiosk.core.screen import Action, Choice, Information, Option, Screen, Tone
from kiosk.core.state import State
from kiosk.core.words import Words

RATES = (50, 75, 100, 125, 150, 175, 200)
VOLUMES = (40, 60, 80, 100, 130, 160)
LARGEST = 3
ACTIONS = ("read", "slower", "faster", "louder", "softer", "aloud", "blank", "bigger", "smaller")
"""May be pressed on any page: a key of the keypad, or a word."""
PACING = {"slower", "faster", "softer", "louder"}
"""Those that change how the voice sounds."""


def turned(state: State, action: str) -> State:
    """The State after one of ACTIONS."""
    match action:
        case "read":
            return replace(state, listen=not state.listen, blank=False)
        case "slower" | "faster":
            return replace(state, rate=_beside(RATES, state.rate, 1 if action == "faster" else -1))
        case "softer" | "louder":
            return replace(state, volume=_beside(VOLUMES, state.volume, 1 if action == "louder" else -1))
        case "aloud":
            return replace(state, aloud=not state.aloud)
        case "blank":
            return replace(state, blank=not state.blank, listen=True)
        case "bigger" | "smaller":
            size = state.text_size + (1 if action == "bigger" else -1)
            return replace(state, text_size=min(LARGEST, max(0, size)))
    raise ValueError(action)


def controls(words: Words, paused: bool) -> tuple[Action, ...]:
    """On every page that is read aloud, for a finger or a key; the first two are the reader's own."""
    say = words.say
    return (
        Action("pause", say("listen.go_on"), "play") if paused else Action("pause", say("listen.pause"), "pause"),
        Action("repeat", say("listen.repeat"), "replay"),
        Action("slower", say("listen.slower"), "speedometer-slow"),
        Action("faster", say("listen.faster"), "speedometer"),
        Action("softer", say("listen.softer"), "volume-minus"),
        Action("louder", say("listen.louder"), "volume-plus"),
    )


def _beside(steps: tuple[int, ...], value: int, by: int) -> int:
    nearest = min(range(len(steps)), key=lambda n: abs(steps[n] - value))
    return steps[min(len(steps) - 1, max(0, nearest + by))]


def page(state: State, context: Context) -> Screen:
    words = context.words
    body = _choices(state, context) if words.language in context.speaks else _silent(context)
    return Screen(
        id="bar/listen",
        title=words.say("listen.title"),
        hint=words.say("listen.hint") if isinstance(body, Choice) else "",
        body=body,
        back=Action("back", words.say("action.back"), "arrow-left"),
        next=Action("back", words.say("action.go_on"), "arrow-right"),
    )


def _choices(state: State, context: Context) -> Choice:
    words = context.words
    rows = (
        ("read", "listen.stop" if state.listen else "listen.start", "volume-high", state.listen),
        ("aloud", "listen.aloud", "account-voice", state.aloud),
        ("blank", "listen.blank", "monitor-off", state.blank),
    )
    return Choice(
        tuple(
            Option(action, words.say(key), icon=icon, number=words.number(n), selected=on)
            for n, (action, key, icon, on) in enumerate(rows, 1)
        ),
        instant=True,
    )


def _silent(context: Context) -> Information:
    """No loudspeaker, or no voice of this language."""
    words = context.words
    return Information(
        headline=words.say("listen.not_here"),
        icon="volume-off",
        tone=Tone.WARNING,
        paragraphs=(words.say("listen.meanwhile", phone=context.site.phone),),
    )
