"""The sentence: the words of the recognised events in one line, with undo, clear and copy."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.look import GRID, MARGIN, font, muted
from engine.errors import shown
from engine.types import Snapshot

SEPARATOR = " · "
WORDS_KEPT = 500


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
    """The line under the picture; a long sentence is cut at its beginning, never at its end."""

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
        self._line.show_text(self.text)
        for button in (self.undo, self.clear, self.copy):
            button.setEnabled(bool(self.words.words))


class _Line(QWidget):
    """One line of large text, elided from the left."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Sentence")

    def show_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(font(self, 1.8)).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(self, 1.8 if self._text else 1.1))
        painter.setPen(self.palette().windowText().color() if self._text else muted(self))
        text = self._text or "Recognised words appear here."
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideLeft, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
