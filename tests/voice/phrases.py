"""`python -m tests.voice.phrases LANGUAGE`: what a citizen may say on the pages of the demo city, for the test models.

Few sentences that hold every word, and the sentences of locales/*/voice_tests.yaml but for those that the bench speaks.
"""

import sys

import yaml

from benchmarks.voice_pages import names, page
from benchmarks.voice_sentences import sentences
from kiosk import locales
from kiosk.voice.ear.closed import examples
from kiosk.voice.understanding import grammar
from kiosk.voice.understanding.phrases import phrases

_TWICE = 2


def chosen(language: str) -> list[str]:
    """Each word stands in at least two of them, where there are two; one that only the bench says, by itself."""
    spoken = phrases(language).script.spoken
    tests = yaml.load((locales.folder() / language / "voice_tests.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    said = [spoken(text) for sentences in tests["said"].values() for text in sentences]
    kept_back = {text for _, text in sentences(language)}
    offered = sorted({line for name in names() for line in examples(grammar(page(name, language)))}, key=_longest)
    seen: dict[str, int] = {}
    kept = []
    for line in [*(line for line in said if line and not any(letter.isdigit() for letter in line)), *offered]:
        words = line.split()
        if line not in kept and line not in kept_back and any(seen.get(word, 0) < _TWICE for word in words):
            kept.append(line)
            for word in words:
                seen[word] = seen.get(word, 0) + 1
    lost = {word for line in kept_back for word in line.split()} - seen.keys()
    return kept + sorted(lost)


def _longest(line: str) -> tuple[int, str]:
    return -len(line.split()), line


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in chosen(sys.argv[1])))
