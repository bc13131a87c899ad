"""The list of every key, made from the actions themselves so that it can't be wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout, QWidget

from app.look import GRID
from app.single import Single
from app.text_table import TextTable
from app.tr import tr, without_key


class KeysWindow(QDialog):
    """Action, key and what it does; not modal, closed by Esc."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = [
            (a.text(), a.shortcut().toString(QKeySequence.SequenceFormat.NativeText), a.whatsThis()) for a in actions
        ]
        columns = [tr("Action"), tr("Key"), tr("What it does")]
        self.table = TextTable(tr("Every action with its key"), columns, numbers=range(0), stretched=2)
        self.table.show_rows([tuple(without_key(words) for words in row) for row in rows])
        rows_of = self.table.verticalHeader()
        rows_of.setMinimumSectionSize(rows_of.defaultSectionSize())
        rows_of.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # what is too long goes on below
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.table)
        line = self.fontMetrics()
        self.resize(72 * line.averageCharWidth() + 32 * GRID, min(len(rows) + 2, 20) * (line.height() + GRID + 6))


class Keys(Single[KeysWindow]):
    """The list of `actions` as they are when it is opened."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__()
        self._actions, self._parent = actions, parent

    def make(self) -> KeysWindow:
        """The window, filled."""
        return KeysWindow(self._actions, self._parent)
