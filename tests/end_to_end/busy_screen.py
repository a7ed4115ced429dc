"""A screen with a citizen who reports again and again: the process that the crash proof kills.

Prints the reference of each report once the page with it is on show, and nothing else.
"""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import settings
from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.ui import window
from tests.end_to_end.town import Citizen


def main() -> None:
    window.prepare()
    app = QGuiApplication(sys.argv[:1])
    screen = Screen(settings.read(Path(sys.argv[1])), SystemClock())
    screen.start()
    citizen = Citizen(screen, "en")
    citizen.patience_s = 60.0
    citizen.settles(300)
    while True:
        if screen.session.state.session:
            finish_what_was_begun(screen, citizen)
        else:
            citizen.walks_up()
            citizen.reports("Dark")
            citizen.sends()
            finish_what_was_begun(screen, citizen)
        app.processEvents()


def finish_what_was_begun(screen: Screen, citizen: Citizen) -> None:
    """A session that was resumed after a crash: a report under way is seen to its end, anything else is left."""
    if screen.session.state.sent:
        citizen.waits_until(lambda: screen.session.screen().id == "result", "the result")
        sys.stdout.write(f"{citizen.reference}\n")
        sys.stdout.flush()
    screen.session.end()
    citizen.waits_until(lambda: screen.session.screen().id == "attract", "the invitation")


if __name__ == "__main__":
    main()
