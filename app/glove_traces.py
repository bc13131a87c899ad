"""A glove's channels over the last 10 seconds: a fixed set of curves that only ever get new data, and their values."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.look import GRID, font, muted
from app.plot import ago
from app.tr import tr
from engine.samples import CHANNELS
from engine.types import Frame

SPAN_S = 10.0
_KEPT = 2048  # samples: those of 10 s at 200 Hz
_TURN = 180.0  # degrees; an angle that moves further between two samples has gone round
_STEP = 50  # ADC counts to which the axis of the fingers is rounded …
_LEAST = 200  # … and that it spans at least
_MINUS = "−"


class SampleLog:
    """The newest samples: times float64 (2048,), values float32 (2048, 8), oldest first, NaN where none was."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Another source."""
        self.times = np.full(_KEPT, np.nan)
        self.values = np.full((_KEPT, len(CHANNELS)), np.nan, np.float32)
        self._seq = -1

    def add(self, frames: Sequence[Frame]) -> None:
        """Append those of `frames`, of one source and oldest first, that are new. What was lost between two shows."""
        if frames and frames[-1].seq < self._seq:
            self.clear()
        new = [frame for frame in frames if frame.seq > self._seq and frame.sensors is not None][-_KEPT // 2 :]
        if not new:
            return
        gap = 0 <= self._seq < new[0].seq - 1 and len(new) == len(frames)
        rows = [(new[0].t, np.full(len(CHANNELS), np.nan, np.float32))] if gap else []
        rows += [(frame.t, as_glove(frame)) for frame in new]
        self.times = np.concatenate([self.times[len(rows) :], [t for t, _ in rows]])
        self.values = np.concatenate([self.values[len(rows) :], [row for _, row in rows]])
        self._seq = new[-1].seq

    @property
    def newest(self) -> np.ndarray:
        """float32 (8,)."""
        out: np.ndarray = self.values[-1]
        return out


def as_glove(frame: Frame) -> np.ndarray:
    """The sample of `frame`, float32 (8,); NaN for channels that it does not have."""
    out = np.full(len(CHANNELS), np.nan, np.float32)
    if frame.sensors is not None:
        count = min(len(out), len(frame.sensors))
        out[:count] = frame.sensors[:count]
    return out


class Readout(QWidget):
    """A line for each channel: a dot in its colour, its name, its value. It never changes its size.

    beside: names in the readout above or below, with which it lines up.
    """

    def __init__(self, names: Sequence[str], beside: Sequence[str], colours: Sequence[QColor], unit: str) -> None:
        super().__init__()
        self._names, self._beside, self._colours, self._unit = names, beside, colours, unit
        self._values = [""] * len(names)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[float]) -> None:
        """Rounded to whole numbers; a dash for what is not known."""
        said = [f"{value:.0f}{self._unit}".replace("-", _MINUS) if math.isfinite(value) else "–" for value in values]
        if said != self._values:
            self._values = said
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the longest name and four figures."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(name) for name in (*self._names, *self._beside))
        value = metrics.horizontalAdvance(f"{_MINUS}0000°")
        return QSize(2 * GRID + widest + GRID + value + GRID, len(self._names) * self._line)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names at the left, values at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self))
        ink, quiet = self.palette().windowText().color(), muted(self)
        for n, (name, colour, value) in enumerate(zip(self._names, self._colours, self._values, strict=True)):
            top = n * self._line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRect(0, top + (self._line - GRID) // 2, GRID, GRID))
            row = QRect(2 * GRID, top, self.width() - 3 * GRID, self._line)
            painter.setPen(quiet)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
            painter.setPen(ink)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), value)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class TracePlot(QWidget):
    """The curves of some channels; `columns` of `SampleLog.values`. Angles go from -180° to 180°, others as they need.

    `build` loads pyqtgraph, as `ConfidencePlot` does.
    """

    def __init__(self, columns: Sequence[int], colours: Sequence[QColor], *, is_angle: bool, has_times: bool) -> None:
        super().__init__()
        self._columns, self._colours, self._is_angle, self._has_times = columns, colours, is_angle, has_times
        self._frame: Any = None
        self._curves: list[Any] = []
        self._range = (-_TURN, _TURN) if is_angle else (600.0, 1000.0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def build(self) -> None:
        """Make the plot once."""
        if self._frame is not None:
            return
        import pyqtgraph as pg

        from app.plot_frame import PlotFrame

        self._frame = PlotFrame((-SPAN_S, self._range[0]), (0, self._range[1]))
        times = (10, 5, 0) if self._has_times else ()
        self._frame.set_ticks("bottom", [(-s, ago(s)) for s in times])
        self._curves = [pg.PlotCurveItem(pen=pg.mkPen(colour, width=1.5)) for colour in self._colours]
        for curve in self._curves:
            self._frame.view.addItem(curve)
        self._row.addWidget(self._frame.widget)
        self._show_range()
        self._frame.recolour(self, f"{_MINUS}1000")

    def show_log(self, log: SampleLog, now: float) -> None:
        """Draw what is not older than the span."""
        if self._frame is None:
            return
        is_shown = log.times >= now - SPAN_S  # NaN is not
        x, values = log.times[is_shown] - now, log.values[is_shown][:, self._columns]
        if not self._is_angle:
            self._fit(values)
        for n, curve in enumerate(self._curves):
            y = values[:, n]
            steps = np.abs(np.diff(y, append=np.nan))
            is_joined = steps <= _TURN if self._is_angle else np.isfinite(steps)
            curve.setData(x, np.nan_to_num(y), connect=is_joined.astype(np.int32))

    def _fit(self, values: np.ndarray) -> None:
        """Make room for all but a few outliers, in steps, so that the axis stands still most of the time."""
        if not np.isfinite(values).any():
            return
        low, high = np.nanpercentile(values, [2, 98])
        low, high = _STEP * math.floor(low / _STEP), _STEP * math.ceil(high / _STEP)
        more = max(0, _LEAST - (high - low)) / 2
        wanted = (low - _STEP * round(more / _STEP), high + _STEP * round(more / _STEP))
        if wanted != self._range:
            self._range = wanted
            self._show_range()

    def _show_range(self) -> None:
        low, high = self._range
        self._frame.view.setYRange(low, high, padding=0.04)
        middle = [0.0] if self._is_angle else [(low + high) / 2]
        ticks = [(y, f"{y:.0f}".replace("-", _MINUS) + ("°" if self._is_angle else "")) for y in (low, *middle, high)]
        self._frame.set_ticks("left", ticks)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if self._frame is not None and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._frame.recolour(self, f"{_MINUS}1000")


def finger_names() -> tuple[str, ...]:
    """Of flex1 … flex5."""
    return tr("thumb"), tr("index"), tr("middle"), tr("ring"), tr("little")


def angle_names() -> tuple[str, ...]:
    """Of the last three channels."""
    return tr("pitch"), tr("roll"), tr("yaw")
