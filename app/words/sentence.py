"""The sentence line under the picture: the composer's words, large, with undo, clear, copy and editing in place."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QStackedLayout, QToolButton, QWidget

from app.actions import Actions
from app.look import GRID, MARGIN, font, muted
from app.tr import tr
from app.words.composer import Composer, Word
from app.words.script import line_of, option_for, plain_line
from engine.types import Snapshot

_CUT = "… "
_SCALE = 1.8


class Sentence(QFrame):
    """The line and its buttons. A long sentence loses its oldest words, never its newest.

    settled(words): words that have become final (tuple of Word).
    changed(): another state of the composer is shown.
    """

    settled = Signal(object)
    changed = Signal()

    def __init__(
        self,
        act: Actions,
        composer: Composer | None = None,
        clock: Callable[[], float] = time.perf_counter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.composer = composer or Composer()
        self._act, self._clock = act, clock
        self._state = self.composer.state
        self.line = _Line()
        self.editor = _Editor()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.line)
        self._stack.addWidget(self.editor)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addLayout(self._stack, 1)
        self.undo = self._button(act.undo_word, self.take_back)
        self.clear = self._button(act.clear_sentence, self.begin_anew)
        self.copy = self._button(act.copy_sentence, self.put_on_clipboard)
        for button in (self.undo, self.clear, self.copy):
            row.addWidget(button)
        act.edit_sentence.triggered.connect(self.edit)
        act.copy_transcript.triggered.connect(self.put_transcript_on_clipboard)
        self.line.asked.connect(self.edit)
        self.editor.accepted.connect(lambda: self._end_edit(self.editor.text()))
        self.editor.cancelled.connect(lambda: self._end_edit(None))
        self._show()

    @property
    def text(self) -> str:
        """The sentence as it stands, fit to be shown and copied."""
        return plain_line(self.composer.state.pieces)

    @property
    def is_editing(self) -> bool:
        """Whether the line is a text field now."""
        return self._stack.currentWidget() is self.editor

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Follow the stream; every 33 ms."""
        words = self.composer.take(snapshot, now)
        self._show_if_changed()
        if words:
            self.settled.emit(words)

    # -- the user -----------------------------------------------------------------------------------------

    def take_back(self) -> None:
        """Undo the last change."""
        self.composer.undo(self._clock())
        self._show_if_changed()

    def begin_anew(self) -> None:
        """Clear the line."""
        self.composer.clear(self._clock())
        self._show_if_changed()

    def put_on_clipboard(self) -> None:
        """The sentence, for another program."""
        QGuiApplication.clipboard().setText(self.text)

    def put_transcript_on_clipboard(self) -> None:
        """Every sentence of this run that is still kept, one a line, the present one last."""
        state = self.composer.state
        lines = [plain_line([Word(-1, line)]) for line in state.history]
        QGuiApplication.clipboard().setText("\n".join([*lines, self.text] if self.text else lines))

    def edit(self) -> None:
        """Turn the line into a text field with the words in it."""
        if self.is_editing:
            return
        self.editor.setText(self.composer.begin_edit(self._clock()))
        self._stack.setCurrentWidget(self.editor)
        self.editor.setFocus()
        self.editor.end(False)
        self._show()

    def _end_edit(self, text: str | None) -> None:
        if not self.is_editing:
            return
        self.composer.end_edit(text, self._clock())
        self.editor.blockSignals(True)  # the field accepts when it loses the focus
        self._stack.setCurrentWidget(self.line)
        self.editor.blockSignals(False)
        self.line.setFocus()
        self._show()

    # -- layout -------------------------------------------------------------------------------------------

    def _button(self, action: QAction, do: Callable[[], None]) -> QToolButton:
        action.triggered.connect(lambda _=False: do())
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.whatsThis())
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        return button

    def _show_if_changed(self) -> None:
        if self.composer.state is not self._state:
            self._show()

    def _show(self) -> None:
        self._state = state = self.composer.state
        self.line.show_words(state.pieces, is_over=state.is_over)
        self._act.undo_word.setEnabled(self.composer.can_undo and not self.is_editing)
        for action in (self._act.clear_sentence, self._act.copy_sentence):
            action.setEnabled(bool(state.pieces) and not self.is_editing)
        self._act.copy_transcript.setEnabled(bool(state.pieces or state.history))
        self.changed.emit()


class _Editor(QLineEdit):
    """Enter, or going elsewhere, accepts; Esc throws away what was typed."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Edit the sentence"))
        self.setToolTip(tr("Enter accepts, Esc leaves the sentence as it was"))
        self.setFont(font(self, _SCALE))
        # It takes the line's room: a hidden widget does not tell the layout of another text size.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setFrame(False)
        self.setMaxLength(5000)
        self.editingFinished.connect(self.accepted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the words as they were."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """It has no frame; a line tells that it has the focus."""
        super().paintEvent(event)
        _underline(self)


class _Line(QWidget):
    """One line of large text; where the words do not fit, the oldest are left out behind "…"."""

    asked = Signal()  # to be edited

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[Word, ...] = ()
        self._is_over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Sentence"))
        self.setToolTip(tr("Enter, F2 or a double click edits the sentence"))

    def show_words(self, words: tuple[Word, ...], *, is_over: bool) -> None:
        """The words, oldest first; a sentence that is over is shown in second rank."""
        self._words, self._is_over = words, is_over
        self.setAccessibleDescription(plain_line(words))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        self.asked.emit()

    def sizeHint(self) -> QSize:
        """One line, also of the field that takes its place."""
        return QSize(200, QFontMetrics(font(self, _SCALE)).height() + GRID)

    def minimumSizeHint(self) -> QSize:
        """A word or two."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The end of the sentence, or what will stand here."""
        _underline(self)
        painter = QPainter(self)
        painter.setFont(font(self, _SCALE if self._words else 1.1))
        is_quiet = not self._words or self._is_over
        painter.setPen(muted(self) if is_quiet else self.palette().windowText().color())
        if not self._words:
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
            painter.drawText(self.rect(), flags, tr("Recognised words appear here."))
            return
        words, is_cut = fitting(self._words, painter.fontMetrics(), self.width())
        option = option_for(words)
        box = self.rect()
        if is_cut:  # drawn on its own: beside Hangul it would be taken from another font
            painter.drawText(box, _CUT, option)
            x = painter.fontMetrics().horizontalAdvance(_CUT)
            is_rtl = option.textDirection() is Qt.LayoutDirection.RightToLeft
            box = box.adjusted(0, 0, -x, 0) if is_rtl else box.adjusted(x, 0, 0, 0)
        painter.drawText(box, line_of(words), option)


def _underline(widget: QWidget) -> None:
    """In the accent, where the focus is."""
    if widget.hasFocus():
        accent, width = widget.palette().highlight(), 2
        QPainter(widget).fillRect(0, widget.height() - width, widget.width(), width, accent)


def fitting(words: Sequence[Word], metrics: QFontMetrics, width: int) -> tuple[tuple[Word, ...], bool]:
    """The newest words, or the end of the newest, that fit into `width` px, and whether some was left out."""
    if metrics.horizontalAdvance(line_of(words)) <= width:
        return tuple(words), False
    room = width - metrics.horizontalAdvance(_CUT)
    for start in range(1, len(words)):
        if metrics.horizontalAdvance(line_of(words[start:])) <= room:
            return tuple(words[start:]), True
    newest = words[-1]
    text = metrics.elidedText(plain_line([newest]), Qt.TextElideMode.ElideLeft, room).removeprefix("…")
    return (Word(newest.number, text, newest.is_free),), True
