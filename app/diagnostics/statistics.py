"""The Statistics window: how long every stage takes, camera to screen, and what became of every picture."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.diagnostics.stats import GuiStats
from app.label import Label
from app.look import GRID
from app.tr import tr
from engine.session import Session
from engine.timings import Timings
from engine.types import Health, Snapshot

PERIOD_S = 0.5
_PERCENTILES = (50, 95, 99, 100)


class FigureTable(QTableWidget):
    """Rows of text; the columns `numbers` stand to the right. The cells stay when their text changes: so does what is
    selected, and what a screen reader is at.
    """

    def __init__(self, name: str, header: list[str], numbers: range, stretched: int) -> None:
        """stretched: the column that takes the room that is left."""
        super().__init__(0, len(header))
        self._numbers = numbers
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(header)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        room = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(room.height() + GRID)
        self.horizontalHeader().setMinimumSectionSize(room.horizontalAdvance(" 10000.0 "))  # nothing jumps

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """As many rows as there are, each with a text per column."""
        self.setRowCount(len(rows))
        for i, row in enumerate(rows):
            for j, words in enumerate(row):
                item = self.item(i, j) or self._new_item(i, j)
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(words)  # where the column has no room for it

    def _new_item(self, i: int, j: int) -> QTableWidgetItem:
        item = QTableWidgetItem()
        side = Qt.AlignmentFlag.AlignRight if j in self._numbers else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(i, j, item)
        return item


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
        self.times = FigureTable(tr("How long each stage takes"), columns, range(1, 5), 0)
        columns = [tr("Pictures"), tr("count"), tr("What that means")]
        self.frames = FigureTable(tr("What became of every picture"), columns, range(1, 2), 2)
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


class Statistics:
    """Opens the window, and keeps it up to date while it is open."""

    def __init__(self, action: QAction, parent: QWidget, session: Session, stats: GuiStats) -> None:
        self.window: StatisticsWindow | None = None
        self._parent, self._session, self._stats = parent, session, stats
        self._shown = 0.0
        action.triggered.connect(self.open)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self.window is None:
            self.window = StatisticsWindow(self._parent)
            self.window.finished.connect(self._closed)
            self._shown = 0.0
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Twice a second while the window is open."""
        if self.window is not None and now - self._shown >= PERIOD_S:
            self._shown = now
            self.window.show_figures(self._session.timings(), self._stats, snapshot.health)

    def stop(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _closed(self) -> None:
        self.window = None


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
        (tr("not asked for"), str(h.skipped), tr("beyond the model's frame rate, or while paused")),
        (tr("dropped"), str(h.dropped), tr("the model was too slow, or failed")),
        (tr("waiting"), str(h.waiting), tr("on the way at this moment")),
        (tr("lost before"), str(h.lost), tr("missing in the source's own numbering")),
        (tr("answers"), str(h.answers), tr("of the model")),
        (tr("unscored clips"), str(h.unscored), tr("with too large a gap between two pictures")),
        (tr("new beginnings"), str(h.resets), tr("after another source, another model, or a gap")),
    ]
