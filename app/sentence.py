"""The sentence: the words of the recognised events in one line, with undo, clear and copy."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.look import GRID, MARGIN, font, muted
from engine.errors import shown
from engine.types import Snapshot

SEPARATOR = " · "
WORDS_KEPT = 500
_CUT = "… "


class Words:
    """The words so far. An event adds its word when it starts, once, however often it is reported."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._seen = 0

    def take(self, snapshot: Snapshot) -> bool:
        """Add what is new in `snapshot`; True when something was."""
        new = min(snapshot.event_count - self._seen, len(snapshot.events))
        self._seen = snapshot.event_count
        if new <= 0:
            return False
        self.words += [event.label for event in snapshot.events[-new:]]
        del self.words[:-WORDS_KEPT]
        return True

    @property
    def text(self) -> str:
        """The sentence, fit to be shown."""
        return SEPARATOR.join(shown(word) for word in self.words)


class Sentence(QFrame):
    """The line under the picture; a long sentence loses its oldest words, never its newest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._line = _Line()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._line, 1)
        self.undo = self._button("Undo", "Take back the last word", self._take_back)
        self.clear = self._button("Clear", "Begin a new sentence", self._clear)
        self.copy = self._button("Copy", "Copy the sentence", self._copy)
        for button in (self.undo, self.clear, self.copy):
            row.addWidget(button)
        self._show()

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.words.text

    def update_from(self, snapshot: Snapshot) -> None:
        """Add the words of new events."""
        if self.words.take(snapshot):
            self._show()

    def _button(self, text: str, what: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(what)
        button.setAccessibleName(what)
        button.clicked.connect(slot)
        return button

    def _take_back(self) -> None:
        if self.words.words:
            self.words.words.pop()
        self._show()

    def _clear(self) -> None:
        self.words.words.clear()
        self._show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)

    def _show(self) -> None:
        self._line.show_words([shown(word) for word in self.words.words])
        for button in (self.undo, self.clear, self.copy):
            button.setEnabled(bool(self.words.words))


class _Line(QWidget):
    """One line of large text; where the words do not fit, the oldest are left out behind "…"."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Sentence")

    def show_words(self, words: list[str]) -> None:
        """The words, oldest first."""
        self._words = words
        self.setAccessibleDescription(SEPARATOR.join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, QFontMetrics(font(self, 1.8)).height())

    def minimumSizeHint(self) -> QSize:
        """A word or two."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The end of the sentence, or what will stand here."""
        painter = QPainter(self)
        painter.setFont(font(self, 1.8 if self._words else 1.1))
        painter.setPen(self.palette().windowText().color() if self._words else muted(self))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        if not self._words:
            painter.drawText(self.rect(), flags, "Recognised words appear here.")
            return
        text, is_cut = fitting(self._words, painter.fontMetrics(), self.width())
        x = 0
        if is_cut:  # drawn on its own: beside Hangul it would be taken from another font
            painter.drawText(self.rect(), flags, _CUT)
            x = painter.fontMetrics().horizontalAdvance(_CUT)
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), flags, text)


def fitting(words: list[str], metrics: QFontMetrics, width: int) -> tuple[str, bool]:
    """The newest words that fit into `width` px, and whether older ones were left out."""
    text = SEPARATOR.join(words)
    if metrics.horizontalAdvance(text) <= width:
        return text, False
    room = width - metrics.horizontalAdvance(_CUT)
    for start in range(1, len(words)):
        text = SEPARATOR.join(words[start:])
        if metrics.horizontalAdvance(text) <= room:
            return text, True
    return metrics.elidedText(words[-1], Qt.TextElideMode.ElideLeft, room), len(words) > 1
