"""From a touch to the painted week of very many free times, and from one of its days to the next, over the real desk,
link and screen. A program of its own, for the screen wants a Qt application: prints `week` or `day` and milliseconds.

The line is down, so that the times are in the desk already and no city's own pace is measured.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication

from benchmarks.enqueue import Asker
from kiosk import settings
from kiosk.app import Screen
from kiosk.core.booking_messages import Bookables, GetCatalogue
from kiosk.core.bookings import Catalogue, Schedule, Slot, Wanted
from kiosk.core.clock import SystemClock
from kiosk.core.screen import Slots
from kiosk.demo.stage import Kept, Stage
from kiosk.offline_cache.booking_copy import BookingCopy
from kiosk.offline_cache.store import Store
from kiosk.robot import Robot
from kiosk.text import Language
from kiosk.ui import window

SLOTS, DAYS, ROUNDS = 10_000, 7, 12
_QUIET: Mapping[str, Mapping[str, object]] = {"voice": {"hear": False, "speak": False}, "screen": {"motion": False}}
_ROOM, _MINUTES, _PATIENCE_S, _REST_MS = "Room Gull", 30, 30.0, 50


class Citizen:
    """Looks at the week again and again, and at its days."""

    def __init__(self, screen: Screen) -> None:
        self._screen, self._robot, self._say = screen, Robot(screen, _PATIENCE_S), Language("en").say
        self._is_shown: Callable[[str], bool] | None = None
        self._painted_at = 0.0
        screen.window.frameSwapped.connect(self._painted)

    def begins(self) -> None:
        say, robot = self._say, self._robot
        robot.taps(say("language.name"))
        robot.taps(say("home.book"))
        length = say("book.minutes.option", count=_MINUTES)
        for option in (say("book.group.rooms"), "Meeting room", _ROOM, length):
            robot.taps(option)
            if option is not length:
                robot.taps(say("action.continue"))

    def opens_the_week(self) -> float:
        title = self._say("book.when.title_wish")
        taken = self._until(self._say("action.continue"), lambda text: title in text)
        self._robot.settles(_REST_MS)
        return taken

    def leaves(self) -> None:
        """What was known of the week goes with the citizen."""
        self._robot.taps(self._say("bar.finish"))
        self._robot.taps(self._say("finish.erase"))

    def goes_through_the_days(self) -> Iterator[float]:
        body = self._screen.session.screen().body
        assert isinstance(body, Slots)
        for cell in body.days[2:]:
            yield self._until(cell.spoken, self._day_is(cell.id))
            self._robot.settles(_REST_MS)

    def _day_is(self, id: str) -> Callable[[str], bool]:
        """The day's own name stands over its times."""
        day = datetime.fromisoformat(id.partition("|")[2])
        name = Language("en").weekday_and_day(day.date())
        return lambda text: name in text

    def _until(self, button: str, shown: Callable[[str], bool]) -> float:
        """From the touch."""
        where = self._robot.locates(button)
        self._painted_at, self._is_shown = 0.0, shown
        began = time.perf_counter()
        self._robot.touches(where)
        self._robot.waits_until(lambda: self._painted_at > 0, "the page")
        self._is_shown = None
        return 1000 * (self._painted_at - began)

    def _painted(self) -> None:
        """A frame is out: with what was waited for on it?"""
        now = time.perf_counter()
        if self._is_shown and not self._painted_at and self._is_shown(self._robot.text()):
            self._painted_at = now


def main() -> None:
    window.prepare()
    app = QGuiApplication(sys.argv[:1])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stage = stack.enter_context(Stage(folder, overrides=_QUIET))
        found = settings.read(stage.settings)
        _fill(stage, found)
        desk = Kept("kiosk", "desk", "--settings", str(stage.settings))
        stack.callback(desk.stop)
        screen = Screen(found, SystemClock())
        screen.start()
        citizen = Citizen(screen)
        for _round in range(ROUNDS):
            citizen.begins()
            sys.stdout.write(f"week {citizen.opens_the_week():.2f}\n")
            for taken in citizen.goes_through_the_days():
                sys.stdout.write(f"day {taken:.2f}\n")
            citizen.leaves()
        screen.stop()
    app.processEvents()


def _fill(stage: Stage, found: settings.Settings) -> None:
    """The desk's copy, once it has one, is given very many times for the room."""
    plan = _room(_known(found))
    stage.world(link="down")
    stage.desk.stop()
    zone, clock = ZoneInfo(found.timezone), SystemClock()
    store = Store.open(found.data / "kiosk.sqlite3", clock)
    copy = BookingCopy(store, clock, zone)
    copy.keep_slots(Wanted(plan, _MINUTES), tuple(_slots(plan, clock.now().astimezone(zone))))
    store.close()


def _known(found: settings.Settings) -> Catalogue:
    asker, until = Asker(found.socket), time.monotonic() + _PATIENCE_S
    try:
        while time.monotonic() < until:
            reply = asker.ask(GetCatalogue("en"))
            if isinstance(reply, Bookables) and reply.catalogue.schedules:
                return reply.catalogue
            time.sleep(0.2)
    finally:
        asker.stop()
    raise TimeoutError("the desk does not know what can be booked")


def _room(catalogue: Catalogue) -> Schedule:
    return next(plan for plan in catalogue.schedules if plan.name == _ROOM and _MINUTES in plan.minutes)


def _slots(plan: Schedule, now: datetime) -> Iterator[Slot]:
    """Of tomorrow and the days after it, from six to ten in the evening."""
    a_day = SLOTS // (DAYS - 1) + 1
    for day in range(1, DAYS):
        opens = (now + timedelta(days=day)).replace(hour=6, minute=0, second=0, microsecond=0)
        for number in range(a_day):
            start = opens + timedelta(seconds=number * 16 * 3600 / a_day)
            yield Slot(start, start + timedelta(minutes=_MINUTES), plan.id)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    main()
