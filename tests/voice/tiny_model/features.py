"""What the network sees of the speech: cepstra, clean and in noise, with the phone of each hundredth of a second."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import kaldi_native_fbank
import numpy as np

from tests.voice.tiny_model.speech import RATE, SILENCE, Utterance

SIZE = 40
OPTIONS = f"""--use-energy=false
--num-mel-bins={SIZE}
--num-ceps={SIZE}
--low-freq=20
--high-freq=-400
--sample-frequency={RATE}
--dither=0
"""
"""Kaldi's conf/mfcc.conf; `cepstra` computes the same."""
_FRAME, _HALF_WINDOW = 160, 200
_TALKERS, _CROWD_S, _BELOW_DB = 8, 600, (3.0, 25.0)
_FAINT, _SILENT = 400, 1e-3
Around = Callable[[int, "np.random.Generator"], "np.ndarray"]


@dataclass(frozen=True, slots=True)
class Frames:
    """All utterances one after another: `values` (frames x SIZE), `phones` (frames), `lengths` in frames."""

    values: "np.ndarray"
    phones: "np.ndarray"
    lengths: "np.ndarray"


def cepstra(sound: "np.ndarray") -> "np.ndarray":
    options = kaldi_native_fbank.MfccOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = RATE
    options.mel_opts.num_bins = options.num_ceps = SIZE
    options.mel_opts.low_freq, options.mel_opts.high_freq = 20, -400
    options.use_energy = False
    computer = kaldi_native_fbank.OnlineMfcc(options)
    computer.accept_waveform(RATE, sound.tolist())
    computer.input_finished()
    return np.stack([computer.get_frame(n) for n in range(computer.num_frames_ready)]).astype(np.float32)


def frames(utterances: list[Utterance], numbers: Mapping[str, int], seed: int) -> Frames:
    """Every utterance four times: clean, in a room's noise, and twice among other speakers, who are silence to it."""
    draw = np.random.default_rng(seed)
    crowd = _crowd(utterances, random.Random(seed), draw)
    values, phones = [], []
    among: Around = partial(_speakers, crowd)
    for around in (_nothing, _noise, among, among):
        for each in utterances:
            sound = each.sound / np.abs(each.sound).max() * 20_000
            heard = cepstra(_recorded(sound + _under(sound, around(len(sound), draw), draw), draw))
            label = np.zeros(len(heard), np.int32)
            for phone in each.phones:
                first, last = (max(0, (at - _HALF_WINDOW) // _FRAME) for at in (phone.start, phone.end))
                label[first:last] = numbers.get(phone.name, numbers[SILENCE])
            values.append(heard)
            phones.append(label)
    return Frames(np.concatenate(values), np.concatenate(phones), np.array([len(one) for one in values]))


def _crowd(utterances: list[Utterance], chance: random.Random, draw: "np.random.Generator") -> "np.ndarray":
    """Ten minutes of eight speakers at once, each as loud as the next."""
    babble = np.zeros(RATE * _CROWD_S)
    for _ in range(_TALKERS):
        at = int(draw.integers(0, RATE))
        while at < len(babble):
            sound = _spoken(chance.choice(utterances).sound)[: len(babble) - at]
            babble[at : at + len(sound)] += sound / (sound.std() + _SILENT)
            at += len(sound) + int(draw.integers(0, RATE // 4))
    return babble


def _spoken(sound: "np.ndarray") -> "np.ndarray":
    """Without the silence around it."""
    loud = np.flatnonzero(np.abs(sound) > _FAINT)
    return sound[loud[0] : loud[-1] + 1] if len(loud) else sound


def _nothing(count: int, _draw: "np.random.Generator") -> "np.ndarray":
    return np.zeros(count)


def _noise(count: int, draw: "np.random.Generator") -> "np.ndarray":
    slope = np.maximum(np.arange(count // 2 + 1), 5) ** draw.uniform(0, 0.6)
    return np.fft.irfft(np.fft.rfft(draw.standard_normal(count)) / slope, count)


def _speakers(crowd: "np.ndarray", count: int, draw: "np.random.Generator") -> "np.ndarray":
    at = int(draw.integers(0, max(1, len(crowd) - count)))
    return np.resize(crowd[at : at + count], count)


def _under(sound: "np.ndarray", noise: "np.ndarray", draw: "np.random.Generator") -> "np.ndarray":
    """The noise 3 to 25 dB under the speech."""
    loud = sound[np.abs(sound) > _FAINT].std()
    return noise / (noise.std() + _SILENT) * loud * 10 ** (-draw.uniform(*_BELOW_DB) / 20)


def _recorded(sound: "np.ndarray", draw: "np.random.Generator") -> "np.ndarray":
    """By a microphone that hisses, near or far."""
    hiss = draw.standard_normal(len(sound)) * draw.uniform(0, 8)
    return np.clip((sound + hiss) * 10 ** (draw.uniform(-15, 3) / 20), -32_768, 32_767)
