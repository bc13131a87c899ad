"""How things look: the 8-px grid, text sizes, and colours that follow the system's light or dark."""

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

GRID = 8
MARGIN = 2 * GRID
SEEN = 0.25  # a label that has reached this probability gets a colour and a curve

Level = Literal["normal", "info", "warning", "bad"]

# Okabe & Ito (2008), told apart with every common colour blindness; yellow, the palest, comes last.
_OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8A6FD1", "#B5A700")


class ClassColours:
    """One colour per label, the same for as long as the window lives: in the order in which labels first show."""

    def __init__(self) -> None:
        self._given: dict[str, QColor] = {}

    def known(self, label: str) -> QColor | None:
        """The colour of `label` where it has one: faint words do not use up the colours of those that matter."""
        return self._given.get(label)

    def of(self, label: str) -> QColor:
        """The colour of `label`: first the eight Okabe–Ito colours, then steps around the hue circle."""
        if label not in self._given:
            n = len(self._given)
            step = n - len(_OKABE_ITO)
            self._given[label] = (
                QColor(_OKABE_ITO[n]) if step < 0 else QColor.fromHsvF((0.61803 * step) % 1.0, 0.65, 0.8)
            )
        return self._given[label]


def is_dark(widget: QWidget) -> bool:
    """Whether the palette that `widget` has now is a dark one."""
    return widget.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.5


def muted(widget: QWidget) -> QColor:
    """Text of second rank; at least 4.5:1 on the window's background in both schemes."""
    return QColor("#B4B4B4") if is_dark(widget) else QColor("#595959")


def level_text(widget: QWidget, level: Level) -> QColor:
    """The text colour of a level, ≥ 4.5:1 on the window's background."""
    dark = is_dark(widget)
    if level == "warning":
        return QColor("#FFC14D") if dark else QColor("#8A5A00")
    if level == "bad":
        return QColor("#FF8A80") if dark else QColor("#B3261E")
    return widget.palette().color(QPalette.ColorRole.WindowText)


def level_fill(widget: QWidget, level: Level) -> QColor:
    """The quiet background of a banner."""
    dark = is_dark(widget)
    fills = {
        "normal": ("#2B2B2B", "#F3F3F3"),
        "info": ("#1F3347", "#E3EFFA"),
        "warning": ("#46371A", "#FFF1D6"),
        "bad": ("#4A2321", "#FCE4E2"),
    }
    return QColor(fills[level][0 if dark else 1])


def font(widget: QWidget, scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The application's font, `scale` times its size, with figures of equal width so that numbers stay in place."""
    f = QFont(widget.font())
    f.setPointSizeF(max(widget.font().pointSizeF(), 8.0) * scale)
    f.setBold(bold)
    f.setFeature(QFont.Tag("tnum"), 1)
    return f


def text_size(window: QWidget, characters: int, lines: int) -> QSize:
    """The size of a window for so much text, and never larger than nine tenths of the screen."""
    metrics, screen = window.fontMetrics(), window.screen().availableSize()
    wanted = QSize(characters * metrics.averageCharWidth() + 2 * MARGIN, lines * metrics.height())
    return wanted.boundedTo(QSize(screen.width() * 9 // 10, screen.height() * 9 // 10))
