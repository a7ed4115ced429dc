"""The pages of the talk, for the gallery: an ear and a mouth that say what they are told to; what is drawn is real."""

from collections.abc import Callable, Iterator

from kiosk.app import Screen
from kiosk.core.inputs import Press, Touched
from kiosk.core.sayable import Do, Meaning
from kiosk.core.voice_messages import Ears, Ended, Engine, Finished, Heard, Level, Mouth, Opened, Partial
from kiosk.talking import Talking


class VoiceTour:
    def __init__(self, screen: Screen) -> None:
        self.screen, self.session = screen, screen.session
        talking = screen.talking
        assert talking
        self.talking: Talking = talking
        self.dialogue = talking.dialogue
        codes = tuple(self.session.languages)
        talking.hear(Mouth(codes, loudspeaker=True))
        talking.hear(Ears(tuple(Engine(code, "vosk", dictates=False) for code in codes), microphone=True))
        screen.take(Touched())

    def pages(self, opens: Callable[[], None]) -> Iterator[str]:
        """From home."""
        yield "voice-home"
        opens()
        yield "voice-speak"
        self.presses()
        self.hears()
        yield "voice-listening"
        self.understands(Meaning(Do.UNSURE, nearest=self.first_two()))
        yield "voice-unsure"
        self.presses()
        self.understands(Meaning(Do.UNSURE))
        yield "voice-by-touch"
        self.presses()
        self.understands(Meaning(Do.REPEAT))
        yield "voice-heard"
        self.presses()
        self.understands(Meaning(Do.PRESS, "send"))
        yield "voice-confirm"
        self.talking.hear(Ears((), microphone=True))
        self.presses()
        yield "voice-trouble"
        self.dialogue.listener.close()
        self.screen.take(Touched())
        yield from self.listening()

    def listening(self) -> Iterator[str]:
        self.screen.take(Press(self.session.screen().id, "listen"))
        yield "voice-listen"
        self.screen.take(Press(self.session.screen().id, "blank"))
        yield "voice-dark"
        self.screen.take(Press(self.session.screen().id, "blank"))
        self.screen.take(Press(self.session.screen().id, "listen"))
        yield "voice-reading"
        self.screen.take(Press(self.session.screen().id, "read"))
        self.talking.hear(Mouth((), loudspeaker=False))
        self.talking.hear(Ears((), microphone=False))
        self.screen.take(Touched())

    def presses(self) -> None:
        """The kiosk has fallen silent, and its echo is gone."""
        reader = self.dialogue.reader
        while reader.speaking:
            self.talking.hear(Finished(reader.speaking))
        reader.silent_since = float("-inf")
        self.talking.do(self.dialogue.speak_down())
        self.talking.do(self.dialogue.speak_up())

    @property
    def turn(self) -> int:
        return self.dialogue.listener.turn

    def hears(self) -> None:
        words = self.sample.split()
        middle = max(1, len(words) - 1)
        self.talking.hear(Opened(self.turn))
        self.talking.hear(Level(self.turn, 0.7))
        self.talking.hear(Partial(self.turn, " ".join(words[:middle]), " ".join(words[middle:])))

    def understands(self, meaning: Meaning) -> None:
        self.talking.hear(Opened(self.turn))
        self.talking.hear(Ended(self.turn))
        self.talking.hear(Heard(self.turn, self.sample, meaning))

    @property
    def sample(self) -> str:
        words = self.session.languages[self.session.state.language]
        return words.say("voice.sample.need")

    def first_two(self) -> tuple[str, ...]:
        sayable = self.dialogue.listener.sayable
        assert sayable
        return tuple(offer.id for offer in sayable.options[:2])
