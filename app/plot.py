"""Confidence over the last 60 seconds: a fixed set of curves that only ever get new data."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.look import GRID, SEEN, ClassColours, font, muted
from app.tr import tr
from app.words.word import STALE_S
from engine.errors import shown
from engine.types import EngineState, FloatArray, Prediction, Snapshot, SourceState

SPAN_S = 60.0
RATE_HZ = 10.0
CURVES = 8
_SAMPLES = int(SPAN_S * RATE_HZ)
_ROWS = 400  # finer than the plot has pixels
_HOPELESS_S = 1.0  # a source is chosen a moment after the model is there
_LINES = 7  # of text are the least height


class History:
    """The smoothed probabilities of all labels at 10 Hz: float32 (600, K), NaN where nothing fresh was known.

    rests: float32 (600,), 0 where the model rested, else NaN.
    """

    def __init__(self) -> None:
        self.times = np.full(_SAMPLES, np.nan)
        self.values = np.full((_SAMPLES, 0), np.nan, np.float32)
        self.rests = np.full(_SAMPLES, np.nan, np.float32)
        self._key: tuple[int, tuple[str, ...]] = (0, ())

    def add(self, snapshot: Snapshot, fresh: Prediction | None, now: float) -> None:
        """Append one sample; another checkpoint starts with an empty history."""
        key = (snapshot.generation, snapshot.labels)
        if key != self._key:
            self._key = key
            self.times = np.full(_SAMPLES, np.nan)
            self.values = np.full((_SAMPLES, len(snapshot.labels)), np.nan, np.float32)
            self.rests = np.full(_SAMPLES, np.nan, np.float32)
        self.times = np.roll(self.times, -1)
        self.values = np.roll(self.values, -1, axis=0)
        self.times[-1] = now
        self.values[-1] = np.nan if fresh is None else fresh.smoothed
        self.rests = np.roll(self.rests, -1)
        self.rests[-1] = 0.0 if snapshot.health.is_resting else np.nan

    def recent(self, snapshot: Snapshot) -> list[int]:
        """Indices of the words that stood out within the span, at most 8, the latest first."""
        with np.errstate(invalid="ignore"):
            stood_out = self.values >= SEEN
        latest = np.where(stood_out.any(axis=0), _SAMPLES - np.argmax(stood_out[::-1], axis=0), 0)
        others = (snapshot.idle_label, snapshot.unknown_label)
        order = [int(i) for i in np.argsort(-latest, kind="stable") if snapshot.labels[i] not in others]
        return [i for i in order[:CURVES] if latest[i] > 0]


def corners(values: FloatArray) -> npt.NDArray[np.bool_]:
    """bool (T,): the samples that a line through `values` (T,) needs. Inside a level stretch there are none, and most
    of a curve lies level on the axis: half of the painting is spared.
    """
    rows = np.round(values * _ROWS)
    is_level = rows[1:] == rows[:-1]  # never where there is a gap
    needed = np.ones(len(values), np.bool_)
    needed[1:-1] = ~(is_level[1:] & is_level[:-1])
    return needed


def ago(seconds: int) -> str:
    """A tick of the time axis."""
    return tr("−{seconds} s", seconds=seconds) if seconds else tr("now")


class ConfidencePlot(QWidget):
    """The curves with their legend. `build` loads pyqtgraph (0.3 s, during which nothing else of Python runs), so it
    waits until a first answer is on the screen, or none is on its way."""

    def __init__(self, colours: ClassColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._colours = colours
        self._legend = Legend(colours)
        self._labels: dict[int, str] = {}  # curve slot → label that it draws now
        self._hoped_t: float | None = None  # when a first sample was last on its way
        self._widget: Any = None
        self._frame: Any = None
        self._curves: list[Any] = []
        self._threshold: Any = None
        self._rest: Any = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._legend)
        self._ground = _ground()
        self._layout.addWidget(self._ground, 1)
        self._fit()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Confidence of the last 60 seconds"))

    def build(self) -> None:
        """Make the plot once."""
        if self._widget is not None:
            return
        import pyqtgraph as pg

        from app.plot_frame import PlotFrame

        self._frame = PlotFrame((-SPAN_S, 0), (0, 1.06))
        self._frame.set_ticks("left", [(0, "0"), (0.5, "0.5"), (1, "1")])
        self._frame.set_ticks("bottom", [(-s, ago(s)) for s in (60, 45, 30, 15, 0)])
        self._widget = self._frame.widget
        self._threshold = pg.InfiniteLine(angle=0, movable=False)
        self._threshold.hide()
        self._frame.view.addItem(self._threshold)
        self._curves = [pg.PlotCurveItem(connect="finite") for _ in range(CURVES)]
        self._rest = pg.PlotCurveItem(connect="finite")  # on the axis, while the model rests
        self._rest.setVisible(False)
        for curve in (*self._curves, self._rest):
            self._frame.view.addItem(curve)
        for slot, label in self._labels.items():
            self._colour(slot, label)
        self._layout.removeWidget(self._ground)
        self._ground.hide()  # with the event loop it goes
        self._ground.deleteLater()
        self._layout.addWidget(self._widget, 1)
        self._recolour()

    def _fit(self) -> None:
        """So much height that the figures beside the axis stand apart."""
        self.setMinimumHeight(max(120, _LINES * self.fontMetrics().height()))

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Take one sample (call at 10 Hz) and draw."""
        p = snapshot.prediction
        fresh = p if p is not None and now - p.t <= STALE_S + p.features_s + p.engine_s else None
        if self._widget is None and self._is_due(snapshot, now):
            self.build()
        self.history.add(snapshot, fresh, now)
        shown_now = self._assign(self.history.recent(snapshot), snapshot)
        self._legend.show_labels([shown(label) for label in shown_now.values()], rests=snapshot.health.is_resting)
        if self._widget is None:
            return
        x = self.history.times - now
        for slot, curve in enumerate(self._curves):
            if slot in shown_now:
                values = self.history.values[:, snapshot.labels.index(shown_now[slot])]
                needed = corners(values)
                curve.setData(x[needed], values[needed])
            else:
                curve.setData([], [])
        self._show_rest(x)
        self._show_threshold(snapshot)

    def _is_due(self, snapshot: Snapshot, now: float) -> bool:
        """Whether a sample was shown before this one, or for a while nothing has been opened that could bring one."""
        is_opening = EngineState.LOADING is snapshot.engine_state or SourceState.OPENING is snapshot.source_state
        brings = snapshot.engine_state is EngineState.RUNNING and snapshot.source_state is SourceState.RUNNING
        if is_opening or brings or self._hoped_t is None:
            self._hoped_t = now
        return bool(np.isfinite(self.history.values).any()) or now - self._hoped_t >= _HOPELESS_S

    def _show_rest(self, x: npt.NDArray[np.float64]) -> None:
        """A curve with nothing in it would be painted all the same, ten times a second."""
        has_rested = bool(np.isfinite(self.history.rests).any())
        if has_rested or self._rest.isVisible():
            self._rest.setData(x, self.history.rests)
            self._rest.setVisible(has_rested)

    def _assign(self, recent: list[int], snapshot: Snapshot) -> dict[int, str]:
        """Keep each label on the curve that it has; new ones take the free slots."""
        wanted = [snapshot.labels[i] for i in recent]
        kept = {slot: label for slot, label in self._labels.items() if label in wanted}
        free = (slot for slot in range(CURVES) if slot not in kept)
        for label in wanted:
            if label not in kept.values():
                slot = next(free)
                kept[slot] = label
                if self._curves:
                    self._colour(slot, label)
        self._labels = dict(sorted(kept.items()))
        return self._labels

    def _colour(self, slot: int, label: str) -> None:
        import pyqtgraph as pg

        self._curves[slot].setPen(pg.mkPen(self._colours.of(shown(label)), width=2))

    def _show_threshold(self, snapshot: Snapshot) -> None:
        """The threshold that most labels share; single exceptions are not drawn."""
        if not snapshot.on_thresholds:
            self._threshold.hide()
            return
        self._threshold.setValue(float(np.median(snapshot.on_thresholds)))
        self._threshold.show()

    def _recolour(self) -> None:
        import pyqtgraph as pg

        self._frame.recolour(self, "0.5")
        self._threshold.setPen(pg.mkPen(muted(self), width=1, style=Qt.PenStyle.DashLine))
        self._rest.setPen(pg.mkPen(muted(self), width=GRID // 2))

    def changeEvent(self, event: Any) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._fit()
        if self._widget is not None and event.type() in (event.Type.PaletteChange, event.Type.FontChange):
            self._recolour()


def _ground() -> QWidget:
    """What the plot lies on, until there is one."""
    ground = QWidget()
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    ground.setAutoFillBackground(True)
    return ground


class Legend(QWidget):
    """The plot's title, and behind it the names of the curves, each after a dot in its colour."""

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self._colours = colours
        self._labels: list[str] = []
        self._rests = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def title(self) -> str:
        """What the curves are, and why there are none to come while the model rests."""
        return tr("Confidence, last 60 s (resting: nothing moves)") if self._rests else tr("Confidence, last 60 s")

    def show_labels(self, labels: list[str], *, rests: bool = False) -> None:
        """The labels as they are shown, in the order of their curves. rests: the model does."""
        if (labels, rests) != (self._labels, self._rests):
            self._labels, self._rests = labels, rests
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(320, QFontMetrics(self.font()).height() + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names that no longer fit are left out; the bars still name them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self))
        painter.setPen(muted(self))
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(middle), self.title)
        x = metrics.horizontalAdvance(self.title) + 3 * GRID
        for label in self._labels:
            width = metrics.horizontalAdvance(label)
            if x + width + 2 * GRID > self.width():
                break
            painter.setBrush(self._colours.of(label))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRect(x, (self.height() - GRID) // 2, GRID, GRID))
            painter.setPen(self.palette().windowText().color())
            painter.drawText(QRect(x + GRID + 4, 0, width + 1, self.height()), int(middle), label)
            x += width + 4 * GRID
