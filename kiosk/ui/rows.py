"""The options of a long list as a model, so that only the rows in view cost anything."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from kiosk.core.screen import Option, Section


class Role(IntEnum):
    """What a row's delegate may ask for; the names are the delegate's required properties."""

    ROW_ID = Qt.ItemDataRole.UserRole + 1
    LABEL = ROW_ID + 1
    HELP = ROW_ID + 2
    ICON = ROW_ID + 3
    BAND = ROW_ID + 4
    SELECTED = ROW_ID + 5
    SECTION = ROW_ID + 6


NAMES = {
    Role.ROW_ID: b"rowId",
    Role.LABEL: b"label",
    Role.HELP: b"help",
    Role.ICON: b"icon",
    Role.BAND: b"band",
    Role.SELECTED: b"selected",
    Role.SECTION: b"section",
}


class Rows(QAbstractListModel):
    """All options in order, each knowing the title of its section."""

    def __init__(self, screen_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self.screen_id = screen_id
        self._rows: list[tuple[str, Option]] = []

    def show(self, sections: "Sequence[Section]") -> None:
        rows = [(section.title, option) for section in sections for option in section.options]
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {int(role): QByteArray(name) for role, name in NAMES.items()}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        title, option = self._rows[index.row()]
        match role:
            case Role.ROW_ID:
                return option.id
            case Role.LABEL:
                return option.label
            case Role.HELP:
                return option.help
            case Role.ICON:
                return option.icon
            case Role.BAND:
                return option.band.value
            case Role.SELECTED:
                return option.selected
            case Role.SECTION:
                return title
        return None
