"""Can Qt draw a host's logo? What kiosk/settings_logo.py has let through may still be a drawing of nothing."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer

_TRIED = QSize(128, 64)


def trouble_with(url: str) -> str:
    """Why not; empty where it can."""
    file = QUrl(url).toLocalFile()
    if file.lower().endswith(".svg") and not QSvgRenderer(file).isValid():
        return "Qt cannot draw it"
    reader = QImageReader(file)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return "it has no size: give <svg> a viewBox" if file.lower().endswith(".svg") else "Qt cannot read it"
    reader.setScaledSize(size.scaled(_TRIED, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return reader.errorString()
    return "" if _shows_something(image) else "nothing is seen of it"


def _shows_something(image: QImage) -> bool:
    spots = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return any(image.pixelColor(x, y).alpha() > 0 for x, y in spots)
