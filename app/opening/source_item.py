"""One line of the source picker's list: a small picture, the name, and what is to be said of it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.list_line import Index, paint_ground
from app.look import GRID

PICTURE, STATE, HAS_PICTURE, WHOLE = (int(Qt.ItemDataRole.UserRole) + i for i in (1, 2, 3, 4))
_LINES = 3  # a picture is so many lines of text high …
_ASPECT = 16 / 9  # … and as wide as this makes it
_GROUND, _PALE = QColor("#15181C"), QColor("#D8DCE0")


class SourceItem(QStyledItemDelegate):
    """Roles: PICTURE (QImage or None), STATE (some words), HAS_PICTURE (room is kept for it), WHOLE (its full name)."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same whether the picture is there yet or not."""
        line = option.fontMetrics.height()
        if _is_separator(index):
            return QSize(GRID, GRID)
        lines = _LINES if index.data(HAS_PICTURE) else 1
        return QSize(24 * option.fontMetrics.averageCharWidth(), lines * line + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The system's own background and selection, our picture and words on it."""
        if _is_separator(index):
            y = option.rect.center().y()
            painter.fillRect(QRect(option.rect.left(), y, option.rect.width(), 1), option.palette.mid())
            return
        plain, name, role = paint_ground(self, painter, option, index)
        painter.save()
        painter.setLayoutDirection(plain.direction)
        painter.setFont(plain.font)
        room = plain.rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
        state = ""
        if index.data(HAS_PICTURE):
            room = self._paint_picture(painter, room, index.data(PICTURE))
            state = index.data(STATE) or ""
        self._paint_words(painter, room, name, state, plain.palette.color(role))
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, picture: QImage | None) -> QRect:
        """Draw it at the left; the room that is left beside it."""
        box = QRect(room.left(), room.top(), round(room.height() * _ASPECT), room.height())
        painter.fillRect(box, _GROUND)
        if picture is None:
            painter.setPen(_PALE)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "–")
        else:
            size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inner = QRect(0, 0, size.width(), size.height())
            inner.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(inner, picture)
        return room.adjusted(box.width() + GRID, 0, 0, 0)

    def _paint_words(self, painter: QPainter, room: QRect, name: str, state: str, ink: QColor) -> None:
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(ink)
        upper = QRect(room) if not state else QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom(), room.width(), room.height() - upper.height())
        elide = Qt.TextElideMode.ElideMiddle
        painter.drawText(upper, int(middle), metrics.elidedText(name, elide, room.width()))
        if state:
            quiet = QColor(ink)
            quiet.setAlphaF(0.75)
            painter.setPen(quiet)
            painter.drawText(lower, int(middle), metrics.elidedText(state, Qt.TextElideMode.ElideRight, room.width()))


def _is_separator(index: Index) -> bool:
    """As QComboBox marks one."""
    return bool(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator")
