"""Buttons with the signs of a player, drawn in the window's own colours and sharp at every size."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QPushButton

from app.look import GRID

Shape = tuple[tuple[tuple[float, float], ...], ...]
"""Polygons of points in a square from 0 to 1."""


def _bar(x: float, width: float = 0.14) -> tuple[tuple[float, float], ...]:
    return ((x, 0.1), (x + width, 0.1), (x + width, 0.9), (x, 0.9))


def _triangle(left: float, right: float) -> tuple[tuple[float, float], ...]:
    """It points from `left` to `right`."""
    return ((left, 0.1), (right, 0.5), (left, 0.9))


PLAY: Shape = (_triangle(0.15, 0.9),)
PAUSE: Shape = (_bar(0.18, 0.22), _bar(0.6, 0.22))
STEP_BACK: Shape = (_triangle(0.62, 0.1), _bar(0.74))
STEP_ON: Shape = (_triangle(0.38, 0.9), _bar(0.12))
STRIDE_BACK: Shape = (_triangle(0.5, 0.02), _triangle(0.98, 0.5))
STRIDE_ON: Shape = (_triangle(0.5, 0.98), _triangle(0.02, 0.5))
HOME: Shape = (_bar(0.08), _triangle(0.92, 0.28))
END: Shape = (_triangle(0.08, 0.72), _bar(0.78))


class TransportButton(QPushButton):
    """Space and Enter press it while it has the focus; all other keys are those of the player around it."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, what: str, key: str = "") -> None:
        """What it does, and the key that does the same."""
        self.setAccessibleName(what)
        self.setToolTip(f"{what} ({key})" if key else what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Not the arrows: they would move the focus."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()


class Toggle(TransportButton):
    """It stays down; a bar in the accent says so, for its shade alone is hard to see."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the bar."""
        super().paintEvent(event)
        if self.isChecked():
            low = QRectF(self.rect()).adjusted(GRID / 2, self.height() - GRID / 2, -GRID / 2, -1)
            QPainter(self).fillRect(low, self.palette().color(QPalette.ColorRole.Highlight))


class ShapeButton(TransportButton):
    """A button with a shape, or one letter, in place of words; what it does stands in its tooltip and its name."""

    def __init__(self, shape: Shape = (), letter: str = "") -> None:
        super().__init__(letter)
        self._shape = shape

    def show_shape(self, shape: Shape) -> None:
        """Another one."""
        if shape is not self._shape:
            self._shape = shape
            self.update()

    def sizeHint(self) -> QSize:
        """Room for a sign as high as a line of text."""
        line = self.fontMetrics().height()
        return QSize(line * 9 // 4, line * 7 // 4)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the shape in its middle."""
        super().paintEvent(event)
        side = self.fontMetrics().height() * 0.8
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(group, QPalette.ColorRole.ButtonText))
        for polygon in self._shape:
            painter.drawPolygon(QPolygonF([box.topLeft() + QPointF(x * side, y * side) for x, y in polygon]))
