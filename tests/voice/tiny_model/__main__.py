"""`python -m tests.voice.tiny_model LANGUAGE PHRASES.txt OUT.tar.gz`: trains one test model and packs it."""

import argparse
import gzip
import io
import random
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.voice.tiny_model.export import export
from tests.voice.tiny_model.features import frames
from tests.voice.tiny_model.network import train
from tests.voice.tiny_model.speech import SILENCE, Speakers, recorded

_SEED = 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="tiny_model", description=__doc__)
    parser.add_argument("language")
    parser.add_argument("phrases", type=Path, help="one a line, words with spaces between them")
    parser.add_argument("out", type=Path)
    parser.add_argument("--sentences", type=int, default=4_000, help="how many are spoken")
    parser.add_argument("--epochs", type=int, default=12)
    given = parser.parse_args()
    chance = random.Random(_SEED)
    phrases = [line.split() for line in given.phrases.read_text("utf-8").splitlines() if line.strip()]
    said, lexicon = recorded(phrases, given.sentences, Speakers(given.language, chance).say, chance)
    phones = [SILENCE, *sorted({phone for ways in lexicon.values() for way in ways for phone in way})]
    learned = frames(said, {phone: number for number, phone in enumerate(phones)}, _SEED)
    trained = train(learned, len(phones), given.epochs, _SEED)
    print(  # noqa: T201
        f"{given.language}: {len(said)} sentences, {len(lexicon)} words, {len(phones)} phones, "
        f"{trained.accuracy:.1%} of the frames right"
    )
    with tempfile.TemporaryDirectory() as folder:
        export(Path(folder), trained, phones, lexicon)
        pack(Path(folder), given.out, f"vosk-test-{given.language}")
    return 0


def pack(folder: Path, out: Path, name: str) -> None:
    """The same files make the same archive: no times, no owners."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                info = tarfile.TarInfo(f"{name}/{file.relative_to(folder)}")
                info.size = file.stat().st_size
                with file.open("rb") as data:
                    tar.addfile(info, data)
    out.write_bytes(gzip.compress(packed.getvalue(), mtime=0))


if __name__ == "__main__":
    sys.exit(main())
