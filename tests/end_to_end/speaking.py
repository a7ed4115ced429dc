"""A citizen who speaks and listens: a voice of espeak-ng into the microphone, and what the kiosk was told to say."""

import threading
from typing import Protocol

from pypinyin import Style, lazy_pinyin

from kiosk.core.messages import GetStreets
from kiosk.core.screen import Choice, Choices, Place, Text, Waiting
from kiosk.core.talk.panel import Panel
from kiosk.core.voice_messages import Speak
from kiosk.talking import Talking
from tests.end_to_end.town import Citizen, Town
from tests.voice.spoken import VOICES, spoken

_BUSY = {"opening", "listening", "thinking"}


class Sound(Protocol):
    def say_into_microphone(self, samples: bytes) -> None: ...


class Speaker(Citizen):
    """`heard` is what the kiosk said, line by line."""

    def __init__(self, town: Town, sound: Sound, language: str = "en") -> None:
        super().__init__(town.screen, language)
        self.patience_s = 25.0
        self.sound, self.language = sound, language
        self.heard: list[str] = []
        self.waits_until(lambda: self.screen.talking is not None, "a voice")
        if town.screen.settings.voice.hear:
            self.waits_until(lambda: language in self.screen.session.equipped.hears, "an ear")
        if town.screen.settings.voice.speak:
            self.waits_until(lambda: language in self.screen.session.equipped.speaks, "a mouth")
            self._listen()

    @property
    def talking(self) -> Talking:
        assert self.screen.talking
        return self.screen.talking

    @property
    def panel(self) -> Panel:
        return self.talking.dialogue.panel()

    def _listen(self) -> None:
        mouth = self.talking.mouth
        assert mouth
        send = mouth.send

        def told(message: object) -> None:
            if isinstance(message, Speak):
                self.heard.extend(message.lines)
            send(message)

        mouth.send = told  # type: ignore[method-assign]

    def walks_up(self) -> None:
        """The kiosk has been standing there for a while: it knows its streets."""
        streets = GetStreets(self.language)
        self.waits_until(lambda: streets in self.screen.session.facts, "the streets")
        super().walks_up()

    def says_aloud(self, words: str) -> None:
        """A tap on the microphone, the sentence, and silence; until the kiosk has understood."""
        self.waits_for_silence()
        self.taps("voice.speak_again" if self.panel.phase == "unsure" else self.panel.invitation or "voice.speak")
        self.waits_until(lambda: self.panel.phase == "listening", "an open microphone")
        voice = threading.Thread(target=self.sound.say_into_microphone, args=(voiced(words, self.language),))
        voice.start()
        self.waits_until(lambda: self.panel.phase not in _BUSY, "an understanding")
        voice.join()
        self.waits_until(lambda: not isinstance(self.screen.session.screen().body, Waiting), "a page")

    def is_understood(self, words: str) -> None:
        """Says it once more where the kiosk asks for it; a kiosk that turns to touch has not understood."""
        self.says_aloud(words)
        if self.panel.phase == "unsure":
            self.says_aloud(words)
        assert self.panel.phase not in {"unsure", "by_touch"}, f"{words!r} is not understood:\n{self.text()}"

    def waits_for_silence(self) -> None:
        self.waits_until(lambda: not self.talking.dialogue.reader.speaking, "silence")

    def answers_aloud_until(self, screen_id: str, first: str, onward: str, here: str) -> None:
        """Whatever the city asks, with the words for the first option, or for going on."""
        for _ in range(12):
            screen = self.screen.session.screen()
            if screen.id == screen_id:
                return
            if isinstance(screen.body, (Choice, Choices)):
                self.is_understood(first)
            elif isinstance(screen.body, Place):
                self.is_understood(here)
            elif isinstance(screen.body, Text):
                self.says_aloud(self.words.say("voice.sample.dictation"))
            if not isinstance(screen.body, (Choice, Place)):
                self.is_understood(onward)
        raise AssertionError(self.text())


def voiced(words: str, language: str) -> bytes:
    """espeak-ng of Debian 12 reads Chinese characters as English letters: it is given their pinyin, word by word."""
    if language == "zh":
        words = " ".join(
            "".join(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)) for word in words.split()
        )
    return spoken(words, VOICES[language])
