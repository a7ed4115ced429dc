"""Which recogniser hears which language: an installed model first, else PocketSphinx for English, else none."""

import logging
from collections.abc import Callable
from pathlib import Path

from kiosk.voice.arguments import languages
from kiosk.voice.ear.recogniser import NoRecogniser, Recogniser
from kiosk.voice.messages import Engine
from kiosk.voice.models.fitness import is_of, is_too_big

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

    def forget(self) -> None:
        """Of what was listened for; the model stays."""
        if self._loaded:
            self._loaded.forget()

    def _load(self, language: str) -> Recogniser:
        if self._model(language).is_dir():
            try:
                return self._vosk(language)
            except NoRecogniser:
                _log.warning("model_unfit", extra={"language": language})
        if language != _IN_ITS_WHEEL:
            raise NoRecogniser
        from kiosk.voice.ear.pocketsphinx import Pocketsphinx

        return Pocketsphinx()

    def _vosk(self, language: str) -> Recogniser:
        """NoRecogniser for one that is damaged, of another language or too big: nothing would ever be understood."""
        folder = self._model(language)
        if is_too_big(folder):
            raise NoRecogniser
        from kiosk.voice.ear.vosk import Vosk

        model = Vosk(folder)
        if not is_of(language, model.knows):
            raise NoRecogniser
        return model

    def _model(self, language: str) -> Path:
        return self._folder / language
