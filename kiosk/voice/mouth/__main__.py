"""`python -m kiosk.voice.mouth [--device NAME] [--headphones NAME] [--jack PATH]`: the speaking process."""

import argparse
import os
import threading
from collections.abc import Callable
from functools import partial

from kiosk.voice.child import Child, Pace
from kiosk.voice.messages import TO_MOUTH, Headphones
from kiosk.voice.mouth.making import FROM_SYNTHESIZER
from kiosk.voice.mouth.memory import Memory
from kiosk.voice.mouth.mouthpiece import Mouthpiece, Overdue, Up
from kiosk.voice.mouth.player import Player
from kiosk.voice.mouth.requests import PATIENCE_S, Requests
from kiosk.voice.service import Line, serve
from kiosk.voice.sound.jack import Jack
from kiosk.voice.sound.portaudio import open_loudspeaker
from kiosk.voice.sound.watch import Watch

_PACE = Pace(ping_s=1.0, hung_s=5.0, first_s=0.1)
"""A synthesizer answers within a tenth of a second, but a slow machine takes seconds to start it."""
_GIVEN_UP = 70


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kiosk.voice.mouth", description=__doc__)
    parser.add_argument("--device", default="", help="part of the loudspeaker's name; else the machine's default")
    parser.add_argument("--headphones", default="", help="the same for headphones that are a device of their own")
    parser.add_argument("--jack", default="auto", help="the input device that tells of headphones; empty for none")
    return parser.parse_args()


def _make(options: argparse.Namespace, line: Line) -> Callable[[object], None]:
    """All that is started here ends with the process."""
    watch = Watch(lambda: os._exit(_GIVEN_UP))
    find = partial(open_loudspeaker, watch=watch)
    player = Player(partial(find, options.device), line.post)
    synthesizer = Child(
        "kiosk.voice.mouth.synthesizer", FROM_SYNTHESIZER, line.post, lambda up: line.post(Up(up)), pace=_PACE
    )

    def later(seconds: float, event: object) -> None:
        timer = threading.Timer(seconds, line.post, (event,))
        timer.daemon = True
        timer.start()

    def plugged(in_: bool) -> None:
        if options.headphones:
            player.use(partial(find, options.headphones if in_ else options.device))

    mouthpiece = Mouthpiece(line.tell, player, Requests(synthesizer.send, later), Memory(), plugged)
    for each in (watch, player, synthesizer):
        each.start()
    later(PATIENCE_S, Overdue())
    if options.jack:
        Jack(options.jack, lambda in_: line.post(Headphones(in_))).start()
    return mouthpiece.handle


if __name__ == "__main__":
    serve(TO_MOUTH, partial(_make, _options()))
    os._exit(0)  # a thread may be inside the sound library, which an orderly end takes down under it: it crashes
