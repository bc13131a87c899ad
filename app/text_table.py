"""A table to be read: rows of text that nobody types into."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.look import GRID


class TextTable(QTableWidget):
    """Rows of text; the columns `numbers` stand to the right. The cells stay when their text changes: so does what is
    selected, and what a screen reader is at.
    """

    def __init__(self, name: str, header: list[str], numbers: range, stretched: int) -> None:
        """stretched: the column that takes the room that is left."""
        super().__init__(0, len(header))
        self._numbers = numbers
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(header)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        room = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(room.height() + GRID)
        self.horizontalHeader().setMinimumSectionSize(room.horizontalAdvance(" 10000.0 "))  # nothing jumps

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """As many rows as there are, each with a text per column."""
        self.setRowCount(len(rows))
        for i, row in enumerate(rows):
            for j, words in enumerate(row):
                item = self.item(i, j) or self._new_item(i, j)
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(words)  # where the column has no room for it

    def _new_item(self, i: int, j: int) -> QTableWidgetItem:
        item = QTableWidgetItem()
        side = Qt.AlignmentFlag.AlignRight if j in self._numbers else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(i, j, item)
        return item
