"""A language that the kiosk does not have, added as a folder of data for one test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk import locales
from kiosk.voice.understanding import phrases
from kiosk.voice.understanding.talk import talk


@contextmanager
def added(
    code: str, voice: str, folder: Path, monkeypatch: pytest.MonkeyPatch, talked: str = "", idle: str = ""
) -> Iterator[None]:
    """`voice` is a file beside this one; `talked` what people say, and `idle` what they say to each other, where
    somebody has gathered it."""
    here = folder / code
    here.mkdir()
    shutil.copy(Path(__file__).with_name(voice), here / "voice.yaml")
    about = f'family = "Noto Sans"\ncldr = "{code}"\nday_and_time = "EEEE d MMMM"\naddress = "{{street}} {{number}}"\n'
    (here / "language.toml").write_text(about, encoding="utf-8")
    for name, sentences in (("voice_talk.yaml", talked), ("voice_idle.yaml", idle)):
        if sentences:
            (here / name).write_text(sentences, encoding="utf-8")
    monkeypatch.setattr(locales, "folder", lambda: folder)
    try:
        yield
    finally:
        phrases.cache_clear()
        talk.cache_clear()
        locales.about.cache_clear()
