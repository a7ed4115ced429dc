"""What the benchmark of speaking says where it cannot measure. Nothing is timed here."""

import pytest

from benchmarks import voice_speaking


def test_without_a_sound_server_every_figure_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_speaking, "NO_PULSEAUDIO", "no pulseaudio here")
    assert [(figure.ok, figure.skipped) for figure in voice_speaking.measure()] == [(None, "no pulseaudio here")] * 3
