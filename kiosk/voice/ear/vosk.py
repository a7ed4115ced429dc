"""Vosk, with a model that was installed. A dynamic graph takes grammars; a static one only dictates."""

import json
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import vosk

from kiosk.voice.ear.allowed import Allowed
from kiosk.voice.ear.closed import examples, within
from kiosk.voice.ear.nearby import Nearby
from kiosk.voice.ear.readings import MOST, Reading, Spoken, joined, said
from kiosk.voice.ear.recogniser import RATE, UNKNOWN, NoRecogniser, Recognised
from kiosk.voice.grammar import Grammar

_log = logging.getLogger(__name__)
_KEPT = 4
"""Pages whose grammar stays made."""

vosk.SetLogLevel(-1)  # it prints what it does, and with words


class Vosk:
    """Every grammar has a decoder of its own over the one model: to give a running one another grammar kills the
    process, and to make one costs no more."""

    dictates = True

    def __init__(self, folder: Path) -> None:
        """NoRecogniser when it cannot be read. The path is given: a model that is only named is looked for online."""
        try:
            self._model = vosk.Model(str(folder))
        except Exception:
            raise NoRecogniser from None
        self.takes_grammars = (folder / "graph" / "HCLr.fst").is_file()
        self.knows = lru_cache(maxsize=50_000)(self._find)
        self._sentences = lru_cache(maxsize=_KEPT)(self._known)
        self._allowed = lru_cache(maxsize=_KEPT)(self._allows)
        self._made: OrderedDict[Grammar | None, Any] = OrderedDict()
        self._grammar: Grammar | None = None
        self._said: list[Reading] = [_NOTHING]
        self._used = False
        self._nearby = Nearby()

    def prepare(self, grammar: Grammar) -> None:
        self.reset()
        self._grammar = grammar if self.takes_grammars and not grammar.free else None
        self._decoder()
        if self._grammar and not self._grammar.sampled:
            self._allowed(self._grammar)  # so that nobody waits for it at the end of the sentence

    def accept(self, pcm: bytes) -> str:
        """The model's own idea of where a sentence ends only settles what was said up to there."""
        self._used = True
        self._nearby.add(pcm)
        decoder = self._decoder()
        if decoder.AcceptWaveform(pcm):
            self._said = joined(self._said, self._readings(decoder.Result()))
        guess = str(json.loads(decoder.PartialResult()).get("partial", ""))
        return " ".join([*self._said[0].texts, *guess.split()])

    def finish(self) -> Recognised:
        readings = joined(self._said, self._readings(self._decoder().FinalResult()))
        grammar = self._grammar
        allowed = self._allowed(grammar) if grammar and not grammar.sampled else lambda _words: True
        part = cache(self._nearby.part)
        near = [replace(each, words=_near(each.words, part)) for each in readings]
        self.reset()
        return said(near, allowed)

    def reset(self) -> None:
        """Its own Reset keeps the sound that was not yet used, and how the last speaker sounded: the decoder goes."""
        if self._used:
            self._made.pop(self._grammar)
        self._used, self._said, self._nearby = False, [_NOTHING], Nearby()

    def forget(self) -> None:
        self.reset()
        self._grammar = None
        self._made.clear()
        for kept in (self.knows, self._sentences, self._allowed):
            kept.cache_clear()

    def _decoder(self) -> Any:
        grammar = self._grammar
        if grammar in self._made:
            self._made.move_to_end(grammar)
            return self._made[grammar]
        while len(self._made) >= _KEPT:
            self._made.popitem(last=False)
        made = self._made[grammar] = self._decode(grammar)
        return made

    def _decode(self, grammar: Grammar | None) -> Any:
        if grammar is None:
            decoder = vosk.KaldiRecognizer(self._model, RATE)
        else:
            decoder = vosk.KaldiRecognizer(self._model, RATE, self._sentences(grammar))
        decoder.SetWords(True)
        decoder.SetMaxAlternatives(MOST)
        return decoder

    def _known(self, grammar: Grammar) -> str:
        """As JSON. Words unknown to the model would be left out without a word: they are looked for first."""
        lines = [within(each, self.knows) for each in examples(grammar)]
        if lost := sum(UNKNOWN in line or not line for line in lines):
            _log.info("words_unknown_to_the_model", extra={"count": lost, "language": grammar.language})
        return json.dumps([*dict.fromkeys(line for line in lines if line), UNKNOWN], ensure_ascii=False)

    def _allows(self, grammar: Grammar) -> Allowed:
        return Allowed(grammar, lambda word: within(word, self.knows))

    def _find(self, word: str) -> bool:
        return int(self._model.vosk_model_find_word(word)) >= 0

    def _readings(self, result: str) -> list[Reading]:
        """Of the alternatives of a Result."""
        found = json.loads(result).get("alternatives", ())
        return [_reading(each) for each in found] or [_NOTHING]


_NOTHING = Reading((), 0.0)


def _reading(alternative: Any) -> Reading:
    words = (Spoken(each["word"], each["start"], each["end"]) for each in alternative.get("result", ()))
    return Reading(tuple(words), alternative["confidence"])


def _near(words: tuple[Spoken, ...], part: Callable[[float, float], float]) -> tuple[Spoken, ...]:
    """Without what the people behind said before and after: words of which nothing was as loud as the rest."""
    near = [at for at, each in enumerate(words) if part(each.start, each.end)]
    return words[near[0] : near[-1] + 1] if near else ()
