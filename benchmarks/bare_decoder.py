"""PocketSphinx as it comes, for comparison: the same words and rules of the page, and nothing of ours around them."""

import re

import pocketsphinx

from kiosk.voice.ear.jsgf import choice
from kiosk.voice.ear.recogniser import Recognised, Word
from kiosk.voice.grammar import Grammar

_ANOTHER_WAY = re.compile(r"\(\d+\)$")


class BareDecoder:
    """`kiosk.voice.ear.recogniser.Recogniser`: every sound is taken for a sentence of the page."""

    dictates = False

    def __init__(self) -> None:
        self._decoder = pocketsphinx.Decoder(lm=None, loglevel="FATAL")
        self._pages: dict[Grammar, str] = {}
        self._sound = b""

    def prepare(self, grammar: Grammar) -> None:
        self.reset()
        if grammar not in self._pages:
            self._pages[grammar] = f"page{len(self._pages)}"
            self._decoder.add_jsgf_string(self._pages[grammar], self._jsgf(grammar))
        self._decoder.activate_search(self._pages[grammar])

    def accept(self, pcm: bytes) -> str:
        self._sound += pcm
        return ""

    def forget(self) -> None:
        self.reset()
        for page in self._pages.values():
            self._decoder.remove_search(page)
        self._pages.clear()

    def finish(self) -> Recognised:
        """All of it at once, so that it can tell how speaker and room sound before it begins."""
        self._decoder.start_utt()
        self._decoder.process_raw(self._sound, full_utt=True)
        self._decoder.end_utt()
        self.reset()
        best = self._decoder.hyp()
        return Recognised(
            tuple(Word(_ANOTHER_WAY.sub("", word), 1.0) for word in (best.hypstr if best else "").split())
        )

    def reset(self) -> None:
        self._sound = b""

    def _jsgf(self, grammar: Grammar) -> str:
        """Without the sentences of which a word is in no dictionary, or a rule empty."""
        rules = {name: [line for line in lines if self._is_known(line)] for name, lines in grammar.rules}
        while empty := {name for name, lines in rules.items() if not lines}:
            rules = {name: _but(lines, empty) for name, lines in rules.items() if lines}
        known = [line for line in grammar.sentences if self._is_known(line)]
        said = _but(known, {name for name, _ in grammar.rules} - rules.keys())
        names = {f"<{name}>": f"<r{number}>" for number, name in enumerate(rules)}
        body = "".join(f"<r{number}> = {choice(lines, names)};\n" for number, lines in enumerate(rules.values()))
        return f"#JSGF V1.0;\ngrammar page;\n{body}public <page> = {choice(said, names)};\n"

    def _is_known(self, line: str) -> bool:
        return all(part.startswith("<") or self._decoder.lookup_word(part) for part in line.split())


def _but(lines: list[str], empty: set[str]) -> list[str]:
    gone = {f"<{name}>" for name in empty}
    return [line for line in lines if not gone.intersection(line.split())]
