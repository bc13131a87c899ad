"""The list of every key, made from the actions themselves so that it can't be wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.look import GRID
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
        self.table = QTableWidget(len(rows), 3)
        self.table.setAccessibleName(tr("Every action with its key"))
        self.table.setHorizontalHeaderLabels([tr("Action"), tr("Key"), tr("What it does")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        for i, row in enumerate(rows):
            for j, words in enumerate(row):
                self.table.setItem(i, j, QTableWidgetItem(without_key(words)))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.table)
        line = self.fontMetrics()
        self.resize(72 * line.averageCharWidth() + 32 * GRID, min(len(rows) + 2, 20) * (line.height() + GRID + 6))
