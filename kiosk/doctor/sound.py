"""Microphone, loudspeaker, and what is heard and said in each language: told by ear and mouth themselves."""

from collections.abc import Iterator

from kiosk.core.clock import Clock
from kiosk.doctor.finding import Finding, sick, watch, well
from kiosk.settings import Settings
from kiosk.voice.checking import Sound, verdicts
from kiosk.voice.models.folder import models_folder


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """A kiosk that is to speak and cannot shuts out who does not see."""
    del clock
    voice = settings.voice
    if not (voice.hear or voice.speak):
        yield watch("voice", "is switched off", "Switch it on: `hear` and `speak` in [voice].")
        return
    sound = Sound(voice.hear, voice.speak, voice.microphone, voice.loudspeaker)
    for each in verdicts(sound, settings.site.languages, models_folder()):
        part = f"voice {each.part}" if len(each.part) <= 3 else each.part.lower()
        if each.well:
            yield well(part, each.told)
        elif each.part == "Loudspeaker":
            yield sick(part, each.told, each.step)
        else:
            yield watch(part, each.told, each.step)
