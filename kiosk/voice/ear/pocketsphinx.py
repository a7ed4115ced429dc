"""PocketSphinx: English from the model inside its wheel, by grammar only. Its free dictation is wrong too often."""

import logging
import re
from collections import OrderedDict
from collections.abc import Iterator

import pocketsphinx

from kiosk.voice.ear.beginning import Beginning
from kiosk.voice.ear.jsgf import choice
from kiosk.voice.ear.nearby import Nearby
from kiosk.voice.ear.recogniser import RATE, UNKNOWN, NoRecogniser, Recognised, Word
from kiosk.voice.grammar import Grammar

_log = logging.getLogger(__name__)
_KEPT = 4
"""Pages whose grammar stays made."""
_SOUNDS = "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH"
"""The model's phones. Any row of them is speech that is no sentence of the page."""
_UNLIKELY = 1e-8
"""How much less likely than a sound of the page's words each sound of other speech is held to be. With 1e-11,
four times as much other speech is taken for a sentence of the page."""
_GRAMMAR_WEIGHT = 2.0
"""How much the number of ways to go on counts against the sound. With the 6.5 that is usual for free speech, an answer
with many ways to say it is heard as a command in noise."""
_BREATH = 30
"""Hundredths of a second: less than that is no speech."""
_FRAMES = 100
"""A second."""
_FEATURES, _HELD = 13, 500
"""Of the model, a frame; and for how many frames the mean that was set counts."""
_ANYBODY = "41,-5.3,-0.1,5.1,2.5,-4.1,-1.4,-1.8,-5.1,-2,-6.5,-1.4,1.2"
"""The mean over the many who taught the model, for what is too short to tell."""
_DOUBT = 40.0
"""For how many frames that mean counts against what was measured: half a second is as much its words as its speaker."""
_MEASURING = "measuring"
"""A page that costs nothing to search."""
_START, _END = 0, 1
"""The states of every finite-state grammar that is made of one JSGF rule."""
_WORD = re.compile(r"[\w'-]+")
_ANOTHER_WAY = re.compile(r"\(\d+\)$")
"""The dictionary has some words more than once: `the(2)`."""
_NEVER = "_zh"
"""All there is on a page of which no word is known: a sound, which is no word."""
_OTHER, _SILENCE = "_[", "<+("
"""How the names of single sounds and noises begin, and of silence."""


