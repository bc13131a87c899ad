"""What is said over a picture: that it is held and not live (a shade, a word, a sentence); a note in a corner."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app.look import GRID, font

_DIMMED = QColor(0, 0, 0, 160)  # white words over it have 4.5:1 on any picture


def paint_mark(painter: QPainter, on: QWidget, box: QRectF, mark: str, hint: str) -> None:
    """Dim `box`; the word in its middle, and under it the hint where there is room for it."""
    painter.fillRect(box, _DIMMED)
    painter.setPen(QColor("#FFFFFF"))
    centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    room = QRectF(on.rect()).adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)  # a portrait is narrow
    room.moveCenter(box.center())
    painter.setFont(font(on, 1.4, bold=True))
    word = painter.boundingRect(room, centred, mark)
    painter.setFont(font(on))
    said = painter.boundingRect(room, centred, hint)
    if hint and word.height() + GRID + said.height() <= box.height():
        word.translate(0, -(said.height() + GRID) / 2)
        said.moveTop(word.bottom() + GRID)
        if said.width() > box.width():  # on the dimmed picture alone is it readable everywhere
            painter.fillRect(said, _DIMMED)
        painter.drawText(said, centred, hint)
    painter.setFont(font(on, 1.4, bold=True))
    painter.drawText(word, centred, mark)


def paint_note(painter: QPainter, on: QWidget, box: QRectF, words: str) -> None:
    """`words` at the lower left of `box`, on a shade of their own."""
    painter.setFont(font(on))
    said = painter.boundingRect(box.adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID), 0, words)
    said.moveBottomLeft(box.bottomLeft() + QPointF(2 * GRID, -2 * GRID))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_DIMMED)
    painter.drawRoundedRect(said.adjusted(-GRID, -GRID / 2, GRID, GRID / 2), GRID / 2, GRID / 2)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(said, 0, words)
