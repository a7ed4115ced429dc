"""The trained network and its words as the files that Vosk reads: Kaldi's nnet3 text, OpenFst graphs.

A phone is one state that waits: Kaldi's transition 2p leaves the state of phone p, 2p-1 stays. The graph HCLr.fst goes
from transitions to words, Gr.fst is any row of words; at a page, Vosk puts the page's own sentences in its place.
"""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pynini

from tests.voice.tiny_model.features import OPTIONS, SIZE
from tests.voice.tiny_model.network import CONTEXT, OFFSETS, Trained
from tests.voice.tiny_model.speech import SILENCE

UNKNOWN = "[unk]"
_POSITIONS = {"B": "begin", "I": "internal", "E": "end", "S": "singleton"}
# The sound weighs little against the page: in a crowd it misleads.
_DECODING = """--min-active=200
--max-active=1000
--beam=13.0
--lattice-beam=6.0
--acoustic-scale=0.3
--frame-subsampling-factor=3
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.75
--endpoint.rule4.min-trailing-silence=1.0
"""
_README = (
    "A test model, made of espeak-ng speech by tests/voice/tiny_model. It understands espeak-ng and nobody else.\n"
)
_HALF = math.log(2)
_INTO_UNKNOWN = 2.0
"""What each phone of a word nobody knows costs."""
Lexicon = dict[str, list[tuple[str, ...]]]


