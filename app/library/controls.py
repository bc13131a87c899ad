"""Controls of a form in a page that scrolls: the wheel passes over them, and their focus is seen."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit

from app.look import GRID

ROWS = 6  # of lines, seen at once
LEAST = 18  # characters that have room in a field; where they have none beside its name, it goes below


def spin(low: float, high: float, decimals: int, changed: Callable[[], object]) -> QDoubleSpinBox:
    """A field for a number from `low` to `high`."""
    field = Spin()
    field.setDecimals(decimals)
    field.setRange(low, high)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.valueChanged.connect(lambda value: changed())
    return field


class Spin(QDoubleSpinBox):
    """A number in as few digits as say it. The wheel scrolls the page: it would change what it only passes over."""

    def textFromValue(self, value: float) -> str:
        """ "7.5" of 7.500000."""
        plain = QLocale(self.locale())
        plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        return plain.toString(value, "g", 9)

    def sizeHint(self) -> QSize:
        """Room for what is written: Qt asks for the widest end of the range alone, with few digits."""
        hint = super().sizeHint()
        hint.setWidth(max(hint.width(), self.fontMetrics().horizontalAdvance("0000.0000") + hint.height() + GRID))
        return hint

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


class Box(QComboBox):
    """As above."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


class Lines(QPlainTextEdit):
    """Some lines high, the rest scrolls."""

    def sizeHint(self) -> QSize:
        """Of the text size that holds now."""
        metrics = self.fontMetrics()
        return QSize(LEAST * metrics.averageCharWidth(), ROWS * metrics.lineSpacing() + 2 * GRID)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the frame that Fusion draws around the focus of a line, but not of lines."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().highlight().color(), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))


class Line(QLineEdit):
    """With room for a few numbers."""

    def minimumSizeHint(self) -> QSize:
        """Of the text size that holds now."""
        return QSize(LEAST * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())
