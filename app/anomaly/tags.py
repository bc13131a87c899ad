"""The words at a box: why it is told, whole, inside the picture, and not over other words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from app.anomaly.words import reason_words, short_reason
from app.look import GRID, font
from engine.findings import Measure

_GROUND, _INK = QColor(21, 24, 28, 225), QColor("#FFFFFF")
_CHARACTERS = 34  # of a line, at most
_SHARE = 0.28  # of the picture's height that a tag may take; a taller one says it in two words
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Tag:
    """words: in `face`. room: with its margin."""

    words: str
    room: QRectF
    face: QFont


def tag_place(
    painter: QPainter, on: QWidget, reason: Measure, where: QRectF, box: QRectF, taken: Sequence[QRectF]
) -> Tag | None:
    """Above `where`, else below, else within it; always inside `box` and off `taken`. None where no words have room."""
    face = font(on)
    painter.setFont(face)
    widest = min(box.width() - 2 * GRID, float(_CHARACTERS * painter.fontMetrics().averageCharWidth()))
    for words in (reason_words(reason), short_reason(reason)):
        said = painter.boundingRect(QRectF(0, 0, widest, 10_000), _WRAPPED, words)
        room = QRectF(0, 0, said.width() + GRID + 2, said.height() + GRID / 2)
        if room.height() > _SHARE * box.height() or room.width() > box.width():
            continue
        for top in (where.top() - room.height() - 2, where.bottom() + 2, where.top() + 2):
            room.moveTopLeft(where.topLeft())
            room.moveTop(top)
            if room.right() > box.right():
                room.moveRight(box.right())
            if room.left() < box.left():
                room.moveLeft(box.left())
            if box.contains(room) and not any(room.intersects(other) for other in taken):
                return Tag(words, room, face)
    return None


def paint_tag(painter: QPainter, tag: Tag) -> None:
    """On a ground of its own: it can be read on any picture."""
    painter.setFont(tag.face)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(tag.room, GRID / 2, GRID / 2)
    painter.setPen(_INK)
    painter.drawText(tag.room.adjusted(GRID / 2, GRID / 4, 0, 0), _WRAPPED, tag.words)
