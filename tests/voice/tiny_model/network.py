"""A small time-delay network, from cepstra to phones, at every third frame."""

import math
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tests.voice.tiny_model.features import SIZE, Frames

HIDDEN = 192
OFFSETS = ((-2, -1, 0, 1, 2), (-1, 0, 1), (-3, 0, 3), (-3, 0, 3), (-3, 0, 3), (0,))
"""Of each layer: the frames it looks at, around its own."""
CONTEXT = 12
"""The frames that all layers together look to each side: 2 + 1 + 3 + 3 + 3."""
STRIDE = 3
_CHUNK, _BATCH = 40, 48
_WINDOW = (_CHUNK - 1) * STRIDE + 1 + 2 * CONTEXT
_RATE, _WARM, _DECAY, _LONGEST_STEP = 1.5e-3, 100, 1e-3, 3.0
Weights = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trained:
    """Layers of (weights: offsets x in x out, biases: out), which take cepstra as they are; the share of each phone."""

    layers: tuple[tuple["np.ndarray", "np.ndarray"], ...]
    priors: "np.ndarray"
    accuracy: float


def train(frames: Frames, phones: int, epochs: int, seed: int) -> Trained:
    mean, deviation = frames.values.mean(0), frames.values.std(0)
    batches = _Batches((frames.values - mean) / deviation, frames, np.random.default_rng(seed))
    weights = _first(phones, seed)
    moments = ({name: jnp.zeros_like(value) for name, value in weights.items()},) * 2
    total, number = epochs * batches.count, 0
    right: list[Any] = []
    for _ in range(epochs):
        right = []
        for batch in batches.shuffled():
            number += 1
            rate = _RATE * min(1, number / _WARM) * (0.5 * (1 + math.cos(math.pi * number / total)) + 0.01)
            weights, moments, accuracy = _step(weights, moments, *batch, rate, number)
            right.append(accuracy)
    layers = [(np.array(weights[f"w{n}"]), np.array(weights[f"b{n}"])) for n in range(len(OFFSETS))]
    first, bias = layers[0]
    scaled = first / deviation[None, :, None]
    layers[0] = (scaled, bias - np.einsum("kio,i->o", scaled, mean))
    priors = np.maximum(np.bincount(frames.phones, minlength=phones) / len(frames.phones), 1e-4) ** 0.7
    return Trained(tuple(layers), priors / priors.sum(), float(np.mean([float(each) for each in right])))


def _first(phones: int, seed: int) -> Weights:
    sizes = [SIZE, *[HIDDEN] * (len(OFFSETS) - 1), phones]
    weights: Weights = {}
    for layer, key in enumerate(jax.random.split(jax.random.PRNGKey(seed), len(OFFSETS))):
        shape = (len(OFFSETS[layer]), sizes[layer], sizes[layer + 1])
        spread = math.sqrt(2 / (shape[0] * shape[1])) * (0.1 if layer == len(OFFSETS) - 1 else 1)
        weights[f"w{layer}"] = jax.random.normal(key, shape) * spread
        weights[f"b{layer}"] = jnp.zeros(shape[2])
    return weights


def _answer(weights: Weights, values: Any) -> Any:
    """The third layer looks at every third frame: from there on a step is three frames."""
    hidden = values
    for layer in range(len(OFFSETS)):
        stride = STRIDE if layer == 1 else 1
        hidden = jax.lax.conv_general_dilated(
            hidden, weights[f"w{layer}"], (stride,), "VALID", dimension_numbers=("NWC", "WIO", "NWC")
        )
        hidden = hidden + weights[f"b{layer}"]
        if layer < len(OFFSETS) - 1:
            hidden = jax.nn.relu(hidden)
    return hidden


def _loss(weights: Weights, values: Any, phones: Any, counted: Any) -> tuple[Any, Any]:
    answer = jax.nn.log_softmax(_answer(weights, values))
    missed = -jnp.take_along_axis(answer, phones[..., None], -1)[..., 0]
    right = ((answer.argmax(-1) == phones) * counted).sum() / counted.sum()
    return (missed * counted).sum() / counted.sum(), right


@jax.jit  # type: ignore[untyped-decorator]
def _step(weights: Weights, moments: Any, values: Any, phones: Any, counted: Any, rate: Any, number: Any) -> Any:
    """Adam with weight decay; no step is longer than it should be."""
    (_, right), slope = jax.value_and_grad(_loss, has_aux=True)(weights, values, phones, counted)
    length = jnp.sqrt(sum((value**2).sum() for value in slope.values()))
    slope = {name: value * jnp.minimum(1, _LONGEST_STEP / length) for name, value in slope.items()}
    mean = {name: 0.9 * moments[0][name] + 0.1 * value for name, value in slope.items()}
    square = {name: 0.99 * moments[1][name] + 0.01 * value**2 for name, value in slope.items()}

    def moved(name: str) -> Any:
        away = mean[name] / (1 - 0.9**number) / (jnp.sqrt(square[name] / (1 - 0.99**number)) + 1e-8)
        return weights[name] - rate * (away + _DECAY * weights[name])

    return {name: moved(name) for name in weights}, (mean, square), right


class _Batches:
    """Chunks of all utterances in a new order each time; what is beyond an utterance repeats its edge."""

    def __init__(self, values: "np.ndarray", frames: Frames, draw: "np.random.Generator") -> None:
        self._values, self._phones, self._lengths, self._draw = values, frames.phones, frames.lengths, draw
        self._starts = np.concatenate([[0], np.cumsum(frames.lengths)])
        self._chunks = [
            (utterance, start)
            for utterance, length in enumerate(frames.lengths)
            for start in range(0, int(length), _CHUNK * STRIDE)
        ]
        self.count = len(self._chunks) // _BATCH

    def shuffled(self) -> Any:
        self._draw.shuffle(self._chunks)
        for number in range(self.count):
            yield self._batch(self._chunks[number * _BATCH : (number + 1) * _BATCH])

    def _batch(self, chunks: list[tuple[int, int]]) -> tuple[Any, Any, Any]:
        values = np.zeros((_BATCH, _WINDOW, SIZE), np.float32)
        phones = np.zeros((_BATCH, _CHUNK), np.int32)
        counted = np.zeros((_BATCH, _CHUNK), np.float32)
        for row, (utterance, begin) in enumerate(chunks):
            start = max(0, begin - int(self._draw.integers(0, STRIDE)))
            length, offset = self._lengths[utterance], self._starts[utterance]
            seen = np.arange(start - CONTEXT, start - CONTEXT + _WINDOW)
            values[row] = self._values[np.clip(seen, 0, length - 1) + offset]
            told = start + STRIDE * np.arange(_CHUNK)
            phones[row] = self._phones[offset + np.minimum(told, length - 1)]
            counted[row] = told < length
        return values, phones, counted
