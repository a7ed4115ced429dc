"""What the network sees of the speech: cepstra, clean and in noise, with the phone of each hundredth of a second."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

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
    """Every utterance twice, the second time in noise of the room or of other speakers."""
    draw = np.random.default_rng(seed)
    crowd = _crowd(utterances, random.Random(seed), draw)
    values, phones = [], []
    for noisy in (False, True):
        for each in utterances:
            sound = each.sound / np.abs(each.sound).max() * 20_000
            heard = cepstra(_recorded(_with_noise(sound, crowd, draw) if noisy else sound, draw))
            label = np.zeros(len(heard), np.int32)
            for phone in each.phones:
                first, last = (max(0, (at - _HALF_WINDOW) // _FRAME) for at in (phone.start, phone.end))
                label[first:last] = numbers.get(phone.name, numbers[SILENCE])
            values.append(heard)
            phones.append(label)
    return Frames(np.concatenate(values), np.concatenate(phones), np.array([len(one) for one in values]))


def _crowd(utterances: list[Utterance], chance: random.Random, draw: "np.random.Generator") -> "np.ndarray":
    """Forty seconds of many speakers at once."""
    babble = np.zeros(RATE * 40)
    for _ in range(120):
        sound = chance.choice(utterances).sound[: len(babble) - 1]
        at = draw.integers(0, len(babble) - len(sound))
        babble[at : at + len(sound)] += sound
    return babble / babble.std()


def _with_noise(sound: "np.ndarray", crowd: "np.ndarray", draw: "np.random.Generator") -> "np.ndarray":
    """3 to 28 dB under the speech."""
    count = len(sound)
    if draw.random() < 0.5:
        slope = np.maximum(np.arange(count // 2 + 1), 5) ** draw.uniform(0, 0.6)
        noise = np.fft.irfft(np.fft.rfft(draw.standard_normal(count)) / slope, count)
    else:
        at = draw.integers(0, max(1, len(crowd) - count))
        noise = np.resize(crowd[at : at + count], count)
    loud = sound[np.abs(sound) > 400].std()
    return sound + noise / (noise.std() + 1e-3) * loud * 10 ** (-draw.uniform(3, 28) / 20)


def _recorded(sound: "np.ndarray", draw: "np.random.Generator") -> "np.ndarray":
    """By a microphone that hisses, near or far."""
    hiss = draw.standard_normal(len(sound)) * draw.uniform(0, 8)
    return np.clip((sound + hiss) * 10 ** (draw.uniform(-15, 3) / 20), -32_768, 32_767)
