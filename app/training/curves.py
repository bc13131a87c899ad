"""Loss and validation accuracy over the rounds, of the run that goes on and of others beside it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID, ClassColours, font
from app.tr import tr
from app.training.record import History
from engine.errors import shown

MOST = 6  # runs at once; more can't be told apart
POINTS = 1000  # of a curve; what a screen has room for
DOTS = 50  # rounds at most, each marked by a dot; more would hide the dashes
_LINES = 6  # of text are a plot's least height …
_WIDTH = 24  # … and characters its least width


class Curves(QWidget):
    """Two plots with one legend. `build` loads pyqtgraph, so it is called when the page is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Loss and validation accuracy over the rounds"))
        self.colours = ClassColours()
        self._runs: list[tuple[str, History]] = []
        self._frames: list[Any] = []
        self._curves: list[list[Any]] = [[], [], []]  # loss of steps, loss on validation, accuracy
        self.legend = Legend(self.colours)
        self._plots = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._plots.setSpacing(GRID)
        self._halves: list[QVBoxLayout] = []
        for words in (tr("Loss (dashed: validation)"), tr("Validation accuracy")):
            half = QVBoxLayout()
            half.setSpacing(0)
            half.addWidget(Label(words, quiet=True))
            self._plots.addLayout(half, 1)
            self._halves.append(half)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._plots, 1)
        column.addWidget(self.legend)

    @property
    def shown_names(self) -> list[str]:
        """Of the runs whose curves are drawn."""
        return [name for name, _ in self._runs]

    def points(self, plot: int) -> list[tuple[Any, Any]]:
        """What is drawn: (x, y) of each curve; plot 0: loss of steps, 1: loss on validation, 2: accuracy."""
        return [curve.getData() for curve in self._curves[plot][: len(self._runs)]]

    def build(self) -> None:
        """Make the plots once."""
        if self._frames:
            return
        import pyqtgraph as pg

        from app.plot_frame import PlotFrame

        self._frames = [PlotFrame((0, 0), (1, 1)) for _ in range(2)]
        for frame, half in zip(self._frames, self._halves, strict=True):
            frame.widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            half.addWidget(frame.widget, 1)
        for kind, frame in enumerate((self._frames[0], self._frames[0], self._frames[1])):
            self._curves[kind] = [pg.PlotDataItem() for _ in range(MOST)]
            for curve in self._curves[kind]:
                frame.view.addItem(curve)
        self._recolour()

    def show_runs(self, runs: Sequence[tuple[str, History]]) -> None:
        """(name, what it has told) of at most MOST runs; in the order of their colours."""
        names = self.shown_names
        self._runs = list(runs[:MOST])
        if self.shown_names != names:
            self.legend.show_names(self.shown_names)
            if self._frames:
                self._recolour()
        if self._frames:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if self._frames and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._recolour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two have no room side by side, one stands under the other."""
        super().resizeEvent(event)
        is_narrow = self.width() < 2 * _WIDTH * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._plots.setDirection(way)

    def _draw(self) -> None:
        most_loss, rounds = 0.0, 1.0
        for slot in range(MOST):
            history = self._runs[slot][1] if slot < len(self._runs) else History()
            x, loss = thinned(np.asarray(history.rounds, float), np.asarray(history.loss, float))
            found = np.asarray([v[:3] for v in history.validated], float).reshape(-1, 3)
            self._curves[0][slot].setData(x, loss)
            self._curves[1][slot].setData(found[:, 0], found[:, 1])
            self._curves[2][slot].setData(found[:, 0], found[:, 2])
            for kind in (1, 2):
                self._curves[kind][slot].setSymbol("o" if len(found) <= DOTS else None)
            both = np.concatenate((loss, found[:, 1]))
            most_loss = max(most_loss, float(np.nanmax(both)) if np.isfinite(both).any() else 0.0)
            planned = history.start.number("epochs") if history.start else 0.0
            rounds = max([rounds, *x[-1:], *found[-1:, 0], *([planned] if planned < 1e6 else [])])
        top = (1.08 * most_loss or 1.0, 1.04)
        for frame, high in zip(self._frames, top, strict=True):
            frame.view.setRange(xRange=(0, 1.02 * rounds), yRange=(0, high), padding=0, disableAutoRange=True)

    def _recolour(self) -> None:
        import pyqtgraph as pg

        for frame in self._frames:
            frame.recolour(self, "00.00")
            frame.widget.setMinimumHeight(max(90, _LINES * self.fontMetrics().height()))
        for slot, (name, _) in enumerate(self._runs):
            colour = self.colours.of(name)
            self._curves[0][slot].setPen(pg.mkPen(colour, width=1.5))
            self._curves[1][slot].setPen(pg.mkPen(colour, width=1.5, style=Qt.PenStyle.DashLine))
            for kind in (1, 2):
                self._curves[kind][slot].setSymbolSize(5)
                self._curves[kind][slot].setSymbolBrush(colour)
                self._curves[kind][slot].setSymbolPen(None)
            self._curves[2][slot].setPen(pg.mkPen(colour, width=2))


def thinned(x: Any, y: Any) -> tuple[Any, Any]:
    """At most POINTS points; each stands for the mean of its neighbours, so that no peak is made up."""
    step = -(-len(x) // POINTS)
    if step <= 1:
        return x, y
    whole = len(x) // step * step
    return x[:whole].reshape(-1, step)[:, -1], y[:whole].reshape(-1, step).mean(axis=1)


class Legend(QWidget):
    """The names of the runs, each after a dot in its colour; names without room are left out."""

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self._colours = colours
        self._names: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, names: list[str]) -> None:
        """In the order of their curves."""
        self._names = names
        self.setToolTip("\n".join(shown(name) for name in names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, QFontMetrics(font(self)).height() + GRID // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self))
        metrics, x = painter.fontMetrics(), 0
        for name in self._names:
            words = metrics.elidedText(shown(name), Qt.TextElideMode.ElideRight, 20 * metrics.averageCharWidth())
            width = metrics.horizontalAdvance(words)
            if x + 2 * GRID + width > self.width():
                return
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(self._colours.of(name))
            painter.drawEllipse(QRectF(x, (self.height() - GRID) / 2, GRID, GRID))
            painter.setPen(self.palette().windowText().color())
            place = QRectF(x + GRID + 4, 0, width + 2, self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
            x += width + 4 * GRID
