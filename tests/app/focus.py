"""What of a window the mouse can press, and what keys give the focus to."""

import re
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

_PRESSED = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractSlider,
    QAbstractSpinBox,
    QAbstractItemView,
    QTabBar,
)
_WHOLE = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, QMenuBar, QAbstractItemView)  # their parts are their affair
_HANDLERS = {"mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent"}
_OTHER_WAYS = {
    "Picture": "P follows the next person",
    "_Curve": "the slider under it goes to the same frames",
    "Curves": "the player's keys go to the same seconds",
    "Minimap": "page keys move the view",
}
_MOST = 200  # presses of Tab


def controls(window: QWidget) -> Iterator[QWidget]:
    """Every visible control of `window` that a mouse can press; scroll bars and headers only show more of another."""
    for widget in window.findChildren(QWidget):
        is_one = isinstance(widget, _PRESSED) and not isinstance(widget, QScrollBar | QHeaderView)
        if (
            (is_one or _takes_mouse(widget))
            and widget.isVisible()
            and widget.window() is window
            and not _is_part(widget, window)
        ):
            yield widget


def tabbed(window: QWidget, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """What gets the focus by Tab alone, in its order, until the first has it again."""
    found: list[QWidget] = []
    for _ in range(_MOST):
        at = QApplication.focusWidget()
        assert at is not None and at.window() is window, f"after {described(found[-1:])} the focus is nowhere"
        if at in found:
            first = next(widget for widget in found if widget.isVisible())  # a text field goes when it is left
            assert at is first, f"from {described(found[-1:])} Tab goes back to {described([at])}, not on"
            return found
        found.append(at)
        qtbot.keyClick(at, key)
    raise AssertionError(f"Tab never comes round: {described(found)}")


def arrowed(widget: QWidget, qtbot: QtBot) -> list[QWidget]:
    """The buttons of its group that arrows reach from `widget`: Tab goes to one of them alone. It is chosen again."""
    found: list[QWidget] = []
    if isinstance(widget, QAbstractButton) and widget.group() is not None:
        widget.setFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            at: QWidget | None = None
            while QApplication.focusWidget() is not at:
                at = QApplication.focusWidget()
                found.append(at)
                qtbot.keyClick(at, key)
        widget.click()
    return found


def has_name(widget: QWidget) -> bool:
    """Whether a screen reader can say what it is. A list box has its choice in place of a name on Linux."""
    return bool(widget.accessibleName() or (spoken(widget) and not isinstance(widget, QComboBox)))


def spoken(widget: QWidget) -> str:
    """The name that Qt gives to a screen reader."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def change_by_focus(widget: QWidget) -> int:
    """How many pixels of `widget` look otherwise when a key has given it the focus."""
    grabs = []
    widget.blockSignals(True)  # a text field that is left is over
    for has_focus in (True, False):
        if has_focus:
            widget.setFocus()
        else:
            widget.clearFocus()
        widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the Tab key does
        image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        grabs.append(np.frombuffer(image.constBits(), np.uint32))
    widget.setFocus()
    widget.blockSignals(False)
    return int((grabs[0] != grabs[1]).sum())


def keys_under_alt(window: QWidget) -> list[str]:
    """The letters behind `&` that Alt brings to the visible parts of `window`."""
    texts = [a.text() for bar in window.findChildren(QMenuBar) for a in bar.actions()]
    texts += [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.buddy()]
    texts += [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    return [found.group(1).lower() for text in texts if (found := re.search("&([^&])", text))]


def described(widgets: list[QWidget]) -> list[str]:
    """For a failed assertion."""
    return [f"{type(widget).__name__} “{spoken(widget)}”" for widget in widgets]


def _takes_mouse(widget: QWidget) -> bool:
    """Whether one of our own widgets does something on a click that no key does elsewhere."""
    own = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("app.")]
    is_clicked = any(_HANDLERS & vars(kind).keys() for kind in own)
    return is_clicked and not any(kind.__name__ in _OTHER_WAYS for kind in own)


def _is_part(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, _WHOLE):
            return True
        parent = parent.parentWidget()
    return False
