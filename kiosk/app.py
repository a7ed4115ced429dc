"""Puts the screen process together: the only place that sees everything on its side of the socket.

The session is handled in Qt's thread; the link's thread hands what it reads over through queued signals.
"""

import ctypes
import logging
import signal
import sys
import threading
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kiosk import locales
from kiosk import log as lines
from kiosk.core import first_page
from kiosk.core.clock import Clock
from kiosk.core.inputs import Choose, Edit, Give, Input, Press, Replied, Scan, Tick, Told, Touched
from kiosk.core.messages import GetWorld, TakeSession
from kiosk.core.screen import Frame
from kiosk.core.session import Session
from kiosk.core.tally import Way
from kiosk.heartbeat import Heartbeat
from kiosk.journeys.booking import Booking
from kiosk.journeys.follow import Follow
from kiosk.journeys.pay import Pay
from kiosk.journeys.report import Report
from kiosk.journeys.visit import Visit
from kiosk.link import LinkClient
from kiosk.settings import Settings
from kiosk.settings_tables import ScreenSettings
from kiosk.text import Language
from kiosk.ui import opening
from kiosk.ui.bridge import Bridge
from kiosk.ui.icons import Icons
from kiosk.ui.keyboard.layout import load
from kiosk.ui.keyboard.pinyin import pinyin
from kiosk.ui.serial_scanner import SerialScanner
from kiosk.ui.technician_bridge import let_in, serve
from kiosk.ui.window import Window, application

if TYPE_CHECKING:
    from kiosk.talking import Talking

log = logging.getLogger(__name__)
_TICK_MS = 1000
_WITHOUT_FRAME = 0.92
"""What a desktop's title bar leaves of the height."""