class Pocketsphinx:
    dictates = False

    def __init__(self) -> None:
        """NoRecogniser when the wheel came without its model. The search for a better path afterwards is switched off:
        over a row of phones it does not end."""
        try:
            self._decoder = pocketsphinx.Decoder(lm=None, bestpath=False, lw=_GRAMMAR_WEIGHT, loglevel="FATAL")
        except (RuntimeError, ValueError, OSError):
            raise NoRecogniser from None
        sounds = _SOUNDS.split()
        for sound in sounds:
            self._decoder.add_word(_word(sound), sound, sound == sounds[-1])
        self._made: OrderedDict[Grammar, str] = OrderedDict()
        self._number = 0
        self._decoder.add_fsg(_MEASURING, self._decoder.parse_jsgf(_page("", _NEVER)))
        self._page = _MEASURING
        self._speaking = self._searching = False
        self._beginning, self._nearby = Beginning(), Nearby()

    def prepare(self, grammar: Grammar) -> None:
        self.reset()
        self._page = self._prepared(grammar)
        self._decoder.activate_search(self._page)

    def accept(self, pcm: bytes) -> str:
        """Nothing is searched before the beginning tells how speaker and room sound: taken for another one's, in a
        noisy room most sentences are lost."""
        if not self._speaking:
            self._speaking, self._searching = True, False
            self._beginning = Beginning()
        if pcm:
            if self._beginning.add(pcm):
                self._begin()
            elif self._searching:
                self._search(pcm)
        best = self._decoder.hyp() if self._searching else None
        words = best.hypstr.split() if best else ()
        return " ".join(_ANOTHER_WAY.sub("", word) for word in words if word[0] not in _OTHER)

    def finish(self) -> Recognised:
        if not self._speaking:
            return Recognised()
        if not self._searching:
            self._begin()
        self._stop()
        said = tuple(self._words())
        self.reset()
        return Recognised(said, guessed=True)

    def reset(self) -> None:
        self._stop()
        self._beginning, self._nearby = Beginning(), Nearby()

    def _stop(self) -> None:
        self._speaking = False
        if self._searching:
            self._decoder.end_utt()
            self._searching = False

    def forget(self) -> None:
        self.reset()
        self._page = _MEASURING
        self._decoder.activate_search(_MEASURING)
        while self._made:
            self._decoder.remove_search(self._made.popitem()[1])

    def _begin(self) -> None:
        """From the first speech, perhaps once more. Of what the room said before it, words would be made."""
        if self._searching:
            self._decoder.end_utt()
        self._decoder.set_cmn(self._mean(self._beginning.voice()))
        self._decoder.start_utt()
        self._searching, self._nearby = True, Nearby()
        for pcm in self._beginning.spoken():
            self._search(pcm)

    def _search(self, pcm: bytes) -> None:
        self._nearby.add(pcm)
        self._decoder.process_raw(pcm)

    def _mean(self, sound: bytes) -> str:
        """Of the features of this sound alone: the decoder keeps it together with what it held to be the mean before,
        as if that had been heard for a while."""
        frames = len(sound) * _FRAMES // (2 * RATE) - 1
        if frames < _BREATH:
            return _ANYBODY
        self._decoder.activate_search(_MEASURING)
        self._decoder.set_cmn(",".join("0" * _FEATURES))
        self._decoder.start_utt()
        self._decoder.process_raw(sound)
        self._decoder.end_utt()
        kept = map(float, self._decoder.get_cmn(True).split(","))
        self._decoder.activate_search(self._page)
        own = (each * (_HELD + frames) / frames for each in kept)
        anybody = map(float, _ANYBODY.split(","))
        weight = frames / (frames + _DOUBT)
        return ",".join(f"{weight * one + (1 - weight) * other:.2f}" for one, other in zip(own, anybody, strict=True))

    def _words(self) -> Iterator[Word]:
        """A row of sounds is one UNKNOWN, where it is longer than a breath. The confidence of every word is the part
        of the speech that words were found for."""
        found = [each for each in self._found() if each[0] != UNKNOWN or each[1] > _BREATH]
        total = sum(length for _, length in found)
        sure = sum(length for text, length in found if text != UNKNOWN) / (total or 1)
        return (Word(text, sure) for text, _ in found)

    def _found(self) -> Iterator[tuple[str, int]]:
        """(word or UNKNOWN, hundredths of a second) without silence, and without what the people behind said."""
        other = 0
        for each in self._decoder.seg() or ():
            length = each.end_frame - each.start_frame + 1
            near = self._nearby.part(each.start_frame / _FRAMES, each.end_frame / _FRAMES)
            if each.word[0] in _OTHER:
                other += round(length * near)
            elif near and each.word[0] not in _SILENCE:
                yield UNKNOWN, other
                yield _ANOTHER_WAY.sub("", each.word), length
                other = 0
        yield UNKNOWN, other

    def _prepared(self, grammar: Grammar) -> str:
        if grammar in self._made:
            self._made.move_to_end(grammar)
            return self._made[grammar]
        while len(self._made) >= _KEPT:
            _, old = self._made.popitem(last=False)
            self._decoder.remove_search(old)
        self._number += 1
        name = self._made[grammar] = f"page{self._number}"
        page = self._decoder.parse_jsgf(self._jsgf(grammar))
        cost = round(self._decoder.logmath.log(_UNLIKELY))
        for sound in _SOUNDS.split():
            number = page.word_add(_word(sound))
            page.trans_add(_START, _END, cost, number)
            page.trans_add(_END, _END, cost, number)
        self._decoder.add_fsg(name, page)
        return name

    def _jsgf(self, grammar: Grammar) -> str:
        """Only what can be spoken: one empty rule would silence the whole page."""
        known = {f"<{name}>": self._known(lines) for name, lines in grammar.rules}
        sentences = self._known(grammar.sentences)
        while empty := {name for name, lines in known.items() if not lines}:
            known = {name: _without(lines, empty) for name, lines in known.items() if lines}
            sentences = _without(sentences, empty)
        spoken = [part for lines in (sentences, *known.values()) for line in lines for part in line.split()]
        sentences = _without(sentences, {part for part in spoken if part.startswith("<")} - known.keys())
        wanted = len(grammar.sentences) + sum(len(lines) for _, lines in grammar.rules)
        if lost := wanted - len(sentences) - sum(map(len, known.values())):
            _log.info("words_unknown_to_the_model", extra={"count": lost, "language": grammar.language})
        names = {name: f"<r{number}>" for number, name in enumerate(known)}
        body = "".join(f"{names[name]} = {choice(lines, names)};\n" for name, lines in known.items())
        return _page(body, choice(sentences or [_NEVER], names))

    def _known(self, lines: tuple[str, ...]) -> list[str]:
        """Those of which every word is in the dictionary."""
        return [line for line in lines if line and all(map(self._is_known, line.split()))]

    def _is_known(self, part: str) -> bool:
        return part.startswith("<") or bool(_WORD.fullmatch(part) and self._decoder.lookup_word(part))


def _without(lines: list[str], rules: set[str]) -> list[str]:
    return [line for line in lines if not rules.intersection(line.split())]


def _page(rules: str, sentence: str) -> str:
    return f"#JSGF V1.0;\ngrammar page;\n{rules}public <page> = {sentence};\n"


def _word(sound: str) -> str:
    return f"_{sound.lower()}"
