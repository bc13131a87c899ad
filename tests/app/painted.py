"""What is really painted in a window, judged by what does not depend on a machine's fonts."""

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_FEWEST = 5  # px of one brightness; fewer are the rim of a letter


def contrast(widget: QWidget) -> float:
    """Between what lies behind `widget`'s words (its commonest colour) and what stands out most, as WCAG 2 has it.

    Taken from its window, so that what is hidden by something else, or has the colour of its ground, is 1.
    """
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)[:, :3] / 255.0
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    light = linear @ (0.0722, 0.7152, 0.2126)  # B, G, R
    values, counts = np.unique(light.round(4), return_counts=True)
    ground = values[counts.argmax()]
    return float(max((max(ground, v) + 0.05) / (min(ground, v) + 0.05) for v in values[counts >= _FEWEST]))


def spilt(window: QWidget) -> list[str]:
    """Widgets that stand out of the one they lie in: `faults` sees texts, this also what paints itself."""
    return [
        f"{type(widget).__name__} stands out of {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not widget.isWindow() and _stands_out(widget)
    ]


def _stands_out(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return False
    return not parent.rect().contains(widget.geometry())
