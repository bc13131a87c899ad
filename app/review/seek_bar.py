"""The bar under a film: a slider over its frames, which goes to where it is clicked and shows the loop's ends."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

from app.look import GRID
from app.review.loop_marks import NO_MARKS, LoopMarks
from app.tr import tr


class SeekBar(QSlider):
    """`sliderMoved(number)` and `sliderPressed` by mouse; keys are those of the player around it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._loop = NO_MARKS
        self.setAccessibleName(tr("Frame"))
        self.setToolTip(tr("Click or drag to go there"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEnabled(False)

    def show_place(self, number: int, count: int, loop: LoopMarks) -> None:
        """Stand at frame `number` of `count`, unless the user is dragging."""
        self.setEnabled(count > 1)
        self.setRange(0, max(count - 1, 0))
        if not self.isSliderDown():
            self.setValue(number)
        if loop != self._loop:
            self._loop = loop
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there; from there on it can be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            number = self._number_at(event.position().x())
            self.setSliderPosition(number)
            self.sliderMoved.emit(number)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The player's."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is looped; over it, the slider."""
        if self._loop != NO_MARKS:
            self._paint_loop()
        super().paintEvent(event)

    def _paint_loop(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        first, last = (None if n is None else self._x(n) for n in self._loop)
        if first is not None and last is not None:
            shade = QColor(colour)
            shade.setAlphaF(0.25)
            painter.fillRect(QRectF(first, 0, last - first, self.height()), shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for x, inwards in ((first, GRID), (last, -GRID)):
            if x is not None:
                painter.drawRect(QRectF(x - 1, 0, 2, self.height()))
                painter.drawPolygon(QPolygonF([QPointF(x, 0), QPointF(x + inwards, 0), QPointF(x, GRID)]))

    def _number_at(self, x: float) -> int:
        start, span = self._groove()
        return QStyle.sliderValueFromPosition(0, self.maximum(), round(x - start), round(span))

    def _x(self, number: int) -> float:
        start, span = self._groove()
        return start + QStyle.sliderPositionFromValue(0, max(self.maximum(), 1), number, round(span))

    def _groove(self) -> tuple[float, float]:
        """Where the handle's middle is at the first frame, and how far it can go."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        return handle / 2, self.width() - handle
