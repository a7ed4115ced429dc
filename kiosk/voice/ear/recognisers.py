"""Which recogniser hears which language: an installed model first, else PocketSphinx for English, else none."""

import logging
from collections.abc import Callable
from pathlib import Path

from kiosk.voice.arguments import languages
from kiosk.voice.ear.recogniser import NoRecogniser, Recogniser
from kiosk.voice.messages import Engine

_log = logging.getLogger(__name__)
_IN_ITS_WHEEL = "en"


class Recognisers:
    """One at a time is in memory: the next language takes the place of the last. `folder` holds a model a language."""

    def __init__(self, folder: Path, codes: Callable[[], tuple[str, ...]] = languages) -> None:
        self._folder, self._codes = folder, codes
        self._language = ""
        self._loaded: Recogniser | None = None

    def engines(self) -> tuple[Engine, ...]:
        """Without loading anything."""
        return tuple(engine for code in self._codes() if (engine := self._engine(code)))

    def _engine(self, language: str) -> Engine | None:
        if self._model(language).is_dir():
            return Engine(language, "vosk", dictates=True)
        return Engine(language, "pocketsphinx", dictates=False) if language == _IN_ITS_WHEEL else None

    def of(self, language: str) -> Recogniser:
        """NoRecogniser where there is none for it."""
        if self._loaded is None or self._language != language:
            self._loaded = None
            self._loaded, self._language = self._load(language), language
        return self._loaded

    def _load(self, language: str) -> Recogniser:
        if self._model(language).is_dir():
            try:
                from kiosk.voice.ear.vosk import Vosk

                return Vosk(self._model(language))
            except NoRecogniser:
                _log.warning("model_unreadable", extra={"language": language})
        if language != _IN_ITS_WHEEL:
            raise NoRecogniser
        from kiosk.voice.ear.pocketsphinx import Pocketsphinx

        return Pocketsphinx()

    def _model(self, language: str) -> Path:
        return self._folder / language
