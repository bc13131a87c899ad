"""The frames of a moment in a row: how sure the model was after each, the threshold, where the word was said."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget

from app.look import GRID, is_dark, muted
from app.tr import tr
from engine.moments import Moment

_MARK = QColor("#D55E00")  # Okabe and Ito's, as all our colours


class Timeline(QWidget):
    """A curve over a slider; `moved(index)` when the user scrubs, by mouse or key."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Frame"))
        self._slider.setPageStep(5)
        self._curve = _Curve(self._slider)
        self._curve.moved.connect(self.moved)
        self._slider.valueChanged.connect(self.moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._curve)
        column.addWidget(self._slider)

    @property
    def index(self) -> int:
        """The frame that it stands at."""
        return self._slider.value()

    def show_moment(self, moment: Moment | None) -> None:
        """Take the frames; None empties it."""
        self._slider.blockSignals(True)
        self._slider.setRange(0, 0 if moment is None else len(moment.seen) - 1)
        self._slider.setValue(0)
        self._slider.blockSignals(False)
        self._curve.show_moment(moment)

    def go_to(self, index: int) -> None:
        """Stand at `index`, without `moved`."""
        self._slider.blockSignals(True)
        self._slider.setValue(index)
        self._slider.blockSignals(False)
        self._curve.update()


class _Curve(QWidget):
    """Painted over the slider's groove, so that each frame lies above its own place on it."""

    moved = Signal(int)

    def __init__(self, slider: QSlider) -> None:
        super().__init__()
        self._slider = slider
        self._moment: Moment | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How sure the model was after each frame"))
        self.setToolTip(tr("Blue: how sure; dashed: the threshold; orange: where the word was said"))

    def sizeHint(self) -> QSize:
        """Three lines of text high."""
        return QSize(200, 3 * self.fontMetrics().height())

    def show_moment(self, moment: Moment | None) -> None:
        """Take the frames."""
        self._moment = moment
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Threshold, where the word was said, the curve, the frame on show."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = muted(self)
        ground.setAlphaF(0.10)
        painter.fillRect(self.rect(), ground)
        if self._moment is None:
            return
        places = [self._x(i) for i in range(len(self._moment.seen))]
        threshold = self._y(self._moment.threshold)
        painter.setPen(QPen(muted(self), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, threshold), QPointF(self.width(), threshold))
        times = [seen.frame.t for seen in self._moment.seen]
        if times[0] <= self._moment.decided_t:
            self._mark(painter, places[min(range(len(times)), key=lambda i: abs(times[i] - self._decided))])
        self._paint_curve(painter, places)
        painter.setPen(QPen(self.palette().windowText().color(), 1.5))
        x = places[self._slider.value()]
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    @property
    def _decided(self) -> float:
        return 0.0 if self._moment is None else self._moment.decided_t

    def _mark(self, painter: QPainter, x: float) -> None:
        painter.setPen(QPen(_MARK, 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setBrush(_MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        side = GRID / 2
        painter.drawPolygon(QPolygonF([QPointF(x - side, 0), QPointF(x + side, 0), QPointF(x, 2 * side)]))

    def _paint_curve(self, painter: QPainter, places: list[float]) -> None:
        """A line through the frames that were answered; a dot on each of them."""
        if self._moment is None:
            return
        colour = QColor("#56B4E9") if is_dark(self) else QColor("#0072B2")
        painter.setBrush(colour)
        before: QPointF | None = None
        for x, seen in zip(places, self._moment.seen, strict=True):
            if math.isnan(seen.probability):
                continue
            here = QPointF(x, self._y(seen.probability))
            painter.setPen(QPen(colour, 2))
            if before is not None:
                painter.drawLine(before, here)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(here.x() - 2.5, here.y() - 2.5, 5, 5))
            before = here

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the frame under the mouse."""
        self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        self._go_to(event.position().x())

    def _go_to(self, x: float) -> None:
        if self._moment is not None:
            self.moved.emit(min(range(len(self._moment.seen)), key=lambda i: abs(self._x(i) - x)))

    def _x(self, index: int) -> float:
        """The middle of the slider's handle at `index`."""
        option = QStyleOptionSlider()
        self._slider.initStyleOption(option)
        handle = self._slider.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self._slider)
        span = self._slider.width() - handle
        at = QStyle.sliderPositionFromValue(0, max(self._slider.maximum(), 1), index, span)
        return at + handle / 2

    def _y(self, value: float) -> float:
        return 3 + (1 - value) * (self.height() - 6)
