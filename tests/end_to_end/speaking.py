"""A citizen who speaks and listens: a voice of espeak-ng into the microphone, and what came out of the loudspeaker."""

import threading

from kiosk.core.talk.panel import Panel
from kiosk.core.voice_messages import Speak
from kiosk.talking import Talking
from tests.end_to_end.town import Citizen, Town
from tests.voice.spoken import VOICES, spoken
from tests.voice.virtual_sound import VirtualSound

_BUSY = {"opening", "listening", "thinking"}


class Speaker(Citizen):
    def __init__(self, town: Town, sound: VirtualSound, language: str = "en") -> None:
        super().__init__(town.screen, language)
        self.patience_s = 25.0
        self.sound, self.language = sound, language
        self.waits_until(lambda: bool(self.screen.session.equipped.hears), "an ear")
        self.heard: list[str] = []
        """What the kiosk said, line by line."""
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
        if mouth is None:
            return
        send = mouth.send

        def told(message: object) -> None:
            if isinstance(message, Speak):
                self.heard.extend(message.lines)
            send(message)

        mouth.send = told  # type: ignore[method-assign]

    def says_aloud(self, words: str) -> None:
        """A tap on the microphone, the sentence, and silence; until the kiosk has understood."""
        self.waits_for_silence()
        self.taps(self.panel.invitation or "voice.speak")
        self.waits_until(lambda: self.panel.phase == "listening", "an open microphone")
        turn = self.talking.dialogue.listener.turn
        pcm = spoken(words, VOICES[self.language], before_s=0.4)
        voice = threading.Thread(target=self.sound.say_into_microphone, args=(pcm,))
        voice.start()
        self.waits_until(
            lambda: self.panel.phase not in _BUSY and self.talking.dialogue.listener.turn == turn, "an understanding"
        )
        voice.join()

    def waits_for_silence(self) -> None:
        self.waits_until(lambda: not self.talking.dialogue.reader.speaking, "silence")


