"""`kiosk voice install|list|try`, for whoever sets a kiosk up."""

import argparse
import queue
import sys
from dataclasses import replace
from pathlib import Path

from kiosk.core.sayable import Offer, Sayable
from kiosk.voice.arguments import languages
from kiosk.voice.child import Child
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.messages import FROM_EAR, Ears, Heard, Level, Listen, Opened, Partial, Trouble
from kiosk.voice.models.folder import models_folder
from kiosk.voice.models.installing import install
from kiosk.voice.models.table import Model, model_of
from kiosk.voice.models.trial import Ability
from kiosk.voice.models.trouble import NoModel

_BAR = 30
_CLEAR = "\r\033[K"
_WAIT_S = 30.0


def run(wanted: argparse.Namespace) -> int:
    if wanted.deed == "list":
        return _list(models_folder())
    if wanted.deed == "install":
        return _install(wanted.language, wanted.archive, wanted.sha256.lower())
    return _try(wanted.language)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _list(folder: Path) -> int:
    engines = {engine.language: engine for engine in Recognisers(folder).engines()}
    for language in languages():
        engine, model = engines.get(language), model_of(language)
        heard = f"{engine.name}{', free text too' if engine.dictates else ''}" if engine else "cannot be spoken"
        offered = f"; `kiosk voice install {language}` fetches {model.name}" if model else ""
        _say(f"{language}  {heard}{offered if not engine or engine.name != 'vosk' else ''}")
    _say(f"Models lie in {folder}")
    return 0


def _install(language: str, archive: Path | None, sha256: str) -> int:
    model = model_of(language)
    if model is None and archive is None:
        _say(f"kiosk: no model is named for {language}: give one with --from FILE.zip --sha256 HEX")
        return 1
    named = model or Model(archive.stem if archive else "", "")
    if sha256 and sha256 != named.sha256:
        named = replace(named, sha256=sha256, size=0)
    try:
        ability = install(models_folder(), language, named, _progress, archive)
    except (NoModel, OSError) as trouble:
        _say(f"{_CLEAR if sys.stdout.isatty() else ''}kiosk: {trouble}")
        return 1
    _say(f"{named.name} is installed for {language}: {_told(ability)}")
    return 0


def _told(ability: Ability) -> str:
    pages = "listens for what a page offers" if ability.grammars else "dictates only: its graph is fixed"
    return f"{pages}; knows {ability.known} of {ability.asked} words asked; loads in {ability.load_s} s"


def _progress(there: int, expected: int) -> None:
    """On a terminal only."""
    if not sys.stdout.isatty():
        return
    done = there / expected if expected else 0.0
    bar = "#" * round(done * _BAR)
    sys.stdout.write(f"{_CLEAR}[{bar:<{_BAR}}] {there / 1e6:.1f} of {expected / 1e6:.1f} MB")
    sys.stdout.write("\n" if expected and there >= expected else "")
    sys.stdout.flush()


def _try(language: str) -> int:
    """The ear as the screen starts it; what it hears stands on this terminal and nowhere else."""
    news: queue.Queue[object] = queue.Queue()
    child = Child("kiosk.voice.ear", FROM_EAR, news.put, lambda up: None if up else news.put(Trouble("broken")))
    child.start()
    try:
        return _listen(language, child, news)
    except KeyboardInterrupt:
        return 0
    finally:
        child.stop()


def _listen(language: str, child: Child, news: "queue.Queue[object]") -> int:
    buttons = tuple(Offer(id, id) for id in ("next", "back", "help", "finish", "language"))
    page = Sayable("try", language, actions=buttons)
    turn = 0
    while True:
        try:
            message = news.get(timeout=_WAIT_S)
        except queue.Empty:
            message = Trouble("broken")
        match message:
            case Ears(microphone=False) | Trouble():
                _say(f"kiosk: {message.what if isinstance(message, Trouble) else 'no_microphone'}")
                return 1
            case Ears() | Heard():
                if isinstance(message, Heard):
                    _say(f"{_CLEAR}{message.text or '(nobody spoke)'}  ->  {_meant(message)}")
                turn += 1
                child.send(Listen(turn, page))
            case Opened():
                _say("Speak; Ctrl-C ends it.")
            case Level(value=value):
                sys.stdout.write(f"{_CLEAR}[{'=' * round(value * _BAR):<{_BAR}}]")
                sys.stdout.flush()
            case Partial(settled=settled, guess=guess):
                _say(f"{_CLEAR}  {settled} {guess}")


def _meant(heard: Heard) -> str:
    meaning = heard.meaning
    return " ".join([meaning.do.value, meaning.value, *meaning.values, *meaning.nearest]).strip()
