"""What the program tells whoever started it with --milestones: one JSON object a line, on standard output."""

import json
import sys
import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget


def tell(milestone: str, t: float, **facts: object) -> None:
    """t: seconds since 1970, so that another process can compare."""
    sys.stdout.write(json.dumps({"milestone": milestone, "t": t, **facts}) + "\n")
    sys.stdout.flush()


def tell_of_keys(app: QApplication, actions: Sequence[QAction]) -> None:
    """Every action once, and from now on what keys do: the action highlighted in a menu, the one that is triggered,
    the control that has the focus.
    """
    names = [[action.text(), action.shortcut().toString()] for action in actions]
    tell("actions", time.time(), actions=names)
    for action in actions:
        action.hovered.connect(partial(_tell_action, "highlighted", action))
        action.triggered.connect(partial(_tell_action, "triggered", action))
    app.focusChanged.connect(_tell_focus)


def _tell_action(what: str, action: QAction, is_on: bool = False) -> None:
    tell(what, time.time(), action=action.text())


def _tell_focus(old: QWidget | None, new: QWidget | None) -> None:
    if new is not None:
        tell("focus", time.time(), control=new.accessibleName(), window=new.window().windowTitle())
