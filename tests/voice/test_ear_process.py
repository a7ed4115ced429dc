"""`python -m kiosk.voice.ear` itself, as the screen starts it."""

import queue
from pathlib import Path

import pytest

from kiosk.core.sayable import Sayable
from kiosk.voice.child import Child
from kiosk.voice.messages import FROM_EAR, Cancel, Ears, Engine, Listen, Prepare, Release, Trouble

ROOT = Path(__file__).parents[2]
WAIT_S = 60


def test_the_ear_starts_and_says_what_it_hears_and_what_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(tmp_path))
    news: queue.Queue[object] = queue.Queue()
    child = Child("kiosk.voice.ear", FROM_EAR, news.put, news.put)
    child.start()
    try:
        assert news.get(timeout=WAIT_S) is True
        ears = news.get(timeout=WAIT_S)
        assert isinstance(ears, Ears)
        assert ears.engines == (Engine("en", "pocketsphinx", dictates=False),)
        child.send(Prepare(Sayable("home", "en")))
        child.send(Release(1))
        child.send(Cancel())
        child.send(Listen(2, Sayable("home", "ar")))
        assert news.get(timeout=WAIT_S) == Trouble("no_recogniser", 2)
    finally:
        child.stop()
