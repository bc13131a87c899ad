"""All runs in a table, with what to do with one of them; how several differ; old and new; the log."""

import math
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTabWidget, QVBoxLayout, QWidget

from app.button import ButtonRows, plain_button
from app.label import Label
from app.library.controls import Lines
from app.look import GRID
from app.text_table import TextTable
from app.tr import tr
from app.training.names import name_of
from app.training.old_and_new import OldAndNew
from app.training.record import Record, State, differing
from app.training.scrolled import scrolled
from engine.errors import shown

KEPT_LINES = 2000  # of the log
_ROWS = 5  # of a table, seen at once at least
_WIDTH = 60  # characters that all columns want


class RunsPanel(QTabWidget):
    """`selected`: other runs are chosen. `resumed`, `loaded`, `compared`: what to do with the chosen one."""

    selected = Signal()
    resumed = Signal()
    loaded = Signal()
    compared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Runs, their settings, old and new, log"))
        self.setDocumentMode(True)
        self.records: list[Record] = []
        self.running: Path | None = None
        self._is_busy = False
        self.none = Label(tr("No run yet: choose recordings, then Start."), quiet=True, wraps=True)
        header = [tr("Run"), tr("State"), tr("Validation"), tr("Date")]
        self.table = TextTable(tr("Runs"), header, range(2, 3), 0)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.resume = plain_button(tr("Resume"), tr("Go on where the run was stopped or broken off"))
        self.load = plain_button(tr("Load into the live view"), tr("Recognise with the best round of this run"))
        self.compare = plain_button(tr("Old and new …"), tr("Measure what it began with, and it, on its recordings"))
        self.folder = plain_button(tr("Show the folder"), tr("Open the folder of this run"))
        self.alike = Label("", quiet=True, wraps=True)
        self.differences = TextTable(tr("Settings that differ"), [tr("Setting")], range(0), 0)
        self.old_and_new = OldAndNew()
        self.log = Lines()
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setMaximumBlockCount(KEPT_LINES)
        self.log.setAccessibleName(tr("Log"))
        self._lay_out()
        self._connect()
        self.show_records([], None)

    @property
    def chosen(self) -> list[Record]:
        """The selected runs, from the top."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.records[row] for row in rows if row < len(self.records)]

    def show_records(self, records: Sequence[Record], running: Path | None) -> None:
        """What lies under the folder for runs; chosen runs stay chosen. running: the folder of the one that goes on."""
        kept = {record.folder for record in self.chosen}
        self.records, self.running = list(records), running
        self.table.blockSignals(True)
        self.table.selectionModel().blockSignals(True)
        self.table.show_rows([self._row(record) for record in self.records])
        self.table.clearSelection()
        for row, record in enumerate(self.records):
            if record.folder in kept:
                self._select(row)
        self.table.selectionModel().blockSignals(False)
        self.table.blockSignals(False)
        self.table.viewport().update()
        self.table.setVisible(bool(self.records))
        self.none.setVisible(not self.records)
        self._show_chosen()

    def show_busy(self, is_busy: bool) -> None:
        """Whether a run goes on, also before it has a folder: another one can't."""
        self._is_busy = is_busy
        self._show_chosen()

    def show_best(self, folder: Path, best: float) -> None:
        """What the run that goes on has come to so far; its best round can be loaded as soon as it is kept."""
        for row, record in enumerate(self.records):
            item = self.table.item(row, 2)
            if record.folder == folder and item is not None:
                item.setText(_share(best))
        self._show_chosen()

    def choose(self, folder: Path) -> None:
        """Select this run alone."""
        row = next((i for i, record in enumerate(self.records) if record.folder == folder), None)
        if row is not None:
            self.table.clearSelection()
            self._select(row)

    def show_old_and_new(self) -> None:
        """Bring the comparison to the front."""
        self.setCurrentIndex(2)

    def show_log(self) -> None:
        """Bring the log to the front."""
        self.setCurrentIndex(3)
        self.log.setFocus()

    def say(self, line: str) -> None:
        """One more line of the log."""
        self.log.appendPlainText(shown(line, 400))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Dates give way before names are cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.setColumnHidden(3, self.width() < _WIDTH * self.fontMetrics().averageCharWidth())
        for table in (self.table, self.differences, self.old_and_new.table):
            table.setMinimumHeight(_ROWS * (table.fontMetrics().height() + GRID))

    def _select(self, row: int) -> None:
        how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.table.model().index(row, 0), how)

    def _row(self, record: Record) -> tuple[str, str, str, str]:
        day = time.strftime("%Y-%m-%d %H:%M", time.localtime(record.changed)) if record.changed else "–"
        return shown(record.name, 60), self._state(record), _share(record.history.best), day

    def _state(self, record: Record) -> str:
        return state_words("running" if record.folder == self.running else record.state)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        one = chosen[0] if len(chosen) == 1 else None
        is_busy = one is not None and one.folder == self.running
        self.resume.setEnabled(one is not None and one.is_resumable and not self._is_busy and self.running is None)
        self.load.setEnabled(one is not None and one.weights is not None)
        self.compare.setEnabled(one is not None and one.weights is not None and not is_busy)
        self.folder.setEnabled(one is not None)
        self._show_differences(chosen)
        self.selected.emit()

    def _show_differences(self, chosen: Sequence[Record]) -> None:
        rows = differing(chosen) if len(chosen) > 1 else []
        few = tr("Select several runs to see which of their settings differ.")
        same = tr("These runs have the same settings.")
        self.alike.setText(same if len(chosen) > 1 else few)
        self.alike.setVisible(not rows)
        self.differences.setVisible(bool(rows))
        header = [tr("Setting"), *(shown(record.name, 30) for record in chosen)]
        self.differences.setColumnCount(len(header))
        self.differences.setHorizontalHeaderLabels(header)
        self.differences.show_rows([(name_of(name), *(shown(v, 60) for v in values)) for name, values in rows])

    def _show_folder(self) -> None:
        for record in self.chosen[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(record.folder)))

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.resume.clicked.connect(self.resumed)
        self.load.clicked.connect(self.loaded)
        self.compare.clicked.connect(self.compared)
        self.folder.clicked.connect(lambda: self._show_folder())

    def _lay_out(self) -> None:
        runs = self._page(tr("Runs"), self.none, self.table)
        runs.addWidget(ButtonRows((self.load, self.resume, self.compare, self.folder)))
        self._page(tr("Settings"), self.alike, self.differences)
        self._page(tr("Old and new"), scrolled(self.old_and_new))
        self._page(tr("Log"), self.log)
        self.setUsesScrollButtons(True)
        self._fit()

    def _page(self, words: str, *parts: QWidget) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for part in parts:
            column.addWidget(part, 0 if isinstance(part, Label) else 1)
        if isinstance(parts[0], Label):
            column.addStretch(0)
        self.addTab(page, words)
        return column


def _share(best: float) -> str:
    return "–" if math.isnan(best) else f"{100 * best:.1f} %"


def state_words(state: State) -> str:
    """In the user's language."""
    return {
        "running": tr("running"),
        "completed": tr("complete"),
        "early": tr("ended early"),
        "stopped": tr("stopped"),
        "broken off": tr("broken off"),
        "unreadable": tr("unreadable"),
    }[state]
