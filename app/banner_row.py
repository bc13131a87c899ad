"""One banner: a notice with its buttons beside the words or below them, and how far something has come."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.look import GRID, MARGIN, Level, font, level_fill, level_text
from app.tr import tr
from engine.errors import shown

_LONGEST = 400
_CHARACTERS = 40  # the words' least width beside the buttons; with less, the buttons stand below
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Notice:
    """One banner. A notice replaces the earlier one of its topic.

    text:    up to three lines: found, not done, remedy.
    actions: (words on the button, what it does).
    progress: done and total in bytes, total 0 while unknown; None for none.
    """

    topic: str
    text: str
    level: Level = "warning"
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    progress: tuple[int, int] | None = None
    is_dismissible: bool = True


class BannerRow(QFrame):
    """One notice: its first line bold, the rest below, buttons at the right, or below where it is narrow."""

    def __init__(self, notice: Notice, dismiss: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.buttons: dict[str, QPushButton] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        self._row.setSpacing(GRID)
        self._row.addLayout(self._make_words(notice.text), 1)
        buttons = self._make_buttons(notice, dismiss)
        self._row.addLayout(buttons)
        self._row.setAlignment(buttons, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAutoFillBackground(True)
        self.colour()
        self.show_progress(notice.progress)

    def show_progress(self, progress: tuple[int, int] | None) -> None:
        """A bar that moves, or fills where the total is known (in KiB: a bar counts in 32 bits), and the amounts."""
        self._progress.setVisible(progress is not None)
        if progress is not None:
            done, total = progress
            self._bar.setRange(0, total >> 10)
            self._bar.setValue(done >> 10)
            self._amount.setText(
                tr("{done:.1f} of {total:.1f} MB", done=done / _MB, total=total / _MB) if total else tr("waiting …")
            )

    def heightForWidth(self, width: int) -> int:
        """With the buttons where they stand at that width."""
        self._turn(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons beside the words, or below them."""
        super().resizeEvent(event)
        self._turn(self.width())

    def _turn(self, width: int) -> None:
        buttons = sum(button.sizeHint().width() + GRID for button in self.buttons.values())
        least = _CHARACTERS * QFontMetrics(self.font()).averageCharWidth()
        below = width - 2 * MARGIN - buttons < least
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)

    def _make_words(self, text: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        lines = text.splitlines() or [""]
        words.addWidget(self._label(lines[0], bold=True))
        if len(lines) > 1:
            words.addWidget(self._label(" ".join(lines[1:])))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GRID)
        self._amount = self._label("")
        self._amount.setWordWrap(False)
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._bar, 1)
        row.addWidget(self._amount)
        words.addWidget(self._progress)
        return words

    def _make_buttons(self, notice: Notice, dismiss: Callable[[], None]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for text, do in notice.actions:
            self._add_button(row, text, do)
        if notice.is_dismissible:
            self._add_button(row, tr("Dismiss"), dismiss)
        return row

    def _label(self, text: str, *, bold: bool = False) -> QLabel:
        whole = shown(text, _LONGEST)
        label = QLabel(" ".join(_breakable(word) for word in whole.split(" ")))
        label.setToolTip(whole if label.text() != whole else "")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(font(self, 1.0, bold=bold))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _add_button(self, row: QHBoxLayout, text: str, do: Callable[[], object]) -> None:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do())
        row.addWidget(button)
        self.buttons[text] = button

    def colour(self) -> None:
        """Take the colours of the theme that holds now."""
        above = self.parentWidget()  # its palette is the theme's; ours has a fill of its own
        palette = QPalette(above.palette())
        palette.setColor(QPalette.ColorRole.Window, level_fill(above, self.notice.level))
        palette.setColor(QPalette.ColorRole.WindowText, level_text(above, "normal"))
        self.setPalette(palette)


def _breakable(word: str) -> str:
    """A path that is longer than a line keeps its ends: nothing can be broken within it."""
    return word if len(word) <= _CHARACTERS else f"{word[: _CHARACTERS // 2]}…{word[-_CHARACTERS // 2 :]}"