def export(folder: Path, trained: Trained, phones: list[str], lexicon: Lexicon) -> None:
    """`phones` in the order of the network's answers, SILENCE first."""
    names = ["<eps>", SILENCE, *(f"{phone}_{position}" for phone in phones[1:] for position in _POSITIONS)]
    numbers = {name: number for number, name in enumerate(names)}
    words = ["<eps>", UNKNOWN, *sorted(lexicon), "#0", "<s>", "</s>"]
    texts = {
        "README": _README,
        "am/final.mdl": _transitions(len(names) - 1) + _network(trained),
        "conf/mfcc.conf": OPTIONS,
        "conf/model.conf": _DECODING,
        "graph/words.txt": "".join(f"{word} {number}\n" for number, word in enumerate(words)),
        "graph/phones/word_boundary.int": _boundaries(names),
        "graph/disambig_tid.int": f"{2 * (len(names) - 1) + 1}\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    ids = {word: number for number, word in enumerate(words)}
    _Lexicon(numbers, ids).of(lexicon, phones).write(str(folder / "graph" / "HCLr.fst"))
    _any_words(sorted(ids[word] for word in lexicon)).write(str(folder / "graph" / "Gr.fst"))


def _boundaries(names: list[str]) -> str:
    kinds = ["nonword", *(_POSITIONS[name[-1]] for name in names[2:])]
    return "".join(f"{number} {kind}\n" for number, kind in enumerate(kinds, 1))


def _transitions(count: int) -> str:
    """Positions of a phone share the network's answer: 0 is silence."""
    every = " ".join(map(str, range(1, count + 1)))
    triples = "".join(
        f"{phone} 0 {0 if phone == 1 else 1 + (phone - 2) // len(_POSITIONS)}\n" for phone in range(1, count + 1)
    )
    return (
        f"<TransitionModel>\n<Topology>\n<TopologyEntry>\n<ForPhones>\n{every}\n</ForPhones>\n"
        "<State> 0 <PdfClass> 0 <Transition> 0 0.5 <Transition> 1 0.5 </State>\n<State> 1 </State>\n"
        f"</TopologyEntry>\n</Topology>\n<Triples> {count}\n{triples}</Triples>\n"
        f"<LogProbs>\n [ 0 {' '.join(['-0.6931'] * (2 * count))} ]\n</LogProbs>\n</TransitionModel>\n"
    )


def _network(trained: Trained) -> str:
    lines, parts, before = [f"<Nnet3> \ninput-node name=input dim={SIZE}"], [], "input"
    for layer, ((weights, biases), offsets) in enumerate(zip(trained.layers, OFFSETS, strict=True)):
        last = layer == len(OFFSETS) - 1
        lines.append(f"component-node name=a{layer} component=a{layer} input={_spliced(before, offsets)}")
        lines.append(f"component-node name=n{layer} component=n{layer} input=a{layer}")
        before = f"n{layer}"
        kind = "LogSoftmaxComponent" if last else "RectifiedLinearComponent"
        parts.append(
            f"<ComponentName> a{layer} <AffineComponent> <LearningRate> 0.001 <LinearParams> "
            f"{_matrix(weights.reshape(-1, weights.shape[2]).T)}<BiasParams> {_vector(biases)}</AffineComponent> \n"
            f"<ComponentName> n{layer} <{kind}> <Dim> {weights.shape[2]} <ValueAvg>  [ ]\n<DerivAvg>  [ ]\n"
            f"<Count> 0 </{kind}> \n"
        )
    lines.append(f"output-node name=output input={before} objective=linear\n\n")
    return (
        "\n".join(lines)
        + f"<NumComponents> {2 * len(OFFSETS)}\n{''.join(parts)}</Nnet3> "
        + f"<LeftContext> {CONTEXT} <RightContext> {CONTEXT} <Priors> {_vector(trained.priors)}"
    )


def _spliced(name: str, offsets: tuple[int, ...]) -> str:
    if offsets == (0,):
        return name
    return "Append(" + ", ".join(name if offset == 0 else f"Offset({name}, {offset})" for offset in offsets) + ")"


def _matrix(rows: "np.ndarray") -> str:
    """Two digits hear as well, in half the space."""
    return " [\n" + "\n".join("  " + " ".join(f"{value:.2g}" for value in row) for row in rows) + " ]\n"


def _vector(values: "np.ndarray") -> str:
    return " [ " + " ".join(f"{value:.3g}" for value in values) + " ]\n"


class _Lexicon:
    """Between words there may be silence; a row of any phones is UNKNOWN."""

    def __init__(self, numbers: dict[str, int], words: dict[str, int]) -> None:
        self._numbers, self._words = numbers, words
        self._graph = pynini.Fst()
        start, self._between = self._graph.add_state(), self._graph.add_state()
        self._graph.set_start(start)
        self._graph.set_final(self._between, 0)
        self._close(start)

    def of(self, lexicon: Lexicon, phones: list[str]) -> Any:
        for word in sorted(lexicon):
            for way in lexicon[word]:
                self._word(word, way)
        self._unknown(phones[1:])
        self._graph.arcsort("olabel")
        return self._graph

    def _word(self, word: str, way: tuple[str, ...]) -> None:
        state = self._between
        for place, phone in enumerate(way):
            position = "S" if len(way) == 1 else "B" if place == 0 else "E" if place == len(way) - 1 else "I"
            state = self._phone(state, f"{phone}_{position}", self._words[word] if place == 0 else 0)
        self._close(state)

    def _unknown(self, phones: list[str]) -> None:
        begin, inside = self._graph.add_state(), self._graph.add_state()
        self._go(self._between, begin, output=self._words[UNKNOWN], cost=_INTO_UNKNOWN)
        for phone in phones:
            self._go(self._phone(begin, f"{phone}_B", cost=_INTO_UNKNOWN), inside)
            self._go(self._phone(inside, f"{phone}_I", cost=_INTO_UNKNOWN), inside)
            self._close(self._phone(inside, f"{phone}_E", cost=_INTO_UNKNOWN))

    def _close(self, state: int) -> None:
        self._go(state, self._between, cost=_HALF)
        self._go(self._phone(state, SILENCE, cost=_HALF), self._between)

    def _phone(self, source: int, name: str, output: int = 0, cost: float = 0.0) -> int:
        target: int = self._graph.add_state()
        number = self._numbers[name]
        self._go(source, target, 2 * number, output, cost)
        self._go(target, target, 2 * number - 1)
        return target

    def _go(self, source: int, target: int, heard: int = 0, output: int = 0, cost: float = 0.0) -> None:
        self._graph.add_arc(source, pynini.Arc(heard, output, pynini.Weight("tropical", cost), target))


def _any_words(words: list[int]) -> Any:
    graph = pynini.Fst()
    state = graph.add_state()
    graph.set_start(state)
    graph.set_final(state, 1.0)
    cost = pynini.Weight("tropical", math.log(len(words)) * 0.8)
    for word in words:
        graph.add_arc(state, pynini.Arc(word, word, cost, state))
    graph.arcsort("ilabel")
    return graph
