"""The page's buttons: words, a tooltip that says what happens, and rows that break where they have no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from app.look import GRID


def plain_button(words: str, what: str) -> QPushButton:
    """A button that Enter presses only while it has the focus."""
    button = QPushButton(words)
    button.setToolTip(what)
    button.setAutoDefault(False)
    return button


class ButtonRows(QWidget):
    """As many buttons in a row as there is room for, the others below them."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange(len(self._buttons))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange(self._fitting())
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows."""
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def minimumSizeHint(self) -> QSize:
        """The widest button, and the rows that there are now."""
        hints = [button.sizeHint() for button in self._buttons]
        rows = -(-len(hints) // max(1, self._columns))
        height = rows * max(hint.height() for hint in hints) + (rows - 1) * GRID
        return QSize(max(hint.width() for hint in hints), height)

    sizeHint = minimumSizeHint

    def _fitting(self) -> int:
        widest = max(button.sizeHint().width() for button in self._buttons)
        return max(1, min(len(self._buttons), (self.width() + GRID) // (widest + GRID)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for button in self._buttons:
            self._grid.removeWidget(button)
        for i, button in enumerate(self._buttons):
            self._grid.addWidget(button, i // columns, i % columns, Qt.AlignmentFlag.AlignLeft)
        for column in range(len(self._buttons) + 1):
            self._grid.setColumnStretch(column, 1 if column == columns else 0)
        self.updateGeometry()
