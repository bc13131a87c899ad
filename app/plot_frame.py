"""A plot's frame: an area with an axis at its left and under it, in the window's colours. Curves go into `view`."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QWidget

from app.look import GRID, font, muted

_OVERHANG_PX = 40  # how far a tick's words may stand out at either end of the axis

Ticks = Sequence[tuple[float, str]]


class PlotFrame:
    """Importing this file loads pyqtgraph (0.5 s), so it is not imported before the first paint.

    widget: to be laid out. view: the area, from `low` to `high` in x and y.
    """

    def __init__(self, low: tuple[float, float], high: tuple[float, float]) -> None:
        # Put together from its parts: a PlotItem would bring seven context menus that outlive the window.
        self.view = pg.ViewBox(enableMenu=False, enableMouse=False)
        self.view.setRange(xRange=(low[0], high[0]), yRange=(low[1], high[1]), padding=0, disableAutoRange=True)
        self._axes = {side: pg.AxisItem(side, linkView=self.view) for side in ("left", "bottom")}
        self._axes["bottom"].setStyle(hideOverlappingLabels=_OVERHANG_PX, tickTextOffset=GRID)
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, GRID, 3 * GRID, 0)  # room for the outer halves of "1" and "now"
        layout.setSpacing(0)
        layout.addItem(self._axes["left"], 0, 0)
        layout.addItem(self.view, 0, 1)
        layout.addItem(self._axes["bottom"], 1, 1)
        self.widget = pg.GraphicsView()
        self.widget.setCentralItem(layout)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_ticks(self, side: str, ticks: Ticks) -> None:
        """side: "left" or "bottom"."""
        self._axes[side].setTicks([list(ticks)])

    def recolour(self, host: QWidget, widest: str) -> None:
        """Take the colours and the text size that `host` has now; `widest` has room at the left axis."""
        text = muted(host)
        self.widget.setBackground(host.palette().color(QPalette.ColorRole.Base))
        for axis in self._axes.values():
            axis.setPen(pg.mkPen(text, width=1))
            axis.setTextPen(text)
            axis.setStyle(tickFont=font(host, 0.9))
        metrics = QFontMetrics(host.font())
        self._axes["left"].setWidth(metrics.horizontalAdvance(widest) + 2 * GRID)
        self._axes["bottom"].setHeight(metrics.height() + GRID + GRID // 2)
