"""What the lines of our lists have in common: the system's own background and selection, without its words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


def paint_ground(
    delegate: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index
) -> tuple[QStyleOptionViewItem, str, QPalette.ColorRole]:
    """Paint it; what holds for the line, the words that are still to be painted on it, and their colour."""
    plain = QStyleOptionViewItem(option)
    delegate.initStyleOption(plain, index)
    words, plain.text = plain.text, ""
    style = plain.widget.style() if plain.widget is not None else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
    is_chosen = bool(plain.state & QStyle.StateFlag.State_Selected)
    return plain, words, QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
