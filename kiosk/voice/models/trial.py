"""`python -m kiosk.voice.models.trial FOLDER LANGUAGE`: what a model can do, in a process that may die of it."""

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.voice.models.fitness import known
from kiosk.voice.models.trouble import NoModel

_LONGEST_S = 180


@dataclass(frozen=True, slots=True)
class Ability:
    """`known` of `asked` words of the language are in its vocabulary; `grammars`: it can be told what a page offers."""

    grammars: bool
    known: int
    asked: int
    load_s: float

    @property
    def fits(self) -> bool:
        """Most words: a model of another language knows next to none."""
        return self.known * 2 >= self.asked


def tried(folder: Path, language: str) -> Ability:
    """NoModel when it cannot be read, dies or hangs."""
    command = [sys.executable, "-P", "-m", "kiosk.voice.models.trial", str(folder), language]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_LONGEST_S)  # noqa: S603 - our own
        return Ability(**json.loads(done.stdout.splitlines()[-1]))
    except (subprocess.SubprocessError, ValueError, IndexError, TypeError):
        raise NoModel(f"this is no model that Vosk can read ({folder.name})") from None


def _try(folder: Path, language: str) -> Ability:
    """A silent second goes all the way through it."""
    from kiosk.core.sayable import Sayable
    from kiosk.voice.ear.recogniser import RATE
    from kiosk.voice.ear.vosk import Vosk
    from kiosk.voice.understanding import grammar

    began = time.monotonic()
    model = Vosk(folder)
    load_s = time.monotonic() - began
    page = grammar(Sayable("try", language))
    model.prepare(page)
    model.accept(bytes(RATE * 2))
    model.finish()
    return Ability(model.takes_grammars, *known(language, model.knows), round(load_s, 2))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_try(Path(sys.argv[1]), sys.argv[2]))) + "\n")
