"""The rail at the left edge: one button for each page, drawn from lines so that it follows theme and text size."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.look import GRID, font, muted
from app.tr import without_key

# Each glyph as polylines on a 24 × 24 grid.
_GLYPHS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "live": (
        ((2, 6), (16, 6), (16, 18), (2, 18), (2, 6)),
        ((16, 10), (22, 7), (22, 17), (16, 14)),
    ),
    "review": (
        ((2, 5), (22, 5), (22, 19), (2, 19), (2, 5)),
        ((10, 9), (15, 12), (10, 15), (10, 9)),
    ),
    "train": (
        ((3, 3), (3, 21), (21, 21)),
        ((6, 17), (10, 13), (13, 15), (20, 6)),
    ),
    "models": (
        ((12, 3), (22, 8), (12, 13), (2, 8), (12, 3)),
        ((2, 12), (12, 17), (22, 12)),
        ((2, 16), (12, 21), (22, 16)),
    ),
}


class Rail(QFrame):
    """Signals: `chosen(index)` when the user takes a page. Arrow keys move along it."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, QAction]], parent: QWidget | None = None) -> None:
        """pages: (glyph, action); the action's text is the page's name and its tooltip the button's."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID // 2)
        for index, (glyph, action) in enumerate(pages):
            button = _PageButton(glyph, action)
            self._group.addButton(button, index)
            column.addWidget(button)
        column.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    @property
    def buttons(self) -> list[QAbstractButton]:
        """From the top."""
        return self._group.buttons()

    def show_current(self, index: int) -> None:
        """Mark the page that is on show: Tab goes to its button, arrows to the others."""
        current = self._group.button(index)
        current.setChecked(True)
        current.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if any(button.hasFocus() for button in self.buttons):
            current.setFocus()
        for button in self.buttons:  # Qt does so only for who comes by an arrow key
            if button is not current:
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _PageButton(QAbstractButton):
    """A glyph above a name; the current page has the accent at its edge."""

    def __init__(self, glyph: str, action: QAction) -> None:
        super().__init__()
        self._glyph = glyph
        self.setCheckable(True)
        self.setText(without_key(action.text()))
        self.setToolTip(action.toolTip())
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the name."""
        metrics = QFontMetrics(font(self, 0.9))
        width = max(metrics.horizontalAdvance(self.text()) + 2 * GRID, 8 * GRID)
        return QSize(width, self._glyph_size() + metrics.height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        """As much: the name is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the page as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, accent, glyph, name, focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        is_hot = self.isChecked() or self.underMouse()
        colour = palette.windowText().color() if is_hot else muted(self)
        if self.isChecked():
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
            painter.fillRect(QRect(0, 0, 3, self.height()), palette.color(QPalette.ColorRole.Highlight))
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 2, -3, -2), 4, 4)
        self._paint_glyph(painter, QPen(colour, 1.8 * self._glyph_size() / 24))
        painter.setFont(font(self, 0.9, bold=self.isChecked()))
        painter.setPen(colour)
        below = self.rect().adjusted(0, self._glyph_size() + 2 * GRID, 0, 0)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self.text())

    def _glyph_size(self) -> int:
        return round(1.4 * QFontMetrics(font(self)).height())

    def _paint_glyph(self, painter: QPainter, pen: QPen) -> None:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        size = self._glyph_size()
        left, top = (self.width() - size) / 2, 1.25 * GRID
        for line in _GLYPHS[self._glyph]:
            painter.drawPolyline([QPointF(left + x * size / 24, top + y * size / 24) for x, y in line])
