"""The Statistics window: how long every stage takes, camera to screen, and what became of every picture."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QVBoxLayout,
    QWidget,
)

from app.diagnostics.stats import GuiStats
from app.label import Label
from app.look import GRID
from app.single import Single
from app.text_table import TextTable
from app.tr import tr
from engine.session import Session
from engine.timings import Timings
from engine.types import Health, Snapshot

PERIOD_S = 0.5
_PERCENTILES = (50, 95, 99, 100)


class StatisticsWindow(QDialog):
    """Two tables, renewed twice a second; not modal, closed by Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Statistics"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        columns = [tr("Time in ms"), tr("median"), "95 %", "99 %", tr("longest")]
        self.times = TextTable(tr("How long each stage takes"), columns, range(1, 5), 0)
        columns = [tr("Pictures"), tr("count"), tr("What that means")]
        self.frames = TextTable(tr("What became of every picture"), columns, range(1, 2), 2)
        column.addWidget(self.times)
        column.addWidget(
            Label(tr("Times of the newest minute or two; counts since the start."), quiet=True, wraps=True)
        )
        column.addWidget(self.frames)
        self.show_figures(Timings(), GuiStats(), Health())  # so many rows it needs room for
        letters, screen = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(min(96 * letters + 4 * GRID, screen.width()), min(self.sizeHint().height(), screen.height()))

    def show_figures(self, timings: Timings, stats: GuiStats, health: Health) -> None:
        """Put the newest figures into the cells that are there."""
        self.times.show_rows([(name, *_spread(seconds)) for name, seconds in _stages(timings, stats)])
        self.frames.show_rows(_accounts(health))


class Statistics(Single[StatisticsWindow]):
    """Keeps the window up to date while it is open."""

    def __init__(self, action: QAction, parent: QWidget, session: Session, stats: GuiStats) -> None:
        super().__init__()
        self._parent, self._session, self._stats = parent, session, stats
        self._shown = 0.0
        action.triggered.connect(self.open)

    def make(self) -> StatisticsWindow:
        """The window, shown its first figures with the next snapshot."""
        self._shown = 0.0
        return StatisticsWindow(self._parent)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Twice a second while the window is open."""
        if self.window is not None and now - self._shown >= PERIOD_S:
            self._shown = now
            self.window.show_figures(self._session.timings(), self._stats, snapshot.health)


def _stages(timings: Timings, stats: GuiStats) -> list[tuple[str, Iterable[float]]]:
    return [
        (tr("Picture: camera to screen"), stats.picture_ages),
        (tr("Word: camera to screen"), stats.word_ages),
        (tr("Word: camera to answer"), timings.age),
        (tr("Finding hands and body"), timings.features),
        (tr("Model"), timings.engine),
        (tr("The window's timer"), stats.ticks),
    ]


def _spread(seconds: Iterable[float]) -> tuple[str, ...]:
    """The percentiles as text in ms; dashes before there is anything."""
    values = list(seconds)
    if not values:
        return ("–",) * len(_PERCENTILES)
    return tuple(f"{1000 * value:.1f}" for value in np.percentile(values, _PERCENTILES))


def _accounts(h: Health) -> list[tuple[str, ...]]:
    return [
        (tr("delivered"), str(h.captured), tr("sent by the source; the next four add up to it")),
        (tr("used"), str(h.used), tr("turned into features")),
        (
            tr("not asked for"),
            str(h.skipped),
            tr("beyond the model's frame rate, while paused, or of a kind that it does not read"),
        ),
        (tr("dropped"), str(h.dropped), tr("the model was too slow, or failed")),
        (tr("waiting"), str(h.waiting), tr("on the way at this moment")),
        (tr("lost before"), str(h.lost), tr("missing in the source's own numbering")),
        (tr("answers"), str(h.answers), tr("of the model")),
        (tr("unscored clips"), str(h.unscored), tr("with too large a gap between two pictures")),
        (tr("new beginnings"), str(h.resets), tr("after another source, another model, or a gap")),
    ]
