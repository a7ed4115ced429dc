"""Realistic screens of every kind, in English, Arabic and Chinese: what the pages are drawn and tested with."""

from tests.ui.samples.arabic import ARABIC
from tests.ui.samples.chinese import CHINESE
from tests.ui.samples.english import ENGLISH

LANGUAGES = {"en": ENGLISH, "ar": ARABIC, "zh": CHINESE}
