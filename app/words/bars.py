"""The word now, and under it the five likeliest words as bars, with idle and unknown in their own rows."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.diagnostics.stats import GuiStats
from app.look import GRID, MARGIN, SEEN, ClassColours, font, muted
from app.tr import tr
from app.words.word import DASH, TOP, Row, Shown

_BAR = 6


class WordPanel(QWidget):
    """Paints a `Shown`. Every row has its fixed place, so that nothing jumps when words and numbers change."""

    def __init__(self, colours: ClassColours, stats: GuiStats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._stats = stats
        self._shown = Shown(DASH, "", "none")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("Recognised word"))

    def show_word(self, shown: Shown) -> None:
        """Take a new value; repaints only when it differs."""
        if shown == self._shown:
            return
        if shown.text != self._shown.text:
            self.setAccessibleDescription(shown.text if shown.verdict == "word" else shown.note)
            if shown.verdict == "word":  # a screen reader says the new word, and nothing else
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, shown.text))
        self._shown = shown
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the word, its note and seven rows, whatever they hold."""
        return QSize(304, self._word_height() + (TOP + 2) * self._row_height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        """The likeliest word, idle and unknown: rows give way, but are never squeezed."""
        return QSize(240, self._word_height() + 3 * self._row_height() + 3 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then note when a new prediction has reached the screen for the first time."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_word(painter)
        y = self._word_height() + GRID
        for i in range(self._rows_that_fit()):
            row = self._shown.rows[i] if i < len(self._shown.rows) else None
            self._paint_row(painter, y, row)
            y += self._row_height()
        y += GRID
        for name, value in ((tr("idle"), self._shown.idle), (tr("unknown"), self._shown.unknown)):
            if y + self._row_height() <= self.height():
                self._paint_other(painter, y, name, value)
            y += self._row_height()
        painter.end()
        self._stats.painted(self._shown.generation, self._shown.t)
        if self._shown.verdict == "word":
            self._stats.reached("first_word")

    def _rows_that_fit(self) -> int:
        """The likeliest words give way to idle and unknown: a row is whole or not there."""
        room = self.height() - self._word_height() - 2 * self._row_height() - 3 * GRID
        return max(1, min(TOP, room // self._row_height()))

    def _word_height(self) -> int:
        big, small = QFontMetrics(font(self, 2.6, bold=True)), QFontMetrics(self.font())
        return big.height() + small.height() + 2 * GRID

    def _row_height(self) -> int:
        return QFontMetrics(self.font()).height() + _BAR + GRID

    def _inner(self, y: int, height: int) -> QRect:
        return QRect(MARGIN, y, self.width() - 2 * MARGIN, height)

    def _paint_word(self, painter: QPainter) -> None:
        quiet = self._shown.verdict != "word"
        room = self._inner(GRID, 0)
        # A long word gets smaller before it is cut.
        for scale in (2.6, 2.2, 1.8, 1.5):
            big = font(self, scale, bold=True)
            if QFontMetrics(big).horizontalAdvance(self._shown.text) <= room.width():
                break
        height = QFontMetrics(font(self, 2.6, bold=True)).height()
        painter.setFont(big)
        painter.setPen(muted(self) if quiet else self.palette().windowText().color())
        painter.drawText(self._inner(GRID, height), _LEFT, _elided(painter, self._shown.text, room.width()))
        painter.setFont(font(self))
        painter.setPen(muted(self))
        note = self._inner(GRID + height, painter.fontMetrics().height())
        painter.drawText(note, _LEFT, _elided(painter, self._shown.note, room.width()))

    def _paint_row(self, painter: QPainter, y: int, row: Row | None) -> None:
        text, value = (DASH, None) if row is None else (row.text, row.value)
        colour = self._colours.of(text) if value is not None and value >= SEEN else self._colours.known(text)
        self._paint_bar(painter, y, text, value, colour or muted(self), self.palette().windowText().color())

    def _paint_other(self, painter: QPainter, y: int, text: str, value: float | None) -> None:
        self._paint_bar(painter, y, text, value, muted(self), muted(self))

    def _paint_bar(
        self, painter: QPainter, y: int, text: str, value: float | None, colour: QColor, pen: QColor
    ) -> None:
        painter.setFont(font(self))
        metrics = painter.fontMetrics()
        line = self._inner(y, metrics.height())
        number = metrics.horizontalAdvance("0.00") + GRID
        painter.setPen(pen if value is not None else muted(self))
        painter.drawText(line, _RIGHT, DASH if value is None else f"{value:.2f}")
        room = line.adjusted(0, 0, -number, 0)
        painter.drawText(room, _LEFT, _elided(painter, text, room.width()))
        groove = QRect(line.left(), line.bottom() + 2, line.width(), _BAR)
        track = QColor(muted(self))
        track.setAlphaF(0.22)
        painter.fillRect(groove, track)
        if value is not None:
            painter.fillRect(QRect(groove.left(), groove.top(), round(groove.width() * value), _BAR), colour)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
