"""What there is of the window: widgets, objects behind them, and what Python holds of them, counted by kind."""

import gc
from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from benchmarks.window import spin

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

SETTLE_S = 0.3
MOMENTS = 3


@dataclass(frozen=True, slots=True)
class Census:
    """Kind → how many.

    widgets:    all that Qt knows of. top_levels: those of them that are windows, menus and pop-ups.
    objects:    all that hang on the application or on a top-level widget, gestures left out.
    in_python:  widgets that Python still has an object for, also where Qt has already deleted them.
    """

    widgets: Counter[str]
    top_levels: Counter[str]
    objects: Counter[str]
    in_python: Counter[str]

    def left_since(self, before: "Census") -> dict[str, Counter[str]]:
        """What there is more of than `before`, of each field."""
        return {
            "widgets": self.widgets - before.widgets,
            "top_levels": self.top_levels - before.top_levels,
            "objects": self.objects - before.objects,
            "in_python": self.in_python - before.in_python,
        }


def census(settle_s: float = SETTLE_S) -> Census:
    """What is there at three moments: what was deleted is gone, and animations of Qt's own come and go."""
    from PySide6.QtWidgets import QWidget

    spin(settle_s)
    gc.collect()
    moments = []
    for _ in range(MOMENTS):
        spin(settle_s)
        moments.append(_of_qt())
    widgets, tops, objects = (reduce(and_, counts) for counts in zip(*moments, strict=True))
    in_python = Counter(type(x).__qualname__ for x in gc.get_objects() if issubclass(type(x), QWidget))
    return Census(widgets, tops, objects, in_python)


def _of_qt() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Widgets, top-level ones, and all objects, now."""
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication, QGesture

    widgets, tops = QApplication.allWidgets(), QApplication.topLevelWidgets()
    roots: list[QObject | None] = [QApplication.instance(), *(x for x in tops if x.parent() is None)]
    found = (x for root in roots if root is not None for x in (root, *root.findChildren(QObject)))
    objects = Counter(_kind(x) for x in found if not isinstance(x, QGesture))  # Qt keeps some in store, at its will
    return Counter(map(_kind, widgets)), Counter(map(_kind, tops)), objects


def _kind(x: "QObject") -> str:
    """Qt's name of its class, and the name that it was given, as "QLabel qt_msgbox"."""
    return f"{x.metaObject().className()} {x.objectName()}".strip()
