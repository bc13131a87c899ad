"""What stands in the picture's place for a glove: a hand that does what the glove feels, and its channels as traces."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from app.fitted import Fitted
from app.glove_hand import HandDrawing
from app.glove_traces import Readout, SampleLog, TracePlot, angle_names, as_glove, finger_names
from app.look import GRID, ClassColours
from app.tr import tr
from engine.types import Frame, Snapshot

_FINGERS, _ANGLES = range(5), range(5, 8)  # of engine.samples.CHANNELS
_PLOT_CHARACTERS = 26  # narrower than so many, the curves tell nothing and give way …
_HAND_LINES = 7  # … to a hand of so many lines of text at least


class GloveView(Fitted):
    """Where there is little room, the curves give way first, then the values; the hand stays.

    on_painted: as in `Picture`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.on_painted: Callable[[float], None] | None = None
        self.log = SampleLog()
        colours = ClassColours()  # of its own: the signs keep theirs
        fingers, angles = finger_names(), angle_names()
        of_fingers, of_angles = [colours.of(name) for name in fingers], [colours.of(name) for name in angles]
        self.hand = HandDrawing(of_fingers)
        self.values = (Readout(fingers, angles, of_fingers, ""), Readout(angles, fingers, of_angles, "°"))
        self.plots = (
            TracePlot(_FINGERS, of_fingers, is_angle=False, has_times=False),
            TracePlot(_ANGLES, of_angles, is_angle=True, has_times=True),
        )
        self._frame: Frame | None = None
        self._sample: np.ndarray | None = None
        self._is_live = False
        self._lay_out()

    def build(self) -> None:
        """Make the plots once; loads pyqtgraph."""
        for plot in self.plots:
            plot.build()

    def show_frame(self, snapshot: Snapshot, mark: str = "", hint: str = "") -> None:
        """Move the hand to the newest sample; every 33 ms. mark, hint: as in `Picture.show_frame`."""
        frame = snapshot.frame
        self.log.add(snapshot.samples)
        self._is_live = not mark
        if frame is not self._frame:
            self._frame = frame
            self._sample = None if frame is None else as_glove(frame)
        self.hand.show_sample(self._sample, mark, hint)

    def show_plots(self, now: float) -> None:
        """Values and curves; at 10 Hz."""
        if not self.isVisible():
            return
        self.build()
        newest = self.log.newest
        for columns, values, plot in zip((_FINGERS, _ANGLES), self.values, self.plots, strict=True):
            values.show_values([float(newest[n]) for n in columns])
            if not plot.isHidden():
                plot.show_log(self.log, now)

    # -- layout -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("Glove"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)  # as the picture's
        names = (tr("How far the fingers are bent"), tr("How the hand is turned"))
        ago = (tr("Bend of the fingers, last 10 s"), tr("Turn of the hand, last 10 s"))
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(GRID, GRID, 0, GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        grid.addWidget(self.hand, 0, 0, 2, 1)
        for row, (values, plot) in enumerate(zip(self.values, self.plots, strict=True)):
            values.setAccessibleName(names[row])
            plot.setAccessibleName(ago[row])
            grid.addWidget(values, row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(plot, row, 2)
            grid.setRowStretch(row, 1)
        grid.setColumnStretch(0, 1)
        self.hand.on_painted = self._painted

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        wanted = [values.sizeHint() for values in self.values]
        high = sum(size.height() for size in wanted) + 3 * GRID
        width = self.width() - 3 * GRID - _HAND_LINES * metrics.height()
        has_values = self.height() >= high and width >= max(size.width() for size in wanted)
        left = width - max(size.width() for size in wanted)
        has_plots = has_values and left >= _PLOT_CHARACTERS * metrics.averageCharWidth()
        for values, plot in zip(self.values, self.plots, strict=True):
            values.setVisible(has_values)
            plot.setVisible(has_plots)
        self._grid.setColumnStretch(2, 1 if has_plots else 0)

    def _painted(self) -> None:
        if self.on_painted is not None and self._frame is not None and self._is_live:
            self.on_painted(self._frame.t)
