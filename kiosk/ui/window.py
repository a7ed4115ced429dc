"""The window: one QML engine without network, drawn in software, with fonts that are named and present."""

import os
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QUrl, Signal, Slot
from PySide6.QtGui import QClipboard, QFont, QFontDatabase, QGuiApplication, QImageReader, QPixmapCache, QWindow
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest
from PySide6.QtQml import QQmlNetworkAccessManagerFactory
from PySide6.QtQuick import QQuickView, QQuickWindow, QSGRendererInterface

from kiosk.ui.bridge import Bridge

if TYPE_CHECKING:
    from kiosk.ui.scanner import Scanner
    from kiosk.ui.way_in import Deafness, WayIn

MAIN = Path(__file__).parent / "Main.qml"
IMAGE_LIMIT_MB = 32
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC")


class FontsMissing(RuntimeError):
    """Names the families that are not installed; another font would be taken by chance."""


class NoNetwork(QNetworkAccessManager):
    """Refuses everything: the screen's process never speaks to anyone but the desk."""

    def createRequest(
        self,
        op: QNetworkAccessManager.Operation,
        request: QNetworkRequest,
        outgoing: object = None,
    ) -> QNetworkReply:
        del request, outgoing
        return super().createRequest(op, QNetworkRequest(QUrl("refused:")))


class NoNetworkFactory(QQmlNetworkAccessManagerFactory):
    def create(self, parent: QObject) -> QNetworkAccessManager:
        return NoNetwork(parent)


@cache
def prepare() -> None:
    """Once, before the application exists: draw in software unless told otherwise, and refuse large images."""
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    QImageReader.setAllocationLimit(IMAGE_LIMIT_MB)


@cache
def application() -> QGuiApplication:
    """This process's own. Its name is also that of the folder for what Qt compiles and for the first page's copy."""
    prepare()
    made = QGuiApplication(["kiosk"])
    made.setApplicationName("kiosk")
    return made


def missing_families(needed: Sequence[str] = FAMILIES) -> list[str]:
    installed = set(QFontDatabase.families())
    return [family for family in needed if family not in installed]


def stand_in(families: Sequence[str]) -> None:
    """Let the named families stand in for each other, so that no font is ever taken by chance.

    While a language changes, some texts are for a moment in the old script and the new font; the search through all
    installed fonts that this would cause takes seconds.
    """
    for family in families:
        QFont.removeSubstitutions(family)
        QFont.insertSubstitutions(family, [other for other in families if other != family])


class Window(QQuickView):
    """Shows the bridge's screens. `trouble` collects QML's complaints; `scanner.scanned` tells what was scanned.

    It shows before it listens: the names of all keys and cursors take Qt longer to make than the first page.
    """

    scanner: "Scanner"
    """Once it listens."""
    knocked = Signal()
    """A technician wants to come in."""

    def __init__(self, bridge: Bridge, families: Sequence[str] = FAMILIES) -> None:
        if missing := missing_families(families):
            raise FontsMissing("fonts are missing: " + ", ".join(missing))
        stand_in(families)
        super().__init__()
        self.trouble = trouble = list[str]()
        self._way_in: WayIn | None = None
        self._deafness: Deafness | None = None
        self.bridge = bridge
        self._network = NoNetworkFactory()
        engine = self.engine()
        engine.setOutputWarningsToStandardError(False)
        engine.warnings.connect(lambda errors: trouble.extend(error.toString() for error in errors))
        engine.setNetworkAccessManagerFactory(self._network)
        bridge.wiped.connect(self.forget)
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)

    def open(self, width: int = 0, height: int = 0, *, kiosk: bool = False) -> None:
        """Load and show: as large as the panel in kiosk mode, else in the given size."""
        size = QSize(width, height) if width and height and not kiosk else self.screen().size()
        self.resize(size)
        # Known before the first page is made, so that it is laid out once.
        self.setInitialProperties({"bridge": self.bridge, "width": size.width(), "height": size.height()})
        self.setSource(QUrl.fromLocalFile(str(MAIN)))
        if kiosk:
            self.showFullScreen()
        else:
            self.show()

    def listen(self, clock_ms: Callable[[], float] = lambda: time.monotonic() * 1000) -> None:
        """Tell the bridge and the scanner what is done to the window. On a panel there is no cursor from here on."""
        from PySide6.QtCore import Qt

        from kiosk.ui.activity import Activity
        from kiosk.ui.scanner import Scanner
        from kiosk.ui.way_in import Deafness, WayIn

        self.scanner = Scanner(self.typing, clock_ms, self)
        activity = Activity(self)
        activity.felt.connect(self.bridge.touched)
        activity.touched.connect(self.bridge.hide_focus)
        activity.released.connect(self.bridge.voice_bridge.up)
        self.installEventFilter(activity)
        self.installEventFilter(self.scanner)
        self._way_in = WayIn(self, lambda: clock_ms() / 1000)
        self._way_in.knocked.connect(self.knocked)
        self.installEventFilter(self._way_in)
        self._deafness = Deafness(self)
        self.installEventFilter(self._deafness)  # the last one sees everything first
        if self.visibility() == QWindow.Visibility.FullScreen:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def opens_to(self, key: str) -> None:
        """The key that a key switch sends, by Qt's name; empty: none."""
        from kiosk.ui.way_in import key_named

        if self._way_in:
            self._way_in.key = key_named(key)

    @property
    def deaf(self) -> bool:
        return self._deafness is not None and self._deafness.on

    @deaf.setter
    def deaf(self, on: bool) -> None:
        """The panel is being wiped: no touch and no key does anything."""
        if self._deafness:
            self._deafness.on = on

    def typing(self) -> bool:
        """Whether a text field has the focus."""
        item = self.activeFocusItem()
        return item is not None and item.inherits("QQuickTextEdit")

    @Slot()
    def forget(self) -> None:
        """Nothing of the last citizen stays: clipboard (X11 has two), drawn images, unused components."""
        if (clipboard := QGuiApplication.clipboard()) is not None:
            clipboard.clear()
            if clipboard.supportsSelection():
                clipboard.clear(QClipboard.Mode.Selection)
        QPixmapCache.clear()
        self.scanner.forget()
        self.engine().trimComponentCache()
        self.engine().collectGarbage()
        self.releaseResources()