class Screen(QObject):
    """One session on one window, which may be on show already."""

    replied = Signal(object, object)
    told = Signal(object)
    link_up = Signal(bool)
    broken = Signal()

    def __init__(self, settings: Settings, clock: Clock, window: Window | None = None) -> None:
        super().__init__()
        self.settings = settings = replace(settings, screen=fitted(settings.screen))
        languages = {code: Language(code) for code in settings.site.languages}
        journeys = {journey.id: journey for journey in (Report(), Pay(), Booking(), Visit(), Follow())}
        zone = ZoneInfo(settings.timezone)
        self.session = Session(settings.site, languages, journeys, clock, zone, lambda: str(uuid.uuid4()))
        self._shown: object = None
        self._framed: object = None
        self._keyboard = ""
        self.window = window or Window(Bridge(Icons(), settings.screen.pixels_per_mm, self._frame()))
        self.bridge = self.window.bridge
        self.link = LinkClient(settings.socket, self.replied.emit, self.told.emit, self.link_up.emit)
        self._serial = SerialScanner(Path(settings.screen.scanner)) if settings.screen.scanner else None
        self.talking: Talking | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._talk_next = QTimer(self, interval=0, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        bridge = self.bridge
        bridge.action_pressed.connect(lambda screen_id, action: self.take(Press(screen_id, action)))
        bridge.option_chosen.connect(lambda screen_id, option: self.take(Choose(screen_id, option)))
        bridge.answer_given.connect(lambda screen_id, value: self.take(Give(screen_id, value)))
        bridge.draft_edited.connect(lambda screen_id, value: self.take(Edit(screen_id, value)))
        bridge.help_asked.connect(lambda screen_id: self.take(Press(screen_id, "help")))
        bridge.activity.connect(lambda way: self.take(Touched(Way(way) if way else None)))
        queued = Qt.ConnectionType.QueuedConnection
        self.replied.connect(lambda question, reply: self.take(Replied(question, reply)), queued)
        self.told.connect(lambda event: self.take(Told(event)), queued)
        self.link_up.connect(self._link_changed, queued)
        self._timer.timeout.connect(self._tick)
        self._talk_next.timeout.connect(self.talk)
        self.session.technician.own_log = lines.recent
        if self._serial:
            self._serial.scanned.connect(lambda text: self.take(Scan(text)))

    def start(self) -> None:
        self._show()
        screen = self.settings.screen
        if not self.window.isVisible():
            self.window.open(screen.width, screen.height, kiosk=screen.full_screen)
        self.window.listen()
        self.window.scanner.scanned.connect(lambda text: self.take(Scan(text)))
        if self.settings.technician:
            let_in(self.window, self.settings.technician.key, self.take)
        self.link.start()
        self.link.ask(TakeSession())
        self._timer.start()
        if self.settings.voice.hear or self.settings.voice.speak:
            self._talk_next.start()

    def talk(self) -> None:
        """After the first frame: nobody waits for the voice."""
        from kiosk.talking import Talking

        settings, bridge = self.settings.voice, self.bridge
        self.talking = Talking(self.session, self.session.clock, self._frame, bridge.voice_bridge, self.take, settings)
        bridge.focus_hidden.connect(self.talking.touched)
        for pressed in (bridge.action_pressed, bridge.option_chosen, bridge.answer_given):
            pressed.connect(self.talking.clicked)
        self.talking.start()

    def stop(self) -> None:
        self._timer.stop()
        self._talk_next.stop()
        if self.talking:
            self.talking.stop()
        self.link.stop()
        if self._serial:
            self._serial.close()
        self.window.close()

    def take(self, given: Input) -> None:
        """Every input comes through here, whoever made it. The page comes first: the link's thread would hold it up."""
        questions = self.session.handle(given)
        self._show()
        for question in questions:
            self.link.ask(question)
        if self.talking:
            self.talking.shown()
        serve(self.session.technician, self.window, self.talking.tries if self.talking else None)

    def _tick(self) -> None:
        self.take(Tick())
        if self.talking:
            self.talking.tick()

    def _link_changed(self, up: bool) -> None:
        log.info("link", extra={"connected": up})
        if up:
            self.link.ask(GetWorld())

    def _frame(self) -> Frame:
        return self.session.frame(self.settings.screen.motion, self.settings.screen.sound)

    def _show(self) -> None:
        """Only what changed goes to QML."""
        frame, screen = self._frame(), self.session.screen()
        if frame.language != self._keyboard and self.session.state.session:
            self._lay_out_keyboard(frame.language)
        if frame != self._framed:
            self._framed = frame
            self.bridge.surround(frame)
        if screen != self._shown:
            self._shown = screen
            self.bridge.show(screen)

    def _lay_out_keyboard(self, language: str) -> None:
        self._keyboard = language
        layout = load(locales.folder() / language / "keyboard.json")
        self.bridge.lay_out_keyboard(layout)
        if layout["input"] == "pinyin":
            threading.Thread(target=pinyin, name="pinyin", daemon=True).start()


class _Heart(QObject):
    """Beats in Qt's own loop: a screen that hangs is started again. Ready is who has painted a page."""

    def __init__(self, heart: Heartbeat, window: Window) -> None:
        super().__init__()
        self._heart, self._window = heart, window
        self._beat = QTimer(self)
        self._beat.timeout.connect(heart.beat)

    def start(self) -> None:
        self._window.frameSwapped.connect(self._painted)
        self._window.requestUpdate()
        if self._heart.every_s:
            self._beat.start(round(self._heart.every_s * 1000))

    def _painted(self) -> None:
        self._window.frameSwapped.disconnect(self._painted)
        self._heart.ready()


def fitted(screen: ScreenSettings) -> ScreenSettings:
    """A window that is larger than a developer's desktop is drawn smaller; a kiosk's own panel never is."""
    desktop = QGuiApplication.primaryScreen()
    if screen.full_screen or desktop is None or QGuiApplication.platformName() == "offscreen":
        return screen
    room = desktop.availableSize()
    factor = min(1.0, room.width() / screen.width, room.height() * _WITHOUT_FRAME / screen.height)
    width, height = round(screen.width * factor), round(screen.height * factor)
    return replace(screen, width=width, height=height, pixels_per_mm=screen.pixels_per_mm * factor)


def run(settings: Settings, clock: Clock, window: Window | None = None) -> int:
    """Until the window closes or SIGTERM. `window` is what `opening` recalled."""
    _leave_no_core()
    app = application()
    screen = Screen(settings, clock, window)
    signal.signal(signal.SIGTERM, lambda *_: QTimer.singleShot(0, app.quit))  # also before there is a loop to quit
    _end_on_trouble(screen)
    screen.start()
    heart = _Heart(Heartbeat(), screen.window)
    heart.start()
    if settings.screen.full_screen:
        pages, until = first_page.ahead(screen.session)
        opening.keep(settings.file, settings.timezone, screen.window, pages, until)
    code = app.exec()
    screen.stop()
    return code


def _end_on_trouble(screen: Screen) -> None:
    """An exception in a slot or a thread leaves a screen that nobody restarts: tell it, and end with 1."""
    told, told_of_thread = sys.excepthook, threading.excepthook

    def end(*trouble: Any) -> None:
        told(*trouble)
        screen.broken.emit()

    def end_thread(trouble: threading.ExceptHookArgs) -> None:
        told_of_thread(trouble)
        screen.broken.emit()

    screen.broken.connect(lambda: QGuiApplication.exit(1), Qt.ConnectionType.QueuedConnection)
    sys.excepthook, threading.excepthook = end, end_thread


def _leave_no_core() -> None:
    """A crash must not write the citizen's answers to a file: PR_SET_DUMPABLE 0, see prctl(2)."""
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
