"""`python -m kiosk.voice.mouth.synthesizer`: makes sound of sentences for the mouth, which starts it and watches it.

The sound is never in a file with a name. A fault of espeak-ng ends the process.
"""

from collections.abc import Callable, Iterator, Mapping

from kiosk import locales
from kiosk.voice.mouth import pinyin_source
from kiosk.voice.mouth.chinese import Readings, runs
from kiosk.voice.mouth.engine import Engine
from kiosk.voice.mouth.making import MOST_SOUND, PART, TO_SYNTHESIZER, NoVoice, Part, Say, Voices
from kiosk.voice.mouth.voices import Asked, Voice, asked, choose
from kiosk.voice.service import Line, serve

_WORDS_A_MINUTE = 175
_SLOWEST, _FASTEST = 50, 200


class Synthesizer:
    """`wanted`: what each language asks for; see `voices.py`."""

    def __init__(self, engine: Engine, wanted: Mapping[str, Asked]) -> None:
        self._engine = engine
        there = engine.voices()
        self._voices = {
            language: voice
            for language, one in wanted.items()
            if (voice := choose(one, there, _reads_characters(engine, there, one)))
        }
        needs_table = any(voice.pinyin for voice in self._voices.values())
        self._readings = Readings(pinyin_source.table() if needs_table else b"")

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._voices)

    def say(self, say: Say) -> Iterator[Part | NoVoice]:
        voice = self._voices.get(say.language)
        if voice is None:
            yield NoVoice(say.number)
            return
        rate = _WORDS_A_MINUTE * min(_FASTEST, max(_SLOWEST, say.rate)) // 100
        runs_ = self._pinyin(say.text, voice) if voice.pinyin else ((say.text, voice.id),)
        sound = b"".join(self._engine.speak(text, id_, rate) for text, id_ in runs_)[:MOST_SOUND]
        for at in range(0, len(sound) or 1, PART):
            yield Part(say.number, sound[at : at + PART], at + PART >= len(sound))

    def _pinyin(self, text: str, voice: Voice) -> Iterator[tuple[str, str]]:
        for run in runs(text):
            yield (run.text, voice.latin) if run.latin else (self._readings.spell(run.text), voice.id)


def _reads_characters(engine: Engine, there: Mapping[str, str], wanted: Asked) -> bool:
    """A voice that does not names a character in English: `(en)` stands in its phonemes."""
    return bool(wanted.pinyin) and wanted.espeak in there and "(" not in engine.phonemes("你", there[wanted.espeak])


def _make(line: Line) -> Callable[[object], None]:
    synthesizer = Synthesizer(Engine(), asked(locales.folder()))
    line.tell(Voices(synthesizer.languages))

    def handle(message: object) -> None:
        if isinstance(message, Say):
            for answer in synthesizer.say(message):
                line.tell(answer)

    return handle


if __name__ == "__main__":
    serve(TO_SYNTHESIZER, _make)
