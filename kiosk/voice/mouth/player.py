"""One thread that hands sound to the loudspeaker in chunks of 20 ms, so that it can stop at any of them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.errors import DeviceOffline
from kiosk.voice.mouth.mixer import Clip, End, Mixer
from kiosk.voice.sound.loudspeaker import CHUNK, Loudspeaker

_AGAIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Sounds:
    """The first chunk of this line was handed over."""

    turn: int
    line: int


@dataclass(frozen=True, slots=True)
class Silent:
    """Everything of this turn was heard."""

    turn: int


@dataclass(frozen=True, slots=True)
class Device:
    """A loudspeaker was found, is gone, or could not be found. Told at the start and on a change."""

    there: bool


class Player:
    """`find` opens a loudspeaker or raises DeviceOffline; it is asked again every `again_s` while there is none.

    `tell` hears Sounds, Silent and Device from the thread. While there is no loudspeaker, everything handed in is lost.
    """

    def __init__(
        self, find: Callable[[], Loudspeaker], tell: Callable[[object], None], again_s: float = _AGAIN_S
    ) -> None:
        self._find, self._tell, self._again_s = find, tell, again_s
        self._mixer = Mixer()
        self._change = threading.Condition()
        self._there: bool | None = None
        self._tail = 0
        self._cut = self._anew = self._stopped = False
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._do(lambda: setattr(self, "_stopped", True))
        self._thread.join()

    def add(self, clip: Clip | End) -> None:
        self._do(lambda: self._mixer.add(clip))

    def play(self, sound: bytes, volume: int) -> None:
        """A short sound, over what is said."""
        self._do(lambda: self._mixer.play(sound, volume))

    def hush(self) -> None:
        """What was handed in is dropped, and is not heard after a chunk at most."""
        with self._change:
            self._mixer.clear()
            self._cut = True
            self._change.notify()

    def pause(self, on: bool) -> None:
        with self._change:
            self._cut |= on and not self._mixer.paused
            self._mixer.paused = on
            self._change.notify()

    def use(self, find: Callable[[], Loudspeaker]) -> None:
        """From now on another loudspeaker."""
        with self._change:
            self._find, self._anew = find, True
            self._change.notify()

    def _do(self, deed: Callable[[], None]) -> None:
        with self._change:
            deed()
            self._change.notify()

    def _run(self) -> None:
        while not self._stopped:
            try:
                loudspeaker = self._find()
            except DeviceOffline:
                self._is(there=False)
                self._wait()
                continue
            self._is(there=True)
            try:
                self._serve(loudspeaker)
            except DeviceOffline:
                self._is(there=False)
            finally:
                loudspeaker.close()

    def _wait(self) -> None:
        with self._change:
            self._change.wait_for(lambda: self._stopped or self._anew, self._again_s)
            self._anew = False

    def _is(self, there: bool) -> None:
        with self._change:
            if not there:
                self._mixer = Mixer()
            changed, self._there = self._there is not there, there
        if changed:
            self._tell(Device(there))

    def _serve(self, loudspeaker: Loudspeaker) -> None:
        """Until another one is wanted. Silence follows the last sound for as long as the device may still hold it."""
        self._tail = 0
        while True:
            with self._change:
                self._change.wait_for(lambda: self._tail > 0 or self._has_work())
                if self._stopped or self._anew:
                    self._anew = False
                    return
                cut, self._cut = self._cut, False
                sound, begins = (b"", None) if cut else self._mixer.next()
                end = None if cut or sound or self._tail > 0 else self._mixer.ended()
            if cut:
                self._silence(loudspeaker)
                self._tail = 0
            elif sound:
                loudspeaker.write(sound)
                self._tail = loudspeaker.depth
            elif self._tail > 0:
                self._push_out(loudspeaker)
            if begins:
                self._tell(Sounds(begins.turn, begins.line))
            if end:
                self._tell(Silent(end.turn))

    def _has_work(self) -> bool:
        return self._stopped or self._anew or self._cut or self._mixer.has_work()

    def _silence(self, loudspeaker: Loudspeaker) -> None:
        unheard = loudspeaker.cut()
        with self._change:
            self._mixer.back(unheard)

    def _push_out(self, loudspeaker: Loudspeaker) -> None:
        loudspeaker.write(bytes(CHUNK))
        self._tail -= CHUNK
        if self._tail <= 0:
            loudspeaker.cut()
