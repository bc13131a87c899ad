"""The list of models: the bundled ones, those opened last, and those of a folder; searched as it is typed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.library.card import accuracy, megabytes
from app.library.found import Entry
from app.list_line import Index, paint_ground
from app.look import GRID
from app.tr import tr, translated
from engine.errors import shown

_PATH, _MORE = (int(Qt.ItemDataRole.UserRole) + i for i in (1, 2))


class Shelf(QListWidget):
    """`chosen(path)`: the user stands on another model. Headings are no items that can be chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Models"))
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is long is elided
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._wanted = ""  # what is searched for
        self._running = Path()
        self._is_told = False  # where to stand
        self.currentItemChanged.connect(self._tell)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Entry]]], running: Path) -> None:
        """(heading, its entries) from the top; the chosen one stays chosen where it is still listed."""
        self._running = running
        before = self.path
        self._is_told = True
        self.clear()
        for heading, entries in groups:
            if entries:
                self._add_heading(heading)
            for entry in entries:
                self._add(entry)
        self._add_heading(tr("No model matches the search"))
        self._filter()
        self.choose(before)

    def search(self, words: str) -> None:
        """Show only models whose name, file or figures hold `words`."""
        self._wanted = words.strip().casefold()
        self._filter()

    def choose(self, path: Path | None) -> None:
        """Stand on `path` where it is listed, else on none; without `chosen`."""
        rows = (i for i in range(self.count()) if path is not None and self.item(i).data(_PATH) == str(path))
        self._is_told = True
        self.setCurrentRow(next(rows, -1))
        self._is_told = False

    def enter(self) -> None:
        """Take the keys; from none, or one that the search hides, go to the first that it leaves."""
        self.setFocus()
        now = self.currentItem()
        if now is None or now.isHidden():
            left = [self.row(item) for item in self._models() if not item.isHidden()]
            self.setCurrentRow(left[0] if left else -1)

    @property
    def path(self) -> Path | None:
        """Of the chosen one."""
        item = self.currentItem()
        return Path(item.data(_PATH)) if item is not None and item.data(_PATH) else None

    @property
    def seen(self) -> list[str]:
        """Names that the search leaves, from the top."""
        return [item.text() for item in self._models() if not item.isHidden()]

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PATH) and not self._is_told:
            self.chosen.emit(item.data(_PATH))

    def _models(self) -> list[QListWidgetItem]:
        return [item for i in range(self.count()) if (item := self.item(i)).data(_PATH)]

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem(title(entry), self)
        more = subtitle(entry)
        if entry.path == self._running:
            more = ", ".join((tr("runs now"), more))
        item.setData(_PATH, str(entry.path))
        item.setData(_MORE, more)
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{item.text()}, {more}")
        item.setToolTip("\n".join((item.text(), more, shown(entry.path, 300))))

    def _filter(self) -> None:
        """A heading stands only over something; the last one, where nothing is found."""
        heading: QListWidgetItem | None = None
        for i in range(self.count()):
            item = self.item(i)
            if not item.data(_PATH):
                heading = item
                item.setHidden(True)
                continue
            is_found = self._wanted in item.toolTip().casefold()
            item.setHidden(not is_found)
            if is_found and heading is not None:
                heading.setHidden(False)
        if heading is not None:  # the last
            heading.setHidden(bool(self.seen) or not self._models())


def title(entry: Entry) -> str:
    """Its own name, else the file's."""
    return shown(entry.manifest.name if entry.manifest and entry.manifest.name else entry.path.name)


def subtitle(entry: Entry) -> str:
    """What a glance has found: classes, accuracy with its split, size."""
    if entry.manifest is None:
        if entry.is_refused:
            return tr("can’t be opened")
        return ", ".join((str(translated(entry.format.words)), megabytes(entry.size)))
    count = len(entry.manifest.labels)
    classes = tr("{count} {count:class|classes}", count=count) if count else tr("classes without names")
    parts = (shown(entry.manifest.family), classes, megabytes(entry.size), accuracy(entry.manifest))
    return ", ".join(part for part in parts if part)


class _TwoLines(QStyledItemDelegate):
    """A name and, quieter, what is known of it; headings in one bold line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Of the text size that holds now."""
        lines = 2 if index.data(_PATH) else 1
        return QSize(16 * option.fontMetrics.averageCharWidth(), lines * option.fontMetrics.height() + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The system's own background and selection, our words on it."""
        plain, name, role = paint_ground(self, painter, option, index)
        ink = plain.palette.color(QPalette.ColorGroup.Active, role)
        room = plain.rect.adjusted(GRID, GRID, -GRID, -GRID)
        painter.save()
        painter.setLayoutDirection(plain.direction)
        heavy = QFont(plain.font)
        heavy.setBold(True)
        painter.setFont(heavy)
        half = room.height() // 2 if index.data(_PATH) else room.height()
        self._line(painter, QRect(room.left(), room.top(), room.width(), half), name, ink)
        if index.data(_PATH):
            quiet = QColor(ink)
            quiet.setAlphaF(0.75)
            painter.setFont(plain.font)
            self._line(painter, QRect(room.left(), room.top() + half, room.width(), half), index.data(_MORE), quiet)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, room: QRect, words: str, ink: QColor) -> None:
        painter.setPen(ink)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), elided)
