"""A user's hands: real keys on the windows of this process, by Qt's own test keyboard."""

from typing import TYPE_CHECKING

from benchmarks.window import spin

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

ACTIVE_S = 5.0  # a window that comes to the front takes a turn of the event loop


def press(keys: str, on: "QWidget") -> None:
    """Press `keys` ("Ctrl+Tab") where the focus of the window `on` is."""
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    QTest.keySequence(on.focusWidget() or on, QKeySequence(keys))


def do(action: "QAction", window: "QWidget") -> None:
    """Go to `window` and press the key of `action`; one without a key is chosen from its menu."""
    window.activateWindow()
    spin(ACTIVE_S, window.isActiveWindow, 5)
    if action.shortcut().isEmpty():
        action.trigger()
    else:
        press(action.shortcut().toString(), window)
