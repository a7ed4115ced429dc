"""A screen with citizens who report again and again: the process that the crash proof kills.

Prints the session and the reference of each report once the page with it is on show, and nothing else.
"""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import settings
from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.ui import window
from tests.end_to_end.town import Citizen

REPORTS_A_SESSION = 3


def main() -> None:
    window.prepare()
    app = QGuiApplication(sys.argv[:1])
    screen = Screen(settings.read(Path(sys.argv[1])), SystemClock())
    screen.start()
    citizen = Citizen(screen, "en")
    citizen.patience_s = 60.0
    citizen.settles(300)
    while True:
        if not screen.session.state.session:
            citizen.walks_up()
            for _ in range(REPORTS_A_SESSION):
                citizen.reports("Dark")
                citizen.sends()
                see_to_its_end(screen, citizen)
                citizen.taps("result.something_else")
                citizen.sees("home.title")
        elif screen.session.state.sent:
            see_to_its_end(screen, citizen)
        screen.session.end()
        citizen.waits_until(lambda: screen.session.screen().id == "attract", "the invitation")
        app.processEvents()


def see_to_its_end(screen: Screen, citizen: Citizen) -> None:
    """Also in a session that was resumed after a crash: of that, only what was sent is waited for."""
    citizen.waits_until(lambda: screen.session.screen().id == "result", "the result")
    sys.stdout.write(f"{screen.session.state.session} {citizen.reference}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
