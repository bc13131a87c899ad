"""Captions: the newest words as large as can be read from three metres, on a whole screen or in a window on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QSizeGrip, QWidget

from app.look import GRID
from app.tr import tr
from app.words.composer import SEPARATOR, State, Word
from app.words.script import line_of, option_for, plain_line
from app.words.word import Shown
from engine.errors import shown

# Of the screen's height: 22 mm on a 14-inch one, capitals of 15 mm: 17 arc minutes from 3 m; eyes of 6/12 need 10.
LETTER_SHARE = 1 / 8
_SMALLEST = 1 / 2  # of that; a word that is still too wide is broken
_NOTE_SHARE = 1 / 22
_LINE = 1.6  # heights of a line in any script, in letter sizes
_STUCK = "\u00a0· "  # SEPARATOR, kept with the word before it: no line begins with a dot
_WORDS = 40  # at most so many of the newest are laid out

# White on black in both schemes, as subtitles are: 21:1; the spelled word 14:1, quiet text 9:1.
_BACKGROUND, _TEXT, _SPELLED, _QUIET = QColor("#000000"), QColor("#FFFFFF"), QColor("#FFD75E"), QColor("#A8A8A8")


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown.

    words: of the sentence, the one that is being spelled behind them with number -1.
    note:  what else is to be said: paused, idle, no fresh answer …; or "".
    is_quiet: the words are no longer new: the sentence is over, or nothing is being recognised.
    """

    words: tuple[Word, ...] = ()
    note: str = ""
    is_quiet: bool = False


def caption_of(state: State, now: Shown) -> Caption:
    """The newest words of a composer's state, and what may honestly be said beside them."""
    note = now.note if now.verdict in ("none", "idle") else ""
    return Caption(state.pieces[-_WORDS:], note, state.is_over or now.verdict == "none")


class Captions(QWidget):
    """Words on black. Signal: `left()` whenever it was closed, by Esc or by its frame.

    actions: what its menu offers; their keys work here too.
    """

    left = Signal()

    def __init__(self, actions: Sequence[QAction], *, is_on_top: bool) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.caption = Caption()
        self.setWindowTitle(tr("SignLens captions"))
        self.setAccessibleName(tr("Captions"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, is_on_top)
        self.setMinimumSize(30 * GRID, 12 * GRID)
        self.addActions(actions)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._grip = QSizeGrip(self)
        self._grip.hide()

    def show_caption(self, caption: Caption) -> None:
        """Another value to show; the same one paints nothing."""
        if caption == self.caption:
            return
        has_news = caption.words != self.caption.words
        self.caption = caption
        self.setAccessibleDescription(plain_line(caption.words) or caption.note)
        if has_news and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    @property
    def is_frameless(self) -> bool:
        """Whether the window has no frame."""
        return bool(self.windowFlags() & Qt.WindowType.FramelessWindowHint)

    def set_frameless(self, is_frameless: bool) -> None:
        """With or without a frame; it stays where it is."""
        if is_frameless == self.is_frameless:
            return
        was_visible, geometry = self.isVisible(), self.geometry()
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, is_frameless)
        self._grip.setVisible(is_frameless)
        if was_visible:
            self.setGeometry(geometry)
            self.show()  # Qt hides a window whose flags change

    # -- what Qt tells us ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The window moves by its middle, with a frame and without."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and not self.isFullScreen() and handle is not None:
            handle.startSystemMove()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the screen, or no longer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only this window goes."""
        event.accept()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The grip stays in its corner."""
        self._grip.resize(self._grip.sizeHint())
        self._grip.move(self.width() - self._grip.width(), self.height() - self._grip.height())

    # -- painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The last lines of the sentence at the bottom, the note under them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BACKGROUND)
        margin = max(GRID, self.height() // 24)
        strip = self._paint_note(painter, margin)
        box = self.rect().adjusted(margin, margin, -margin, -margin - strip)
        if self.caption.words:
            self._paint_words(painter, box)

    def _paint_note(self, painter: QPainter, margin: int) -> int:
        """At the lower edge; returns the height that it keeps for itself, with a note or without."""
        font = QFont(self.font())
        font.setPixelSize(max(round(self.height() * _NOTE_SHARE), self.fontMetrics().height()))
        painter.setFont(font)
        painter.setPen(_QUIET)
        height = painter.fontMetrics().height()
        line = QRect(margin, self.height() - margin - height, self.width() - 2 * margin, height)
        text = painter.fontMetrics().elidedText(self.caption.note, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        return height + margin // 2

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        size = min(self.screen().size().height() * LETTER_SHARE, box.height() / _LINE)
        layout = laid_out(self.caption.words, self.font(), box.width(), size)
        lines = [layout.lineAt(i) for i in range(layout.lineCount())]
        first = len(lines) - 1
        height = lines[first].height()
        while first > 0 and height + lines[first - 1].height() <= box.height():
            first -= 1
            height += lines[first].height()
        painter.setPen(_QUIET if self.caption.is_quiet else _TEXT)
        painter.setClipRect(box)
        for line in lines[first:]:
            line.draw(painter, QPointF(box.left(), box.bottom() - height - lines[first].y()))


def laid_out(words: tuple[Word, ...], own: QFont, width: int, size: float) -> QTextLayout:
    """`words` wrapped to `width` px, in letters of `size` px or, down to half of that, as the widest word needs."""
    text, option = line_of(words).replace(SEPARATOR, _STUCK), option_for(words, wraps=True)
    font = QFont(own)
    font.setBold(True)
    font.setPixelSize(max(round(size), 1))
    dot = _STUCK.rstrip() if len(words) > 1 else ""
    parts = [part + dot for word in words for part in word.text.split() or [""]]
    widest = max(map(QFontMetricsF(font).horizontalAdvance, parts))
    if widest > width:
        font.setPixelSize(max(int(size * width / widest), round(size * _SMALLEST), 1))
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    if words[-1].number == -1:
        layout.setFormats([_spelled(text, words[-1].text)])
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _spelled(text: str, word: str) -> QTextLayout.FormatRange:
    """The word that is being spelled, marked by colour and a line under it."""
    found = QTextLayout.FormatRange()
    length = _units(shown(word))
    found.start, found.length = _units(text) - length - 1, length  # before the character that ends the isolate
    found.format.setForeground(_SPELLED)
    found.format.setFontUnderline(True)
    return found


def _units(text: str) -> int:
    """Length as Qt counts it: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
