"""The anomaly score now: the number, what it means, why, and what each attribute says. Every row has its place."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.anomaly.heat import HOTTEST
from app.anomaly.overlay import TOLD
from app.anomaly.score_now import ATTRIBUTES, Row, ScoreShown
from app.anomaly.words import EDGE, attribute_word, severity_ink
from app.diagnostics.stats import GuiStats
from app.look import GRID, MARGIN, font, muted
from app.tr import tr
from app.words.word import DASH

_BAR = 6
_SCALE = 2.6  # of the number, times the text size
_NOTE_LINES = 3  # of the reason; what is longer is in the tooltip
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ScorePanel(QWidget):
    """Paints a `ScoreShown`."""

    def __init__(self, stats: GuiStats) -> None:
        super().__init__()
        self._stats = stats
        self._shown = ScoreShown(None, "", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("Anomaly score"))

    @property
    def shown(self) -> ScoreShown:
        """What stands there."""
        return self._shown

    def show_score(self, shown: ScoreShown) -> None:
        """Take a new value; repaints only when it differs."""
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self.setAccessibleDescription(" ".join(x for x in (shown.verdict, shown.note) if x))
        self.setToolTip("\n".join([shown.note, *(f"{row.name}: {row.words}" for row in shown.rows)]))
        if shown.is_alarm and not before.is_alarm:  # a screen reader says the new alarm, and nothing else
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{shown.verdict} {shown.note}"))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of it, whatever it holds."""
        return QSize(304, self._head() + self._note() + len(ATTRIBUTES) * self._row() + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Number and verdict; the rows give way, the last first."""
        return QSize(240, self._head() + self._note() + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then note when a new score has reached the screen for the first time."""
        painter = QPainter(self)
        self._paint_head(painter)
        y = self._head()
        painter.setFont(font(self))
        painter.setPen(self.palette().windowText().color() if self._shown.severity else muted(self))
        painter.drawText(self._inner(y, self._note()), _WRAPPED, self._shown.note)
        y += self._note() + GRID
        rows = self._shown.rows or tuple(Row(attribute_word(x), None, DASH) for x in ATTRIBUTES)
        for row in rows:
            if y + self._row() <= self.height() + GRID:
                self._paint_row(painter, y, row)
            y += self._row()
        painter.end()
        self._stats.painted(self._shown.generation, self._shown.t)

    def _head(self) -> int:
        big, bold = QFontMetrics(font(self, _SCALE, bold=True)), QFontMetrics(font(self, 1.2, bold=True))
        return big.height() + bold.height() + 2 * GRID

    def _note(self) -> int:
        return _NOTE_LINES * QFontMetrics(font(self)).height()

    def _row(self) -> int:
        line = QFontMetrics(font(self)).height()
        return max(2 * line + _BAR + GRID, 3 * line + GRID // 2)  # of which two may be why there is no value

    def _inner(self, y: int, height: int) -> QRect:
        return QRect(MARGIN, y, self.width() - 2 * MARGIN, height)

    def _paint_head(self, painter: QPainter) -> None:
        shown, ink = self._shown, severity_ink(self, self._shown.severity)
        big = font(self, _SCALE, bold=True)
        height = QFontMetrics(big).height()
        painter.setFont(big)
        painter.setPen(muted(self) if shown.score is None or shown.is_held else ink)
        painter.drawText(self._inner(GRID, height), _LEFT, shown.text)
        if shown.is_held:
            x = QFontMetrics(big).horizontalAdvance(shown.text) + 2 * GRID
            painter.setFont(font(self))
            painter.drawText(self._inner(GRID, height).adjusted(x, 0, 0, 0), _LEFT, tr("held"))
        painter.setFont(font(self, 1.2, bold=True))
        painter.setPen(ink)
        room = self._inner(GRID + height, painter.fontMetrics().height())
        painter.drawText(room, _LEFT, _elided(painter, shown.verdict, room.width()))

    def _paint_row(self, painter: QPainter, y: int, row: Row) -> None:
        """Name over its words, and a bar on which a line marks the edge of what is normal; or why there is none."""
        painter.setFont(font(self))
        line = painter.fontMetrics().height()
        upper, lower = self._inner(y, line), self._inner(y + line, line)
        painter.setPen(self.palette().windowText().color() if row.score is not None else muted(self))
        painter.drawText(upper, _LEFT, _elided(painter, row.name, upper.width()))
        is_unusual = row.score is not None and row.score > EDGE
        if is_unusual or row.is_missing:
            painter.drawText(upper, _RIGHT, tr("unusual") if is_unusual else tr("not available"))
        painter.setPen(muted(self))
        reason = self._inner(y + line, self._row() - line)
        if row.is_missing and painter.boundingRect(reason, _WRAPPED, row.words).height() <= reason.height():
            painter.drawText(reason, _WRAPPED, row.words)
            return
        painter.drawText(lower, _LEFT, _elided(painter, row.words, lower.width()))
        groove = QRect(lower.left(), lower.bottom() + 2, lower.width(), _BAR)
        track = QColor(muted(self))
        track.setAlphaF(0.22)
        painter.fillRect(groove, track)
        if row.score is not None:
            share = min(max(row.score / HOTTEST, 0.0), 1.0)
            painter.fillRect(QRect(groove.topLeft(), QSize(round(groove.width() * share), _BAR)), self._bar(row.score))
        edge = groove.left() + round(groove.width() * EDGE / HOTTEST)
        painter.fillRect(QRect(edge, groove.top() - 2, 2, _BAR + 4), self.palette().windowText().color())

    def _bar(self, score: float) -> QColor:
        return TOLD if score > EDGE else muted(self)


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
