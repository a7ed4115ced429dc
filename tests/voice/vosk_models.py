"""The tiny models of the tests, unpacked once a run. They understand espeak-ng and nothing else."""

import tarfile
import tempfile
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent / "models"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "voice"


def archive(language: str) -> Path | None:
    for file in (HERE / f"{language}.tar.gz", SHARED / f"vosk-test-{language}.tar.gz"):
        if file.is_file():
            return file
    return None


@lru_cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="kiosk-models-")


@lru_cache
def model(language: str) -> Path:
    """Its folder, named after the language, beside the others: what `KIOSK_VOICE_MODELS` may name."""
    place = Path(_folder().name)
    file = archive(language)
    assert file is not None
    with tarfile.open(file) as tar:
        top = {name.split("/")[0] for name in tar.getnames()}
        tar.extractall(place, filter="data")
    (name,) = top
    return (place / name).rename(place / language)
