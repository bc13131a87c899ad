"""The list of recognised signs, newest first."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.label import Label
from app.look import GRID, font, muted
from app.tr import tr
from engine.errors import shown
from engine.types import Event, Snapshot

KEPT = 100


class EventList(QWidget):
    """When, what, how sure; times count from the first picture of this run. An item never wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zero: float | None = None
        self._shown: tuple[Event, ...] = ()
        self._title = Label(tr("Recognised signs"), quiet=True)
        self._empty = Label(tr("None yet. They are listed here with time and confidence."), quiet=True, wraps=True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Recognised signs, newest first"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFont(font(self))
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_Columns(self._list))
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addStretch(0)

    @property
    def lines(self) -> list[str]:
        """The items as they stand, newest first: time, confidence and label between tabs."""
        return [self._list.item(i).text() for i in range(self._list.count())]

    def update_from(self, snapshot: Snapshot) -> None:
        """Rewrite what changed: usually one line, or none."""
        if self._zero is None and snapshot.frame is not None:
            self._zero = snapshot.frame.t
        events = snapshot.events[-KEPT:]
        if events == self._shown:
            return
        self._shown = events
        lines = [self._line(event) for event in reversed(events)]
        while self._list.count() > len(lines):
            self._list.takeItem(self._list.count() - 1)
        for i, line in enumerate(lines):
            if i >= self._list.count():
                self._list.addItem(line)
            elif self._list.item(i).text() != line:
                self._list.item(i).setText(line)
        self._empty.setVisible(not lines)
        self._list.setVisible(bool(lines))

    def _line(self, event: Event) -> str:
        s = max(0.0, event.start - (self._zero or event.start))
        return f"{int(s // 60)}:{s % 60:04.1f}\t{event.confidence:.2f}\t{shown(event.label)}"


class _Columns(QStyledItemDelegate):
    """Paints time, label and confidence in columns: drawn apart, figures keep their font beside any script."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line of text with air."""
        return QSize(80, QFontMetrics(option.font).height() + GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line; a long label is elided."""
        time, confidence, label = str(index.data()).split("\t", 2)
        widget = self.parent()
        assert isinstance(widget, QWidget)  # noqa: S101 - the list, which made us
        metrics = QFontMetrics(option.font)
        room = QRect(option.rect).adjusted(GRID, 0, -GRID, 0)
        left, right = metrics.horizontalAdvance("00:00.0") + GRID, metrics.horizontalAdvance("0.00") + GRID
        painter.save()
        painter.setFont(option.font)
        painter.setPen(muted(widget))
        painter.drawText(room, _FLAGS, time)
        painter.drawText(room, _FLAGS | int(Qt.AlignmentFlag.AlignRight), confidence)
        painter.setPen(widget.palette().text().color())
        room = room.adjusted(left, 0, -right, 0)
        painter.drawText(room, _FLAGS, metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width()))
        painter.restore()


_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
