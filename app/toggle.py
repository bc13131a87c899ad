"""Buttons that stay down: while one is on, the accent stands at its lower edge, so that both themes show it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

_MARK = 3  # px


class Toggle(QPushButton):
    """what: its tooltip. Enter presses it only while it has the focus."""

    def __init__(self, words: str, what: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setToolTip(what)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the mark."""
        super().paintEvent(event)
        _mark(self)


class ToolToggle(QToolButton):
    """Of a checkable action."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the mark."""
        super().paintEvent(event)
        _mark(self)


def _mark(button: QAbstractButton) -> None:
    if button.isChecked():
        place = QRect(_MARK, button.height() - 2 * _MARK, button.width() - 2 * _MARK, _MARK)
        QPainter(button).fillRect(place, button.palette().highlight())
