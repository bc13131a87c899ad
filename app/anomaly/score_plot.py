"""The anomaly score of the last 60 seconds with the threshold that held then; held scores and gaps are seen as such."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.anomaly.score_now import ScoreShown
from app.label import Label
from app.look import level_text, muted
from app.plot import RATE_HZ, SPAN_S, ago
from app.tr import tr

_SAMPLES = int(SPAN_S * RATE_HZ)
_LINES = 7  # of text are the least height
_SCORED, _HELD, _THRESHOLD = range(3)


class ScorePlot(QWidget):
    """`build` loads pyqtgraph (0.5 s), so it is called when the plot is first needed.

    times: float64 (600,). values: float32 (600, 3), score, held score, threshold; NaN where there is none.
    """

    times: npt.NDArray[np.float64]
    values: npt.NDArray[np.float32]

    def __init__(self) -> None:
        super().__init__()
        self._forget(0)
        self._frame: Any = None
        self._curves: list[Any] = []
        self._title = Label(tr("Anomaly score, last 60 s; dashed: the threshold, dotted: held"), quiet=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column.addWidget(self._title)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Anomaly score of the last 60 seconds"))
        self._fit()

    def build(self) -> None:
        """Make the plot once."""
        if self._frame is not None:
            return
        import pyqtgraph as pg

        from app.plot_frame import PlotFrame

        self._frame = PlotFrame((-SPAN_S, 0), (0, 1.06))
        self._frame.set_ticks("left", [(0, "0"), (0.5, "0.5"), (1, "1")])
        self._frame.set_ticks("bottom", [(-s, ago(s)) for s in (60, 45, 30, 15, 0)])
        self._curves = [pg.PlotCurveItem(connect="finite") for _ in range(3)]
        for curve in self._curves:
            self._frame.view.addItem(curve)
        self._column.takeAt(1)
        self._column.addWidget(self._frame.widget, 1)
        self._recolour()

    def show_score(self, shown: ScoreShown, threshold: float | None, generation: int, now: float) -> None:
        """Take one sample (call at 10 Hz) and draw; another checkpoint begins anew."""
        if generation != self._generation:
            self._forget(generation)
        self.times, self.values = np.roll(self.times, -1), np.roll(self.values, -1, axis=0)
        score = np.nan if shown.score is None else shown.score
        self.times[-1] = now
        on = np.nan if threshold is None else threshold
        self.values[-1] = (np.nan, score, on) if shown.is_held else (score, np.nan, on)
        if not self.isVisible():
            return
        self.build()
        for number, curve in enumerate(self._curves):
            curve.setData(self.times - now, self.values[:, number])

    def _forget(self, generation: int) -> None:
        self._generation = generation
        self.times = np.full(_SAMPLES, np.nan)
        self.values = np.full((_SAMPLES, 3), np.nan, np.float32)

    def _fit(self) -> None:
        """So much height that the figures beside the axis stand apart."""
        self.setMinimumHeight(max(120, _LINES * self.fontMetrics().height()))

    def _recolour(self) -> None:
        import pyqtgraph as pg

        self._frame.recolour(self, "0.5")
        ink = self.palette().windowText().color()
        self._curves[_SCORED].setPen(pg.mkPen(ink, width=2))
        self._curves[_HELD].setPen(pg.mkPen(muted(self), width=2, style=Qt.PenStyle.DotLine))
        self._curves[_THRESHOLD].setPen(pg.mkPen(level_text(self, "bad"), width=1, style=Qt.PenStyle.DashLine))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        if self._frame is not None and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._recolour()
