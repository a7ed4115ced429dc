"""Reads the pages aloud: what is new on them, what the focus stands on, and a hint when nothing happens."""

from collections.abc import Sequence

from kiosk.core import house
from kiosk.core import screen as pages
from kiosk.core.screen import Screen
from kiosk.core.session import Session
from kiosk.core.talk import spoken
from kiosk.core.talk.spoken import Line
from kiosk.core.voice_messages import Began, Finished, Forget, Hush, Pause, Speak
from kiosk.core.words import Words

HINT_AFTER_S = 8.0
LAST_CALL = 10
"""Seconds left at which the warning is said a second time."""

Part = tuple[str, tuple[str, ...]]
"""A language, and lines in it."""
ToMouth = Speak | Hush | Pause | Forget


class Reader:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.plugged = False
        self.speaking = 0
        """The turn that is being spoken; 0 in silence."""
        self.silent_since = float("-inf")
        self.paused = False
        self._turn = 0
        self._waiting: list[Part] = []
        self._part: Part = ("", ())
        self._begun = 0
        """The line of it that is being said."""
        self._cut: list[Part] = []
        """What a touch or a word cut short, from the line on that was being said."""
        self._hushed = 0
        """The turn that was cut: until the mouth says so, it only seems to be spoken."""
        self.page: Screen | None = None
        """What was on show when it was last looked at."""
        self._hinted = self._listened = False
        self._closing = ""
        """What was said last of the house that closes."""

    @property
    def words(self) -> Words:
        return self.session.languages[self.session.state.language]

    # -- what is said

    def shown(self, screen: Screen, first: Sequence[Line] = ()) -> list[ToMouth]:
        """`first` is said before the page, whether or not pages are read: what was just heard."""
        before, self.page = self.page, screen
        state = self.session.state
        if not state.session:
            return self._silence() if before and before.id != screen.id else []
        lines = list(first)
        if state.listen:
            lines += self._news(before, screen)
        self._listened = state.listen and self.words.language in self.session.equipped.speaks
        spoken = self.say(lines) if lines else []
        return [*spoken, *self._closes()] if state.listen else spoken

    def _closes(self) -> list[ToMouth]:
        """That the house closes is said once, after what is being said."""
        said, self._closing = self._closing, house.closing(self.session.context())
        if self._closing in {"", said}:
            return []
        part = (self.words.language, (self._closing,))
        if not self.speaking:
            return self._speak([part])
        self._waiting.append(part)
        return []

    def plugs(self, plugged: bool) -> list[ToMouth]:
        self.plugged = plugged
        return self.closed() if plugged else self.hush()

    def closed(self) -> list[ToMouth]:
        """To somebody who cannot begin now: when the house opens, in each language's own voice."""
        context = self.session.context()
        if self.session.state.session or not house.turns_away(context):
            return []
        told = {code: house.aloud(context, words) for code, words in self.session.languages.items()}
        return self._speak([(code, tuple(map(spoken.sentence, lines))) for code, lines in told.items()])

    def _news(self, before: Screen | None, screen: Screen) -> list[Line]:
        opened = before is None or before.id != screen.id or type(before.body) is not type(screen.body)
        if opened or before is None or before.title != screen.title or not self._listened:
            self._hinted = False
            return list(spoken.page(screen, self.words))
        if screen.error and screen.error != before.error:
            return [Line(screen.error)]
        match screen.body, before.body:
            case pages.Idle(seconds=left), pages.Idle(seconds=were) if left <= LAST_CALL < were:
                return list(spoken.page(screen, self.words))
            case ((pages.Choice() | pages.Choices()), (pages.Choice() | pages.Choices())):
                known = {option.id for option in before.body.options if option.selected}
                chosen = [option for option in screen.body.options if option.selected and option.id not in known]
                return [line for one in chosen for line in spoken.option_lines(one, screen.band, self.words)]
            case pages.Date(chosen=chosen), pages.Date(chosen=was) if chosen and chosen != was:
                return [Line(chosen)]
        return []

    def say(self, lines: Sequence[Line], asked: bool = False) -> list[ToMouth]:
        """Instead of whatever is being said. `asked`: somebody wants to hear private things, here and aloud."""
        aloud = asked or self.plugged or self.session.state.aloud
        texts = [line.text for line in lines if aloud or not line.private]
        if len(texts) < len(lines):
            texts.append(self.words.say("spoken.private"))
        return self._speak([(self.words.language, tuple(texts))])

    def languages(self) -> list[ToMouth]:
        """To somebody who has just come, and whose language is not known: each in its own voice."""
        able = set(self.session.equipped.speaks)
        known = [words for words in self.session.languages.values() if words.language in able]
        return self._speak([(words.language, (words.say("spoken.welcome"),)) for words in known])

    def tries(self, language: str, text: str) -> list[ToMouth]:
        return self._speak([(language, (text,))])

    def focused(self, name: str, chosen: bool) -> list[ToMouth]:
        """A language is said in its own voice."""
        if not self.session.state.listen or not name:
            return []
        own = [code for code, words in self.session.languages.items() if words.say("language.name") == name]
        text = f"{name}. {self.words.say('spoken.selected')}" if chosen else name
        return self._speak([(own[0] if own else self.words.language, (text,))])

    def again(self) -> list[ToMouth]:
        """Somebody asks: private things are said too."""
        if not self.session.state.session:
            return self.closed()
        return self.say(spoken.page(self.session.screen(), self.words), asked=True)

    def hint(self, samples: Sequence[str], now: float) -> list[ToMouth]:
        quiet = self.session.state.listen and not self.speaking and now - self.silent_since >= HINT_AFTER_S
        if not quiet or self._hinted or self.session.seconds_left() is not None:
            return []
        self._hinted = True
        lines = [Line(self.words.say("spoken.hint_keys"))]
        if samples:
            lines.append(Line(self.words.say("spoken.hint_say", sample=samples[0])))
        return self.say(lines)

    @property
    def talks(self) -> bool:
        return bool(self.speaking) and self.speaking != self._hushed

    def hush(self) -> list[ToMouth]:
        if self.talks:
            self._cut, self._hushed = self._rest(), self.speaking
        self._waiting.clear()
        return [Hush()] if self.speaking else []

    def pause(self) -> list[ToMouth]:
        """The finger that presses it has cut the sentence already: it goes on from the line that was being said."""
        if self.talks:
            self.paused = not self.paused
            return [Pause(self.paused)]
        if self.paused:
            return self._speak(self._cut) if self._cut else self.again()
        self.paused = bool(self._cut)
        return []

    def paced(self, label: str) -> list[ToMouth]:
        """Another speed or loudness is heard at once: in the line that was being said, else in its own name."""
        if not self.session.state.listen:
            return []
        return self._speak((self._rest() if self.talks else self._cut) or [(self.words.language, (label,))])

    def _rest(self) -> list[Part]:
        language, lines = self._part
        return [(language, lines[self._begun :]), *self._waiting]

    def _silence(self) -> list[ToMouth]:
        """The citizen has left."""
        self._waiting.clear()
        self._part, self._cut, self._closing = ("", ()), [], ""
        self.paused = self._hinted = False
        return [Hush(), Forget()]

    def _speak(self, parts: list[Part]) -> list[ToMouth]:
        able = self.session.equipped.speaks
        self._waiting = [(language, lines) for language, lines in parts if lines and language in able]
        self._cut = []
        return self._next()

    def _next(self) -> list[ToMouth]:
        if not self._waiting:
            return []
        self._part, self._begun = self._waiting.pop(0), 0
        language, lines = self._part
        self._turn += 1
        self.speaking, self.paused = self._turn, False
        state = self.session.state
        return [Speak(self._turn, lines, language, state.rate, state.volume)]

    # -- what the mouth tells

    def told(self, message: Began | Finished, now: float) -> list[ToMouth]:
        if message.turn != self.speaking:
            return []
        if isinstance(message, Began):
            self._begun = message.line
            return []
        self.speaking, self.silent_since = 0, max(self.silent_since, now)
        self.paused = self.paused and message.cut
        return [] if message.cut else self._next()

    def lost(self, now: float) -> None:
        """The mouth is gone: nothing is being said."""
        self._waiting.clear()
        self.speaking, self.silent_since, self.paused = 0, now, False
