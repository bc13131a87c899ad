"""One row of the event strip, painted: picture, word over time and confidence, and its *Why?* button."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from app.look import GRID, muted
from app.tr import tr

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_NARROW = 14  # a row of fewer characters beside the button does without its picture


def row_height(metrics: QFontMetrics) -> int:
    """Two lines of text with air."""
    return 2 * metrics.height() + GRID


def thumb_size(metrics: QFontMetrics) -> QSize:
    """The picture in a row: two lines high, 4:3."""
    height = 2 * metrics.height()
    return QSize(height * 4 // 3, height)


class EventRow(QStyledItemDelegate):
    """Paints a row of `EventModel`; `ask(index)` is called when its button is clicked."""

    def __init__(self, view: QListView, ask: Callable[[Index], None]) -> None:
        super().__init__(view)
        self.mirror = False
        self._view = view
        self._ask = ask
        self._pressed: QPersistentModelIndex | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for every row."""
        return QSize(80, row_height(QFontMetrics(option.font)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, picture, words, button."""
        painter.save()
        style = self._view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._view)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        room, metrics = QRect(option.rect).adjusted(GRID // 2, 0, -GRID // 2, 0), QFontMetrics(option.font)
        button = self.button_rect(option)
        words = QRect(room.left(), room.top(), button.left() - room.left() - GRID, room.height())
        if words.width() - thumb_size(metrics).width() > _NARROW * metrics.averageCharWidth():
            self._paint_picture(painter, room, index.data(Qt.ItemDataRole.DecorationRole), metrics)
            words.setLeft(words.left() + thumb_size(metrics).width() + GRID)
        self._paint_words(painter, words, str(index.data()), option, is_selected=is_selected)
        self._paint_button(painter, button, index)
        self._paint_focus(painter, option)
        painter.restore()

    def button_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Where the button of the row with `option` lies."""
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance(tr("Why?")) + 2 * GRID
        height = metrics.height() + GRID
        rect = QRect(option.rect)
        return QRect(
            rect.right() - width - GRID // 2,
            rect.top() + (rect.height() - height) // 2,
            width,
            min(height, rect.height()),
        )

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the button: pressed and released over the same one."""
        if isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            is_over = self.button_rect(option).contains(event.position().toPoint())
            if event.type() == QEvent.Type.MouseButtonPress and is_over:
                self._pressed = QPersistentModelIndex(index)
            elif event.type() == QEvent.Type.MouseButtonRelease:
                pressed, self._pressed = self._pressed, None
                if is_over and pressed is not None and pressed == index:
                    self._ask(index)
                    return True
            self._view.viewport().update()
        return super().editorEvent(event, model, option, index)

    def _paint_picture(self, painter: QPainter, room: QRect, picture: object, metrics: QFontMetrics) -> None:
        box = QRect(QPoint(0, 0), thumb_size(metrics))
        box.moveTopLeft(QPoint(room.left(), room.top() + (room.height() - box.height()) // 2))
        if not isinstance(picture, QPixmap):
            groove = muted(self._view)
            groove.setAlphaF(0.22)
            painter.fillRect(box, groove)
            return
        painter.save()
        if self.mirror:
            painter.translate(2 * box.center().x() + 1, 0)
            painter.scale(-1, 1)
        painter.drawPixmap(box, picture)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, room: QRect, line: str, option: QStyleOptionViewItem, *, is_selected: bool
    ) -> None:
        clock, confidence, label = line.split("\t", 2)
        bold = QFont(option.font)
        bold.setBold(True)
        metrics = QFontMetrics(option.font)
        upper = QRect(room.left(), room.top() + GRID // 2, room.width(), metrics.height())
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        text = self._view.palette().color(role)
        painter.setFont(bold)
        painter.setPen(text)
        painter.drawText(upper, _LEFT, QFontMetrics(bold).elidedText(label, Qt.TextElideMode.ElideRight, room.width()))
        painter.setFont(option.font)
        painter.setPen(text if is_selected else muted(self._view))
        lower = upper.translated(0, metrics.height())
        second = f"{clock}   {confidence}"
        if metrics.horizontalAdvance(second) > room.width():
            second = confidence
        painter.drawText(lower, _LEFT, second)

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A frame around the row at which the keys are."""
        if option.state & QStyle.StateFlag.State_HasFocus:
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Highlight
            painter.setPen(QPen(self._view.palette().color(role), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))

    def _paint_button(self, painter: QPainter, rect: QRect, index: Index) -> None:
        option = QStyleOptionButton()
        option.initFrom(self._view)
        option.rect = rect
        words = tr("Why?")
        option.text = words
        option.state = QStyle.StateFlag.State_Enabled
        is_down = self._pressed is not None and self._pressed == index
        option.state |= QStyle.StateFlag.State_Sunken if is_down else QStyle.StateFlag.State_Raised
        style = self._view.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self._view)
