"""Tags on the people in the picture: numbered where several are seen, the followed one framed."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.look import GRID, font
from app.tr import tr
from engine.types import Person

_FOLLOWED, _OTHER, _INK, _PALE = QColor("#E69F00"), QColor(21, 24, 28, 190), QColor("#15181C"), QColor("#FFFFFF")


def place(person: Person, box: QRectF, *, mirror: bool) -> QRectF:
    """Where `person` stands on a widget that shows the picture in `box`, cut to it."""
    left, top, right, bottom = (edge * box.height() for edge in person.box)
    if mirror:
        left, right = box.width() - right, box.width() - left
    return QRectF(QPointF(box.left() + left, box.top() + top), QPointF(box.left() + right, box.top() + bottom)) & box


def person_at(people: tuple[Person, ...], box: QRectF, at: QPointF, *, mirror: bool) -> int:
    """The number of the person at `at`, of several the one whose middle is nearest; 0 for none."""
    hit = [(p, place(p, box, mirror=mirror)) for p in people]
    near = sorted(((abs(r.center().x() - at.x()), p.number) for p, r in hit if r.contains(at)))
    return near[0][1] if near else 0


def paint_people(painter: QPainter, widget: QWidget, people: tuple[Person, ...], box: QRectF, *, mirror: bool) -> None:
    """Nothing for one person alone: there is nobody to be told apart from."""
    if len(people) < 2:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(widget, 1.1, bold=True))
    line = painter.fontMetrics().height()
    for person in sorted(people, key=lambda p: p.is_followed):  # the followed one is painted over the others
        where = place(person, box, mirror=mirror)
        if where.isEmpty():
            continue
        if person.is_followed:
            painter.setPen(QPen(_FOLLOWED, 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(where, GRID, GRID)
        tag = QRectF(where.left() + GRID / 2, where.top() + GRID / 2, line * 1.4, line * 1.2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_FOLLOWED if person.is_followed else _OTHER)
        painter.drawRoundedRect(tag, GRID / 2, GRID / 2)
        painter.setPen(_INK if person.is_followed else _PALE)
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), str(person.number))


def people_words(people: tuple[Person, ...]) -> str:
    """For a screen reader; "" where nobody must be told apart."""
    followed = next((person.number for person in people if person.is_followed), 0)
    if len(people) < 2:
        return ""
    return tr("{count} people are seen; person {number} is followed.", count=len(people), number=followed or "–")
