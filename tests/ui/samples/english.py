"""All samples in English."""

from kiosk.core.screen import Screen
from tests.ui.samples.around import AROUND
from tests.ui.samples.asking import ASKING
from tests.ui.samples.telling import TELLING

ENGLISH: dict[str, Screen] = AROUND | ASKING | TELLING
