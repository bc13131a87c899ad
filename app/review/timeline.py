"""Everything under the picture on one time axis: tracks, confidence, the whole recording in small; zoomed and moved."""

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QVBoxLayout

from app.fitted import Fitted
from app.look import GRID, ClassColours
from app.review.curves import Curves
from app.review.lanes import Chosen, Lane, Lanes
from app.review.minimap import Minimap
from app.review.time_scale import TimeScale
from app.tr import tr
from engine.types import FloatArray

ZOOM = 1.5  # a step of the wheel or of a key
_NAMES = 14  # characters that the longest lane's name has room for
_PAGE = 0.8  # of the view that a page key moves it by


class Timeline(Fitted):
    """`sought(t)`: the play head is wanted at second `t`. What is chosen and drawn, `lanes` tells."""

    sought = Signal(float)

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self.setAccessibleName(tr("Time line"))
        self.scale = TimeScale()
        self.lanes, self.curves, self.minimap = Lanes(colours), Curves(colours), Minimap(colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for band in self._bands:
            column.addWidget(band)
            band.sought.connect(self.sought)
        self.minimap.moved.connect(lambda left: self._take(self.scale.moved(left)))

    # -- values in ----------------------------------------------------------------------------------------

    def show_recording(self, seconds: float) -> None:
        """All of it; of the one that is shown already, of which more is known now, the part that was seen."""
        if seconds != self.scale.seconds:
            known = TimeScale.whole(seconds, self._width)
            is_part = not self.scale.is_whole and self.scale.span < known.seconds
            self._take(known.moved(self.scale.left, self.scale.span) if is_part else known)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """From the top."""
        self.lanes.show_lanes(lanes)
        self.minimap.show_lanes(lanes)
        self._fit()

    def show_scores(
        self, times: npt.NDArray[Any], values: FloatArray, labels: tuple[str, ...], words: list[int]
    ) -> None:
        """As of `Curves`."""
        self.curves.show_scores(times, values, labels, words)

    def show_marks(self, spans: Sequence[tuple[float, float]]) -> None:
        """Seconds in which the tracks disagree."""
        self.lanes.show_marks(spans)
        self.minimap.show_marks(spans)

    def show_head(self, t: float, *, follow: bool = True) -> None:
        """The play head; the view comes along where it would leave it."""
        for band in self._bands:
            band.show_head(t)
        if follow:
            self._take(self.scale.showing(t))

    def choose(self, chosen: Chosen) -> None:
        """Mark a segment and bring it into view."""
        self.lanes.choose(chosen)
        segment = self.lanes.segment
        self.curves.show_first("" if segment is None else segment.label)
        if segment is not None:
            self._take(self.scale.showing(segment.start, segment.end))

    # -- zoom and pan -------------------------------------------------------------------------------------

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Closer (`factor` > 1) about second `at`, or about the play head where it is seen, else the middle."""
        head = self.lanes.head
        if at is None:
            is_seen = self.scale.left <= head <= self.scale.right
            at = head if is_seen else self.scale.left + self.scale.span / 2
        self._take(self.scale.zoomed(factor, at))

    def show_whole(self) -> None:
        """All of the recording."""
        self._take(TimeScale.whole(self.scale.seconds, self.scale.width))

    def page(self, step: int) -> None:
        """Most of a view on (1) or back (−1)."""
        self._take(self.scale.moved(self.scale.left + step * _PAGE * self.scale.span))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down zooms where the mouse is; sideways, or with Shift, moves."""
        turn = event.angleDelta()
        aside = turn.x() or (turn.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if aside:
            self._take(self.scale.moved(self.scale.left - aside / 120 * 0.1 * self.scale.span))
        elif turn.y():
            at = self.scale.t(event.position().x() - self._gutter)
            self.zoom(ZOOM ** (turn.y() / 120), at)
        event.accept()

    # -- layout -------------------------------------------------------------------------------------------

    @property
    def _bands(self) -> tuple[Lanes, Curves, Minimap]:
        return self.lanes, self.curves, self.minimap

    @property
    def _gutter(self) -> int:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(lane.name) for lane in self.lanes.lanes), default=0)
        return min(widest, _NAMES * metrics.averageCharWidth()) + 2 * GRID

    @property
    def _width(self) -> int:
        return self.width() - self._gutter

    def _fit(self) -> None:
        self._take(self.scale.resized(self._width))

    def _take(self, scale: TimeScale) -> None:
        self.scale = scale
        self.lanes.show_scale(scale, self._gutter)
        self.curves.show_scale(scale, self._gutter)
        self.minimap.show_view(scale, self._gutter)
