"""The chosen sign: what it is called and when it is, its label to be typed, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.button import ButtonRows
from app.label import Label
from app.look import GRID
from app.review.painted_segment import said_confidence
from app.review.time_scale import clock
from app.review.verbs import ReviewVerbs, buttons_of
from app.tr import tr
from engine.review.track import Segment


class Editor(QWidget):
    """`labelled(label)`: the chosen sign is to be called so. `left()`: the field is done with, the keys go back."""

    labelled = Signal(str)
    left = Signal()

    def __init__(self, verbs: ReviewVerbs) -> None:
        super().__init__()
        self.setAccessibleName(tr("The chosen sign"))
        self.when = Label(quiet=True, wraps=True)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Label"))
        self.field.setPlaceholderText(tr("Choose a sign on a track"))
        self.field.setMaxLength(200)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.field.returnPressed.connect(self._take)
        completer.activated.connect(lambda _: self._take())
        self.field.installEventFilter(self)
        name = QLabel(tr("&Label"))
        name.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(name)
        row.addWidget(self.field, 1)
        changes = (verbs.accept, verbs.new, verbs.split, verbs.join, verbs.delete, verbs.undo, verbs.redo)
        self.buttons = ButtonRows(buttons_of((verbs.explain, *changes, verbs.clip)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.when)
        column.addWidget(self.buttons)
        self.show_segment(None, "")

    def show_labels(self, labels: Sequence[str]) -> None:
        """What may be completed."""
        names = sorted(set(labels))
        if names != self._names.stringList():  # a list that is open while somebody types stays
            self._names.setStringList(names)

    def show_segment(self, segment: Segment | None, lane: str) -> None:
        """The chosen one, and the name of its track; None: there is none."""
        self.field.setEnabled(segment is not None)
        label = "" if segment is None else segment.label
        if label != self.field.text() and not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(label)
            self.field.setCursorPosition(0)
        self.when.setText(
            tr("Click a sign, or press Shift+→ for the next one.") if segment is None else _when(segment, lane)
        )

    def begin(self) -> None:
        """The user wants to type."""
        if self.field.isEnabled():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the label as it was."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined] # it is a QKeyEvent
            self.field.setModified(False)
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        label = self.field.text().strip()
        self.field.setModified(False)
        if label:
            self.labelled.emit(label)
        self.left.emit()


def _when(segment: Segment, lane: str) -> str:
    sure = said_confidence(segment)
    words = tr(
        "{lane}: {start} – {end}, {seconds:.2f} s",
        lane=lane,
        start=clock(segment.start, 2),
        end=clock(segment.end, 2),
        seconds=segment.end - segment.start,
    )
    return f"{words} · {sure}" if sure else words
