"""espeak-ng as a library: the only way to learn when each of its phonemes sounds (espeak-ng/speak_lib.h)."""

import ctypes
from dataclasses import dataclass

RATE = 22_050
_SYNCHRONOUS, _PHONEME_EVENTS = 2, 1 | 1 << 15
_EVENT_PHONEME = 7
_SPEED, _PITCH, _RANGE = 1, 3, 4
_UTF8 = 1


@dataclass(frozen=True, slots=True)
class Phoneme:
    """`sample` where it begins; `place` in the text, counted in characters from 1."""

    sample: int
    place: int
    name: str


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("uid", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """One a process: the library keeps its state to itself."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
        self._sound: list[bytes] = []
        self._phonemes: list[Phoneme] = []
        self._callback = _CALLBACK(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, text: str, voice: str, speed: int, pitch: int, lilt: int) -> tuple[bytes, list[Phoneme]]:
        """(16 bit mono at RATE, its phonemes). ValueError for a voice that is not there."""
        self._sound.clear()
        self._phonemes.clear()
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(voice)
        for what, value in ((_SPEED, speed), (_PITCH, pitch), (_RANGE, lilt)):
            self._library.espeak_SetParameter(what, value, 0)
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        return b"".join(self._sound), list(self._phonemes)

    def _hear(self, wave: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]") -> int:
        if wave and count > 0:
            self._sound.append(ctypes.string_at(wave, count * 2))
        index = 0
        while events[index].type:
            event = events[index]
            if event.type == _EVENT_PHONEME:
                name = bytes(event.id.string).split(b"\0")[0].decode("utf-8", "replace")
                self._phonemes.append(Phoneme(event.sample, event.text_position, name))
            index += 1
        return 0
