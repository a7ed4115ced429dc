"""The Panel: the listener's own, and around it the microphone's button and the large invitation at home."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core import guidance
from kiosk.core.parts import Action
from kiosk.core.screen import Home
from kiosk.core.session import Session
from kiosk.core.talk.listener import Listener
from kiosk.core.talk.panel import Panel
from kiosk.core.talk.reader import Reader


def panel(
    session: Session, listener: Listener, reader: Reader, microphone: bool, samples: Callable[[], tuple[str, ...]]
) -> Panel:
    """Without a microphone there is no button; without the language there is one, and it says so."""
    state = session.state
    if not state.session:
        return Panel()
    words = session.languages[state.language]
    shown = replace(listener.panel(words, samples() if listener.phase else ()), speaking=reader.talks)
    if state.listen and words.language in session.equipped.speaks:
        shown = replace(shown, guides=guidance.controls(words, reader.paused))
    if not microphone:
        return shown
    shown = replace(shown, speak=Action("speak", words.say("voice.speak"), "microphone"))
    if not isinstance(session.screen().body, Home) or words.language not in session.equipped.hears:
        return shown
    example = words.say("voice.quote", text=words.say("voice.sample.need"))
    return replace(shown, invitation=words.say("voice.invitation"), example=example)
