"""`kiosk check`: the settings as both processes will read them, the city's address, and what is heard and said here."""

import sys
from collections.abc import Iterator

from kiosk.core.clock import SystemClock
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.desk import backends
from kiosk.settings import BadSettings, Settings


def run(chosen: Settings) -> int:
    """Also what only the desk will read. 1 when a city that must be asked where its endpoint is does not answer."""
    try:
        backends.check(chosen)
        located = backends.located(chosen, SystemClock())
    except BadSettings as trouble:
        print(f"kiosk: {trouble.detail}", file=sys.stderr)
        return 2
    except (TryLater, Rejected, BadReply) as trouble:
        print(f"kiosk: {chosen.file}: reports.discovery: {trouble.detail}", file=sys.stderr)
        return 1 if isinstance(trouble, TryLater) else 2
    if why := _logo(chosen):
        print(f"kiosk: {chosen.file}: brand.logo: {why}", file=sys.stderr)
        return 2
    print("The settings can be read.")
    if located:
        print(f"The city's endpoint is {located.url} ({located.format}).")
    for verdict in _sound(chosen):
        print(verdict)
    return 0


def _logo(chosen: Settings) -> str:
    """The screen would show the city's emblem in its place."""
    from kiosk.ui.logo import trouble_with

    logo = chosen.site.house.brand.logo
    return trouble_with(logo) if logo else ""


def _sound(chosen: Settings) -> Iterator[object]:
    """What is wrong with it stops no kiosk: it goes on by touch."""
    from kiosk.voice.checking import Sound, verdicts
    from kiosk.voice.models.folder import models_folder

    voice = chosen.voice
    if voice.hear or voice.speak:
        sound = Sound(voice.hear, voice.speak, voice.microphone, voice.loudspeaker)
        yield from verdicts(sound, chosen.site.languages, models_folder())
