"""From what was heard to what is meant: pure, one language's data at a time (`locales/<language>/voice.yaml`)."""

from kiosk.voice.understanding.meaning import forget, understand
from kiosk.voice.understanding.phrases import phrases
from kiosk.voice.understanding.sentences import grammar
from kiosk.voice.understanding.talk import talk as learn

__all__ = ["forget", "grammar", "learn", "phrases", "understand"]
