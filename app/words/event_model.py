"""The events behind the strip: rows come in at the top and leave at the bottom, so a selection stays where it is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from app.tr import tr
from engine.errors import shown
from engine.types import Event

KEPT = 100


@dataclass(slots=True, eq=False)
class Row:
    """One event. picture: as the event stood at `pictured` (its peak); tries: since then, without success."""

    event: Event
    picture: QPixmap | None = None
    pictured: float | None = None
    tries: int = 0


class EventModel(QAbstractListModel):
    """Newest first. Data: the line as text, the picture as decoration, the `Event` itself as EVENT.

    words_of: what an event is called; its label, unless somebody knows better.
    """

    EVENT = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words_of: Callable[[Event], str] = lambda event: shown(event.label)
        self._rows: list[Row] = []
        self._taken: tuple[Event, ...] = ()
        self._zero_s: float | None = None  # wall clock minus session clock

    @property
    def lines(self) -> list[str]:
        """Time, confidence and label between tabs."""
        return [self._line(row.event) for row in self._rows]

    def clock_at(self, t: float, wall_s: float) -> None:
        """The session clock stood at `t` when the wall clock stood at `wall_s`; the first word on it holds."""
        if self._zero_s is None:
            self._zero_s = wall_s - t

    def take(self, events: Sequence[Event]) -> None:
        """The newest events, oldest first, as the session knows them."""
        wanted = tuple(events[-KEPT:])
        if wanted == self._taken:
            return
        self._taken = wanted
        known = {_key(row.event): i for i, row in enumerate(self._rows)}
        new = [event for event in wanted if _key(event) not in known]
        for event in wanted:
            i = known.get(_key(event))
            if i is not None and self._rows[i].event != event:
                self._change(i, event)
        if new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self._rows[:0] = [Row(event) for event in reversed(new)]
            self.endInsertRows()
        if len(self._rows) > KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT, len(self._rows) - 1)
            del self._rows[KEPT:]
            self.endRemoveRows()

    def clear(self) -> None:
        """Nothing is listed."""
        self.beginResetModel()
        self._rows, self._taken = [], ()
        self.endResetModel()

    def row_without_picture(self, tries: int) -> Row | None:
        """The newest of those least often tried that has none, or one of an earlier peak; None where all have theirs.

        A sign that is still being made keeps its first.
        """
        old = [
            row
            for row in self._rows
            if row.tries < tries
            and (row.picture is None or (row.event.end is not None and row.pictured != row.event.peak))
        ]
        return min(old, key=lambda row: row.tries, default=None)

    def picture(self, row: Row, picture: QPixmap | None) -> None:
        """`row` gets its picture (None: it has none to show)."""
        row.picture, row.pictured = picture, row.event.peak
        if picture is None:
            row.tries = 1 << 30
        self._tell(self._rows.index(row))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many events are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """See the class."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._line(row.event)
            case Qt.ItemDataRole.DecorationRole:
                return row.picture
            case EventModel.EVENT:
                return row.event
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return tr("{label}: why? (Enter)", label=self.words_of(row.event))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._line(row.event).replace("\t", " ")
        return None

    def _change(self, i: int, event: Event) -> None:
        row = self._rows[i]
        if event.end is not None and row.event.end is None:
            row.tries = 0
        row.event = event
        self._tell(i)

    def _tell(self, i: int) -> None:
        self.dataChanged.emit(self.index(i, 0), self.index(i, 0))

    def _line(self, event: Event) -> str:
        clock = time.strftime("%H:%M:%S", time.localtime(event.start + (self._zero_s or 0.0)))
        return f"{clock}\t{event.confidence:.2f}\t{self.words_of(event)}"


def _key(event: Event) -> tuple[int, float, str]:
    return event.generation, event.start, event.label
