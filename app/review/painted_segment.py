"""How a segment looks in its lane, and how it is said in words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.look import GRID, muted
from app.review.shown_labels import ShownLabels
from app.review.time_scale import clock
from app.tr import tr
from engine.errors import shown
from engine.review.track import Segment

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_FAINTEST, _FULLEST = 0.18, 0.48  # how much of its colour a segment has: words must stay readable on it
_BAR_PX = 3.0
_FEWEST = 4  # characters of a label that are worth to be shown, where it has more


class SegmentPainter:
    """Paints segments of one widget by one painter."""

    def __init__(self, painter: QPainter, widget: QWidget, labels: ShownLabels) -> None:
        self._painter, self._metrics = painter, painter.fontMetrics()
        self._ink, self._faint, self._labels = widget.palette().windowText().color(), muted(widget), labels

    def paint(self, segment: Segment, box: QRectF, seen_from: float, *, is_chosen: bool) -> None:
        """The fuller its colour, the surer the model; the bar at its foot says the same without colour.

        seen_from: px at which the view begins; words of a segment that began before it stand there.
        """
        colour = self._labels.colour(segment.label) if segment.label else self._faint
        if box.width() < GRID // 2:
            self._painter.fillRect(box, colour)
        else:
            self._fill(segment.confidence, box, colour)
            self._write(segment, box, seen_from)
        if is_chosen:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._ink, 2))
            self._painter.drawRect(box.adjusted(0, 0, -1, 0))

    def _fill(self, confidence: float, box: QRectF, colour: QColor) -> None:
        is_known = confidence == confidence  # a person's segment has none
        fill = QColor(colour)
        fill.setAlphaF(_FAINTEST + (_FULLEST - _FAINTEST) * (confidence if is_known else 0.5))
        self._painter.fillRect(box.adjusted(0, 0, -1, 0), fill)
        self._painter.fillRect(QRectF(box.left(), box.top(), _BAR_PX, box.height()), colour)
        if is_known:
            bar = QRectF(box.left(), box.bottom() - _BAR_PX, (box.width() - 1) * confidence, _BAR_PX)
            self._painter.fillRect(bar, colour)

    def _write(self, segment: Segment, box: QRectF, seen_from: float) -> None:
        """The label, elided; the confidence where there is room for both."""
        room = box.adjusted(GRID, 0, -GRID // 2, 0)
        room.setLeft(max(room.left(), seen_from + GRID // 2))
        words = self._labels.words(segment.label)
        if room.width() < min(_FEWEST * self._metrics.averageCharWidth(), self._metrics.horizontalAdvance(words)):
            return
        self._painter.setPen(self._ink)
        elided = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        self._painter.drawText(room, LEFT, elided)
        sure = said_confidence(segment)
        if sure and self._metrics.horizontalAdvance(f"{words}  {sure}") <= room.width():
            self._painter.drawText(room, _RIGHT, sure)


def said_confidence(segment: Segment) -> str:
    """ "0.93", or "" of a person's segment."""
    return f"{segment.confidence:.2f}" if segment.confidence == segment.confidence else ""


def about(lane: str, segment: Segment, decimals: int = 1) -> str:
    """A segment in words, for a screen reader."""
    times = {"start": clock(segment.start, decimals), "end": clock(segment.end, decimals)}
    words = tr("{lane}: {label}, {start} to {end}", lane=lane, label=shown(segment.label), **times)
    return f"{words}, {said_confidence(segment)}".removesuffix(", ")
