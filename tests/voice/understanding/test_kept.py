"""What was learned is kept, and counts only for what it was learned from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.voice.understanding import kept as module
from kiosk.voice.understanding.kept import keep, kept
from kiosk.voice.understanding.learning import Learned, learned
from kiosk.voice.understanding.talk import learn_all, talk
from tests.voice.understanding.added import added

TALK = "subjects: {Schlagloch: [ein tiefes loch, ein krater]}"
IDLE = "family: [guten tag, ein tiefes gespräch]"
SAID = {"krater": 1.0, "gespräch": 0.5, "fremd": 1.0}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of a language, with everything that something is learned from."""
    with added("de", "german.yaml", tmp_path, monkeypatch, TALK, IDLE):
        return tmp_path / "de"


def some() -> Learned:
    return learned({"subject:Schlagloch": [{"krater": 1.0, "tiefes": 1.0}], "idle": [{"gespräch": 1.0, "tiefes": 1.0}]})


def test_it_tells_the_same_from_the_file(folder: Path) -> None:
    keep(folder, some())
    found = kept(folder)
    assert found
    assert found.evidence(SAID) == some().evidence(SAID)
    assert found.evidence(SAID)["subject:Schlagloch"] > found.evidence(SAID)["idle"] > 0


def test_there_is_none_yet(folder: Path) -> None:
    assert kept(folder) is None


@pytest.mark.parametrize("name", ["voice_talk.yaml", "voice_idle.yaml", "voice.yaml"])
def test_other_sentences_or_words_are_learned_anew(folder: Path, name: str) -> None:
    keep(folder, some())
    with (folder / name).open("a", encoding="utf-8") as source:
        source.write("\n# and more\n")
    assert kept(folder) is None


def test_other_code_learns_anew(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, some())
    (tmp_path / "learning.py").write_text("_PIECE = 5\n", encoding="utf-8")
    monkeypatch.setattr(module, "_CODE", tmp_path)
    assert kept(folder) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-3],
        lambda raw: raw[:0],
        lambda raw: b"{}\n" + raw,
        lambda raw: raw[:-9] + b"\xff" * 9,
        lambda raw: raw.replace(b"subject:Schlagloch", b"subject:Irgendwas"),
        lambda raw: raw.replace(b'"sizes": [', b'"sizes": [9'),
    ],
    ids=["cut", "empty", "begun otherwise", "other numbers", "other subjects", "other sizes"],
)
def test_a_file_that_is_spoiled_is_as_none(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    keep(folder, some())
    file = folder / "talk.learned"
    file.write_bytes(spoil(file.read_bytes()))
    assert kept(folder) is None


def test_set_up_keeps_every_language_that_people_talk_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with added("de", "german.yaml", tmp_path, monkeypatch, TALK, IDLE):
        before = talk("de")
        talk.cache_clear()
        assert learn_all() == 1
        after = talk("de")
        assert before
        assert after
        assert after.learned.subjects == ("subject:Schlagloch", "idle")
        tokens = after.phrases.script.tokens("da ist ein krater")
        assert kept(tmp_path / "de")
        assert after.evidence(tokens) == before.evidence(tokens)
