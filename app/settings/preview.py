"""What other values make of the last minute: two strips of signs, then and now, and the curve behind them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look import GRID, ClassColours, font, muted
from app.tr import tr
from engine.checkpoint.manifest import DecisionSpec
from engine.errors import shown
from engine.scores import SPAN_S, Redecided, Scores, earlier_s
from engine.types import Event, FloatArray

_CURVE_LINES = 4  # lines of text that the curve is high
_NOTICEABLE_S = 0.02


def about(own: Redecided, now: Redecided, count: int) -> str:
    """One or two sentences: how many signs, and how much sooner or later. count: of the scores behind them."""
    if count == 0:
        return tr("Nothing was watched in the last minute: choose a source to see what these values do.")
    words = tr(
        "Signs in the last minute with these values: {now}; with the model's own: {own}.",
        now=len(now.events),
        own=len(own.events),
    )
    gain = earlier_s(now, own)
    if gain is None or abs(gain) < _NOTICEABLE_S:
        return words
    if gain > 0:
        return words + " " + tr("A sign is said {gain:.2f} s sooner.", gain=gain)
    return words + " " + tr("A sign is said {gain:.2f} s later.", gain=-gain)


class Preview(QWidget):
    """`show_scores` with frozen values; paints them over the 60 s that end with the newest."""

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self._colours = colours
        self._scores: Scores | None = None
        self._own = self._now = Redecided(np.zeros((0, 0), np.float32), (), ())
        self._spec = DecisionSpec()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Preview on the last minute"))

    def show_scores(self, scores: Scores | None, own: Redecided, now: Redecided, spec: DecisionSpec) -> None:
        """own, now: what the checkpoint's values and `spec` make of `scores`."""
        self._scores, self._own, self._now, self._spec = scores, own, now, spec
        self.setAccessibleDescription(about(own, now, 0 if scores is None else len(scores.times)))
        self.update()

    def sizeHint(self) -> QSize:
        """Two strips, the curve, and its times."""
        line = QFontMetrics(self.font()).height()
        low = self._times_height(QFontMetrics(self.font()))
        return QSize(40 * line, 2 * self._strip_height() + _CURVE_LINES * line + low + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """As high as it is, and narrow."""
        return QSize(16 * QFontMetrics(self.font()).height(), self.sizeHint().height())

    def _times_height(self, metrics: QFontMetrics) -> int:
        """Hangul may come from a taller font than the one that is measured."""
        return metrics.size(0, tr("now")).height()

    def _strip_height(self) -> int:
        return QFontMetrics(self.font()).height() + GRID + GRID // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names at the left, time to the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self))
        names = (tr("The model's own"), tr("These values"))
        metrics, strip = painter.fontMetrics(), self._strip_height()
        left = max(metrics.horizontalAdvance(name) for name in names) + 2 * GRID
        room = QRect(left, 0, max(1, self.width() - left), strip)
        for i, (name, result) in enumerate(zip(names, (self._own, self._now), strict=True)):
            painter.setPen(muted(self))
            row = room.translated(0, i * strip)
            painter.drawText(QRect(0, row.top(), left, strip), int(Qt.AlignmentFlag.AlignVCenter), name)
            self._paint_events(painter, row, result.events)
        self._paint_curve(painter, QRect(left, 2 * strip + GRID, room.width(), _CURVE_LINES * metrics.height()))

    def _x(self, t: float, room: QRect) -> float:
        end = 0.0 if self._scores is None or not len(self._scores.times) else float(self._scores.times[-1])
        return room.left() + room.width() * min(max(1 + (t - end) / SPAN_S, 0.0), 1.0)

    def _paint_events(self, painter: QPainter, room: QRect, events: Sequence[Event]) -> None:
        """A bar in the colour of its label, and the label over it as far as there is room until the next."""
        metrics = painter.fontMetrics()
        starts = [self._x(event.start, room) for event in events]
        for i, event in enumerate(events):
            x, after = starts[i], starts[i + 1] if i + 1 < len(events) else room.right()
            end = room.right() if event.end is None else self._x(event.end, room)
            label = shown(event.label)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours.of(label))
            painter.drawRoundedRect(QRectF(x, room.bottom() - GRID + 1, max(end - x, 3.0), GRID - 2), 2, 2)
            width = int(after - x) - GRID // 2
            words = metrics.elidedText(label, Qt.TextElideMode.ElideRight, width)
            if width > metrics.horizontalAdvance("m…"):
                painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
                painter.drawText(QRect(int(x), room.top(), width, metrics.height()), 0, words)

    def _paint_curve(self, painter: QPainter, room: QRect) -> None:
        painter.fillRect(room, self.palette().color(QPalette.ColorRole.Base))
        metrics = painter.fontMetrics()
        low = QRect(room.left(), room.bottom() + 1, room.width(), self._times_height(metrics))
        painter.setPen(muted(self))
        painter.drawText(low, int(Qt.AlignmentFlag.AlignLeft), tr("−60 s"))
        painter.drawText(low, int(Qt.AlignmentFlag.AlignRight), tr("now"))
        painter.drawText(QRect(0, room.top(), room.left() - GRID, room.height()), _WRAPPED, tr("Surest sign"))
        painter.setClipRect(room)
        for value, style in ((self._spec.on, Qt.PenStyle.DashLine), (self._spec.off, Qt.PenStyle.DotLine)):
            painter.setPen(QPen(muted(self), 1, style))
            y = self._y(value, room)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        if self._scores is not None:
            self._paint_line(painter, room, self._own.smoothed, QPen(muted(self), 1))
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            self._paint_line(painter, room, self._now.smoothed, QPen(accent, 2))
        painter.setClipping(False)

    def _y(self, value: float, room: QRect) -> float:
        return room.bottom() - 2 - (room.height() - 4) * min(value, 1.0)

    def _paint_line(self, painter: QPainter, room: QRect, smoothed: FloatArray, pen: QPen) -> None:
        """The largest of the words at each answer; gaps stay open."""
        if self._scores is None or not len(smoothed):
            return
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = QPolygonF()
        for t, value in zip(self._scores.times.tolist(), _surest(self._scores, smoothed).tolist(), strict=True):
            if value == value:
                line.append(QPointF(self._x(t, room), self._y(value, room)))
            else:
                painter.drawPolyline(line)
                line = QPolygonF()
        painter.drawPolyline(line)


def _surest(scores: Scores, smoothed: FloatArray) -> npt.NDArray[np.float32]:
    """float32 (N,): the largest smoothed probability of a word; NaN where nothing was answered."""
    manifest = scores.manifest
    words = [i for i, x in enumerate(manifest.labels) if x not in (manifest.idle_label, manifest.unknown_label)]
    if not words:
        return np.full(len(smoothed), np.nan, np.float32)
    largest: npt.NDArray[np.float32] = smoothed[:, words].max(axis=1)
    return largest


_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
