"""`kiosk safe`: what stands on the panel while the screen itself cannot: out of service, in every language.

It needs no desk, no QML and no settings that can be read: only Qt, the fonts and the catalogues. After a while the
service manager tries the screen again.
"""

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QRasterWindow

from kiosk import locales
from kiosk.heartbeat import Heartbeat
from kiosk.text import Language
from kiosk.ui.window import application

_GROUND, _INK, _BAND = "#FBF6EC", "#1D1B16", "#0B4056"
_MARGIN, _SMALLEST = 0.07, 12
_AWAKE_MS = 1000
"""Python hears a signal only when Qt lets it speak."""


@dataclass(frozen=True, slots=True)
class Told:
    """In one language; `help` may be of several lines."""

    title: str
    help: str
    rtl: bool
    family: str


def told(settings: Path) -> tuple[Told, ...]:
    """In the kiosk's languages, or in all there are where the settings cannot be read."""
    from kiosk import settings as reading

    try:
        site = reading.read(settings).site
        languages, phone = site.languages, site.phone
        nearest = {code: site.locals[code].nearest for code in languages}
    except reading.BadSettings:
        languages, phone, nearest = locales.codes(), "", {}
    return tuple(_in(code, nearest.get(code, ""), phone) for code in languages)


def _in(code: str, nearest: str, phone: str) -> Told:
    words = Language(code)
    lines = [words.say("safe.nearest", where=nearest) if nearest else words.say("safe.elsewhere")]
    lines += [words.say("safe.call", phone=phone)] if phone else []
    return Told(words.say("safe.title"), "\n".join(lines), words.rtl, words.family)


@dataclass(frozen=True, slots=True)
class _Line:
    """A text, where it stands, and how."""

    text: str
    room: QRect
    flags: int
    family: str
    strong: bool


class SafeScreen(QRasterWindow):
    """One row a language, all as large as the longest fits."""

    def __init__(self, rows: Sequence[Told]) -> None:
        super().__init__()
        self._rows = rows
        self.setTitle("kiosk")
        self.setCursor(Qt.CursorShape.BlankCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(_GROUND))
        painter.fillRect(0, 0, self.width(), round(self.height() * 0.012), QColor(_BAND))
        painter.setPen(QColor(_INK))
        lines = [line for number, each in enumerate(self._rows) for line in self._lines(number, each)]
        for strong in (True, False):
            alike = [line for line in lines if line.strong is strong]
            size = min((_fitting(painter, line) for line in alike), default=_SMALLEST)
            for line in alike:
                painter.setFont(_font(line, size))
                painter.drawText(line.room, line.flags, line.text)
        painter.end()

    def _lines(self, number: int, told: Told) -> tuple[_Line, _Line]:
        margin, row = round(min(self.width(), self.height()) * _MARGIN), self.height() // len(self._rows)
        side = Qt.AlignmentFlag.AlignRight if told.rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.AlignmentFlag.AlignAbsolute | side | Qt.TextFlag.TextWordWrap)
        title = QRect(margin, number * row + margin // 2, self.width() - 2 * margin, (row - margin) // 2)
        below = title.translated(0, title.height())
        return (
            _Line(told.title, title, flags | int(Qt.AlignmentFlag.AlignBottom), told.family, strong=True),
            _Line(told.help, below, flags | int(Qt.AlignmentFlag.AlignTop), told.family, strong=False),
        )


def _fitting(painter: QPainter, line: _Line) -> int:
    """The largest size at which all of it stands in its room."""
    size = line.room.height() // (2 if line.strong else 3)
    while size > _SMALLEST:
        painter.setFont(_font(line, size))
        needed = painter.boundingRect(line.room, line.flags, line.text)
        if needed.height() <= line.room.height() and needed.width() <= line.room.width():
            return size
        size = size * 9 // 10
    return _SMALLEST


def _font(line: _Line, size: int) -> QFont:
    font = QFont(line.family)
    font.setPixelSize(size)
    font.setBold(line.strong)
    return font


def run(settings: Path) -> int:
    """Until SIGTERM."""
    app = application()
    screen, heart = SafeScreen(told(settings)), Heartbeat()
    signal.signal(signal.SIGTERM, lambda *_: QTimer.singleShot(0, app.quit))  # also before there is a loop to quit
    awake = QTimer(interval=_AWAKE_MS)
    awake.timeout.connect(screen.requestUpdate)
    awake.start()
    screen.showFullScreen()
    heart.ready()
    return app.exec()
