"""How sure the model was of each sign over what is seen of the recording, with the thresholds it decided by."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from app.look import GRID, SEEN, ClassColours, font, muted
from app.review.band import Band
from app.review.peaks import Peaks
from app.review.shown_labels import ShownLabels
from app.tr import tr
from engine.types import FloatArray

CURVES = 8
_LINES = 4  # of text high, at least
_DENSE_PX = 4  # points closer than that are joined by thin lines: thick ones take 20 times as long, and hide each other
_NONE = Peaks(np.zeros(0), np.zeros((0, 0), np.float32))
_AXIS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Curves(Band):
    """`show_scores` with frozen values. Of many signs those are drawn that stood out most in the view."""

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self._shown = ShownLabels(colours)
        self._peaks, self._labels = _NONE, ()  # type: tuple[Peaks, tuple[str, ...]]
        self._on = self._off = np.nan
        self._moving: Peaks | None = None
        self._words: list[int] = []
        self._first = ""
        self.setAccessibleName(tr("Confidence"))
        self.setToolTip(tr("How sure the model was; dashed: where a sign starts, dotted: where it ends"))

    def show_scores(
        self, times: npt.NDArray[np.float64], values: FloatArray, labels: tuple[str, ...], words: list[int]
    ) -> None:
        """times: float64 (N,), seconds of the recording. values: float32 (N, K), NaN where nothing was answered.

        words: the columns that are signs; idle and unknown are none.
        """
        self._peaks, self._labels, self._words = Peaks(times, values), labels, words
        self.renew()

    def show_thresholds(
        self, on: float, off: float, times: npt.NDArray[np.float64] | None = None, moving: FloatArray | None = None
    ) -> None:
        """Those that most signs share. moving: float32 (N, 2), both where they follow the scene, at `times` (N,)."""
        self._on, self._off = on, off
        self._moving = None if times is None or moving is None else Peaks(times, moving)
        self.renew()

    def show_first(self, label: str) -> None:
        """The sign that is drawn in any case, over all others; "" for none."""
        if label != self._first:
            self._first = label
            self.renew()

    def sizeHint(self) -> QSize:
        """Some lines of text high."""
        return QSize(400, _LINES * self.fontMetrics().height())

    def paint_band(self, painter: QPainter) -> None:
        """Axis, thresholds, curves."""
        painter.fillRect(self.room, self.palette().color(QPalette.ColorRole.Base))
        room = self.room.adjusted(0, GRID / 2, 0, -GRID / 2)
        painter.setFont(font(self, 0.9))
        painter.setPen(muted(self))
        line = painter.fontMetrics().height()
        for value, words in ((0.0, "0"), (1.0, "1")):
            y = min(max(self._y(value, room), line / 2), self.height() - line / 2)
            painter.drawText(QRectF(0, y - line / 2, self.gutter - GRID, line), _AXIS, words)
        painter.setClipRect(self.room)
        self._paint_thresholds(painter, room)
        times, values = self._peaks.seen(self.scale)
        if len(times):
            x = self._x(times)
            is_dense = len(x) > self.room.width() / _DENSE_PX
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_dense)
            for column in reversed(self._drawn(values)):
                painter.setPen(QPen(self._shown.colour(self._labels[column]), 1 if is_dense else 2))
                for polygon in _lines(x, room.bottom() - values[:, column] * room.height()):
                    painter.drawPolyline(polygon)

    def _paint_thresholds(self, painter: QPainter, room: QRectF) -> None:
        """Across the whole, or as they moved."""
        x = np.array((room.left(), room.right()))
        pairs = np.array(((self._on, self._off),) * 2)
        if self._moving is not None:
            times, pairs = self._moving.seen(self.scale)
            x = self._x(times)
        for column, style in enumerate((Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)):
            painter.setPen(QPen(muted(self), 1, style))
            for polygon in _lines(x, room.bottom() - pairs[:, column] * room.height()):
                painter.drawPolyline(polygon)

    def _x(self, times: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return self.gutter + (times - self.scale.left) * self.scale.width / self.scale.span

    def _drawn(self, values: FloatArray) -> list[int]:
        """Columns, the one that matters most first."""
        highest = np.fmax.reduce(values[:, self._words], axis=0, initial=0.0)
        order = [self._words[int(i)] for i in np.argsort(-highest, kind="stable") if highest[i] >= SEEN][:CURVES]
        first = self._labels.index(self._first) if self._first in self._labels else None
        return order if first is None else [first, *(i for i in order if i != first)]

    @staticmethod
    def _y(value: float, room: QRectF) -> float:
        return room.bottom() - value * room.height()


def _lines(x: npt.NDArray[np.float64], y: npt.NDArray[np.floating[Any]]) -> list[QPolygonF]:
    """One polygon for each run of numbers between NaNs."""
    is_there = np.isfinite(y)
    edges = np.flatnonzero(np.diff(is_there)) + 1
    runs = np.split(np.arange(len(y)), edges)
    return [
        QPolygonF([QPointF(a, b) for a, b in zip(x[run].tolist(), y[run].tolist(), strict=True)])
        for run in runs
        if len(run) > 1 and is_there[run[0]]
    ]
