"""Where the tracks differ, one row each; the chosen one is gone to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID
from app.review.time_scale import clock
from app.text_table import TextTable
from app.tr import tr
from app.words.word import DASH
from engine.errors import shown
from engine.review.disagreements import Disagreement

MOST = 200  # rows that are listed; the keys go to all of them


@dataclass(frozen=True, slots=True)
class Row:
    """From `start` to `end`, seconds; what each of two tracks says there, "" for nothing."""

    start: float
    end: float
    labels: tuple[str, str]


def row_of(found: Disagreement) -> Row:
    """A disagreement as it is listed."""
    said, signed = ("" if segment is None else segment.label for segment in (found.said, found.signed))
    return Row(found.start, found.end, (said, signed))


class DisagreementList(QWidget):
    """`asked(index)`: the user goes to that row."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.title = Label("", bold=True, wraps=True)
        self.hint = Label(tr("A truth, or a second model, shows where this one is wrong."), quiet=True, wraps=True)
        self.table = TextTable(tr("Disagreements"), [tr("Time"), "", ""], range(0), 2)
        self.table.cellClicked.connect(lambda row, _: self.asked.emit(row))
        self.table.cellActivated.connect(lambda row, _: self.asked.emit(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.show_rows((), ("", ""))

    def show_rows(self, rows: Sequence[Row], names: tuple[str, str]) -> None:
        """names: of the two tracks that are compared; both "" while there is only one."""
        self.rows = tuple(rows)
        self.table.setHorizontalHeaderLabels([tr("Time"), *(shown(name, 20) for name in names)])
        self.table.show_rows(
            [(clock(r.start, 1), *(shown(x, 40) if x else DASH for x in r.labels)) for r in self.rows[:MOST]]
        )
        is_compared = any(names)
        self.title.setText(tr("Disagreements: {count}", count=len(rows)) if is_compared else tr("Disagreements"))
        self.hint.setVisible(not is_compared)
        self.table.setVisible(bool(rows))

    def choose(self, index: int) -> None:
        """Mark a row, without a signal; one that is not listed has no mark."""
        self.table.clearSelection()
        if index < MOST:
            self.table.selectRow(index)
