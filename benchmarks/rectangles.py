"""Whether the words of a window have their room: what is cut, and what lies over something else.

Measured on the widgets that hold text of a fixed wording; names and labels that are elided by design say so themselves
by a tooltip with the whole text.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QTabBar,
    QWidget,
)

SLACK = 1  # px, for rounding

_TEXTS = (QLabel, QAbstractButton, QComboBox, QLineEdit)


def faults(window: QWidget) -> list[str]:
    """One sentence for each text of `window` that is cut, outside the window, or over another."""
    shown = list(texts(window))
    found = [fault for widget in shown if (fault := _cut(widget, window))]
    for a, b in combinations(shown, 2):
        if not (a.isAncestorOf(b) or b.isAncestorOf(a)) and _overlap(a, b, window):
            found.append(f"{_name(a)} lies over {_name(b)}")
    found += [f"the menu bar hides {x}" for x in _hidden_menus(window)]
    return found


def texts(window: QWidget) -> Iterator[QWidget]:
    """Every visible widget of `window` that holds text and does not scroll."""
    for kind in _TEXTS:
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.window() is window and not _is_inside(widget, (QHeaderView, QTabBar)):
                yield widget


def _cut(widget: QWidget, window: QWidget) -> str:
    if not _is_inside(widget, (QAbstractScrollArea,)) and not window.rect().contains(_place(widget, window)):
        return f"{_name(widget)} stands out of the window"
    need, have = _need(widget), widget.size()
    if need.width() > have.width() + SLACK or need.height() > have.height() + SLACK:
        needs, has = f"{need.width()}×{need.height()}", f"{have.width()}×{have.height()}"
        return f"{_name(widget)} needs {needs} and has {has}"
    return ""


def _need(widget: QWidget) -> QSize:
    """The room that the text takes, in px."""
    if isinstance(widget, QLabel):
        text = widget.text().replace("&", "") if widget.buddy() else widget.text()
        if widget.wordWrap():
            words = max((widget.fontMetrics().horizontalAdvance(w) for w in text.split()), default=0)
            return QSize(words, widget.heightForWidth(widget.width()))
        return QSize(widget.fontMetrics().size(0, text))
    if isinstance(widget, QAbstractButton):
        return widget.minimumSizeHint()
    if isinstance(widget, QComboBox):
        text = widget.currentText() or widget.placeholderText()
        is_told = text in widget.toolTip()
        width = 0 if is_told else widget.fontMetrics().horizontalAdvance(text) + widget.fontMetrics().height()
        return QSize(width, widget.fontMetrics().height())
    return QSize(0, widget.fontMetrics().height())


def _overlap(a: QWidget, b: QWidget, window: QWidget) -> bool:
    common = _place(a, window).intersected(_place(b, window))
    return common.width() > SLACK and common.height() > SLACK


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Where it is seen, in the window's px: what has been scrolled away is not."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            place = place.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return place


def _is_inside(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        parent = parent.parentWidget()
    return False


def _hidden_menus(window: QWidget) -> list[str]:
    bars = window.findChildren(QMenuBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [
        action.text()
        for bar in bars
        for action in bar.actions()
        if action.isVisible() and not bar.rect().contains(bar.actionGeometry(action))
    ]


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else widget.accessibleName()
    return f"{type(widget).__name__} {text[:40]!r}"
