"""The health line at the window's foot: its entries (app/health_items.py) in a row, and how they share its width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.health_items import Item, Recent, items
from app.label import Label
from app.look import GRID, MARGIN, Level, level_text, muted
from app.tr import tr
from app.words.word import why_not
from engine.types import Snapshot

_GIVE_WAY = ("recognised", "model", "age", "dropped")  # in this order, where the line is too narrow for all
_LETTERS = 14  # a name is not cut to less


class HealthLine(QFrame):
    """Seven labels in a row. Numbers have their widest text's room, so nothing jumps. Where there is no room for
    all, names are cut first, then whole entries go.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = Recent()
        self._labels: dict[str, _Cell] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID // 2, MARGIN, GRID // 2)
        row.setSpacing(2 * GRID)
        for name in ("source", "warning", "in", "recognised", "age", "dropped", "model"):
            cell = _Cell(name)
            self._labels[name] = cell
            row.addWidget(cell, 1 if name in ("source", "model") else 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def update_from(self, snapshot: Snapshot, now: float, word_age_s: float | None, checkpoint: str) -> None:
        """Show the newest figures; while no word may be shown, none has an age."""
        share = self._recent.add(snapshot, now)
        age = None if why_not(snapshot, now) else word_age_s
        for name, item in items(snapshot, share, age, checkpoint).items():
            self._labels[name].show_item(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the entries that there is room for."""
        wanted = [name for name, cell in self._labels.items() if name != "warning" or cell.whole]
        room = self.width() - 2 * MARGIN
        for name in ("", *_GIVE_WAY):
            wanted = [other for other in wanted if other != name]
            if sum(self._labels[x].least for x in wanted) + 2 * GRID * (len(wanted) - 1) <= room:
                break
        for name, cell in self._labels.items():
            if cell.isHidden() == (name in wanted):
                cell.setVisible(name in wanted)

    def text(self, name: str) -> str:
        """The whole text of one entry, also where it is cut on the screen."""
        return self._labels[name].whole


class _Cell(Label):
    """Plain text of one entry, in the colour of its level; a name is elided to the room there is."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.whole = ""
        self._tail = ""
        self._level: Level | None = None
        self._is_name = name in ("source", "model")
        super().__init__(scale=0.95)
        self.setAccessibleName(_accessible_name(name))
        if self._is_name:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if name == "model":
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(name != "warning")

    @property
    def least(self) -> int:
        """The width, in px, without which the entry says nothing."""
        if self.name == "warning":
            return self.sizeHint().width()
        return self.minimumWidth()

    def restyle(self) -> None:
        """The room of a figure is that of its widest text, of a name that of some letters."""
        super().restyle()
        self._colour()
        metrics = QFontMetrics(self.font())
        self.setMinimumHeight(metrics.height())  # also while there is nothing to say: the line does not jump
        if widest := _widest(self.name):
            self.setFixedWidth(metrics.horizontalAdvance(widest) + 2)
        elif self._is_name:
            self.setMinimumWidth(_LETTERS * metrics.averageCharWidth())

    def show_item(self, item: Item) -> None:
        """Text, tip and level; each is set only when it differs."""
        if item.text != self.whole:
            self.whole, self._tail = item.text, item.tail
            self._fit()
        if item.tip != self.toolTip():
            self.setToolTip(_plain(item.tip))
        if item.level != self._level:
            self._level = item.level
            self._colour()

    def _fit(self) -> None:
        self.setText(self._cut() if self._is_name else self.whole)

    def _cut(self) -> str:
        """The name is cut before its tail, and goes without it where less than half of the room were left."""
        metrics, room = QFontMetrics(self.font()), self.width()
        if metrics.horizontalAdvance(self.whole) <= room:
            return self.whole
        tail = self._tail if 2 * metrics.horizontalAdvance(self._tail) <= room else ""
        room -= metrics.horizontalAdvance(tail)
        return metrics.elidedText(self.whole.removesuffix(self._tail), Qt.TextElideMode.ElideMiddle, room) + tail

    def _colour(self) -> None:
        level = self._level or "normal"
        colour = muted(self) if level in ("normal", "info") else level_text(self, level)
        if self.palette().color(QPalette.ColorRole.WindowText) != colour:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _widest(name: str) -> str:
    """The widest text of a figure, so that its label never changes its width; "" for a name."""
    match name:
        case "in":
            return tr("in {fps:.1f} fps", fps=100.0)
        case "recognised":
            return tr("recognised {rate:.1f}/s", rate=10.0)
        case "age":
            return tr("word age {age}", age=tr("{ms:.0f} ms", ms=1000))
        case "dropped":
            return tr("dropped {count}", count=10000)
        case _:
            return ""


def _accessible_name(name: str) -> str:
    names = {
        "source": tr("Source"),
        "warning": tr("Warning"),
        "in": tr("Pictures per second"),
        "recognised": tr("Recognised"),
        "age": tr("Word age"),
        "dropped": tr("Dropped"),
        "model": tr("Model"),
    }
    return names[name]


def _plain(text: str) -> str:
    """Tool tips guess at rich text: angle brackets in a device's name must not become markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text else text
