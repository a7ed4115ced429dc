"""espeak-ng through pyttsx3, into memory only.

Seen with pyttsx3 2.99 on espeak-ng 1.51: its own playback blocks, drops queued sentences and hangs after `stop`, so it
only saves to a file, which here is a memfd; `runAndWait` returns before the file is there, so `finished-utterance` is
waited for; a rate set together with a text is lost at times, so it is set first and read back; a voice that does not
exist leaves the one before, so voices are looked up; and it names the file on standard output.
"""

import io
import os
import threading
import wave
from collections.abc import Mapping
from ctypes import byref, c_char_p, c_int, c_void_p

import pyttsx3
from pyttsx3.drivers import _espeak

_LONGEST_S = 20.0
_SETTLES = 200
_TRIES = 3
"""What has no sound at all, such as a dash, has none the third time either."""
_SETTLE_S = 0.005
_UTF8 = 1


class CannotSpeak(Exception):
    """The synthesizer did not do what it was told: only a new process helps."""


class Engine:
    """One process can hold one of these."""

    def __init__(self) -> None:
        self._engine = pyttsx3.init("espeak")
        self._done = threading.Event()
        self._engine.connect("finished-utterance", lambda **_: self._done.set())
        self._engine.runAndWait()  # until then properties wait in its queue
        self._file = os.memfd_create("speech", os.MFD_CLOEXEC)

    def voices(self) -> Mapping[str, str]:
        """The id of the voice for each of espeak's languages."""
        found: dict[str, str] = {}
        for voice in self._engine.getProperty("voices"):
            for language in voice.languages:
                found.setdefault(language, voice.id)
        return found

    def speak(self, text: str, voice: str, rate: int) -> bytes:
        """Samples at `loudspeaker.RATE`. `voice` is an id of `voices`, `rate` in words a minute."""
        self._set("voice", voice)
        self._set("rate", rate)
        sounds = (self._made(text) for _ in range(_TRIES))
        return next(filter(None, sounds), b"")

    def _made(self, text: str) -> bytes:
        """Empty now and then, when the end of the sentence before is told late."""
        os.ftruncate(self._file, 0)
        self._done.clear()
        self._engine.save_to_file(text, f"/proc/self/fd/{self._file}")
        self._engine.runAndWait()
        if not self._done.wait(_LONGEST_S):
            raise CannotSpeak("not finished")
        return self._saved()

    def phonemes(self, text: str, voice: str) -> str:
        """In espeak's own letters, as `espeak-ng -x` prints them."""
        self._set("voice", voice)
        translate = _espeak.dll.espeak_TextToPhonemes
        translate.restype, translate.argtypes = c_char_p, [c_void_p, c_int, c_int]
        rest = c_char_p(text.encode())
        found = []
        while rest.value:
            found.append(translate(byref(rest), _UTF8, 0) or b"")
        return b" ".join(found).decode("utf-8", "replace")

    def _set(self, name: str, value: str | int) -> None:
        """espeak takes it in a thread of its own."""
        pause = threading.Event()
        for _ in range(_SETTLES):
            if self._engine.getProperty(name) == value:
                return
            self._engine.setProperty(name, value)
            pause.wait(_SETTLE_S)
        raise CannotSpeak(name)

    def _saved(self) -> bytes:
        written = os.pread(self._file, os.fstat(self._file).st_size, 0)
        os.ftruncate(self._file, 0)
        try:
            with wave.open(io.BytesIO(written)) as sound:
                return bytes(sound.readframes(sound.getnframes()))
        except (wave.Error, EOFError):
            raise CannotSpeak("nothing saved") from None
