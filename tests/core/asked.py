"""What a question makes of an answer, and what is no text at all."""

import pytest

from kiosk.core.errors import InvalidAnswer
from kiosk.core.questions import Question
from kiosk.core.reports import Place as Where
from kiosk.core.screen import Option
from tests.core.booth import WORDS
from tests.core.values import LANGUAGES

EN = WORDS["en"]
AB = (Option("a", "Alpha"), Option("b", "Beta"))
HERE = Where("Library", 50.1, -4.2)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def refused(question: Question, raw: object, language: str = "en") -> str:
    with pytest.raises(InvalidAnswer) as trouble:
        question.parse(raw, WORDS[language])
    said = WORDS[language].say(trouble.value.message_key, **trouble.value.values)
    assert "{" not in said
    return trouble.value.message_key


NO_TEXT = [None, 7, True, [], ["a"], {}, {"a": 1}, object()]
