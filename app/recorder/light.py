"""The recording light: red whenever something of a person is being kept, in the window and over every picture."""

from collections.abc import Sequence
from typing import Literal, get_args

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look import GRID, font, muted
from app.tr import tr

RED = QColor("#E5342B")  # 4.2:1 on white, 4.4:1 on the dark window: a dot needs 3:1
_SHADE = QColor(0, 0, 0, 190)

State = Literal["off", "kept", "recording"]
"""kept: the last seconds are held in memory, so that they can be saved. recording: they are becoming a clip."""


def words(state: State, seconds: float) -> str:
    """What the light means. seconds: that a look-back saves."""
    match state:
        case "recording":
            return tr("Recording")
        case "kept":
            return tr("The last {seconds:g} s are held in memory", seconds=seconds)
    return tr("Nothing is recorded")


class RecordingLight(QWidget):
    """A dot and words. over: on a picture, where it is dark behind the words, and nothing is seen while it is off."""

    def __init__(self, parent: QWidget | None = None, *, over: bool = False) -> None:
        super().__init__(parent)
        self.state: State = "off"
        self._over, self._words = over, words("off", 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if over:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.move(GRID, GRID)
            self.hide()

    def show_state(self, state: State, seconds: float) -> None:
        """Say `state`; see `words`."""
        said = words(state, seconds)
        if (state, said) == (self.state, self._words):
            return
        self.state, self._words = state, said
        self.setAccessibleName(said)
        if self._over:
            self.setVisible(state != "off")
            self.resize(self.sizeHint())
            self.raise_()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The words, and the dot before them."""
        metrics = self.fontMetrics()
        return QSize(
            self._left() + round(1.15 * metrics.horizontalAdvance(self._words)) + GRID, metrics.height() + GRID
        )

    def minimumSizeHint(self) -> QSize:
        """The dot alone: words that have no room are cut at their end."""
        return QSize(self._left(), self.sizeHint().height())

    def _left(self) -> int:
        return self.fontMetrics().height() + 2 * GRID

    def paintEvent(self, event: QPaintEvent) -> None:
        """Full while recording, a ring while something is held: told apart without colour, too."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_SHADE)
            painter.drawRoundedRect(QRectF(self.rect()), GRID / 2, GRID / 2)
        size = self.fontMetrics().height() * 0.7
        dot = QRectF(GRID, (self.height() - size) / 2, size, size).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(RED if self.state != "off" else muted(self), 2))
        painter.setBrush(RED if self.state == "recording" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        painter.setFont(font(self, bold=self.state == "recording"))
        ink = QColor("#FFFFFF") if self._over else self.palette().windowText().color()
        painter.setPen(ink if self.state != "off" else muted(self))
        room = self.rect().adjusted(self._left(), 0, -GRID // 2, 0)
        said = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)


class Lights:
    """Those of the main window: over every picture, and in its title, which is seen behind other windows.

    Several may keep something at once, each under its own name: what keeps most is shown.
    """

    def __init__(self, window: QWidget, pictures: Sequence[QWidget]) -> None:
        self._window, self._title = window, window.windowTitle()
        self._states: dict[str, tuple[State, float]] = {}
        self.over = tuple(RecordingLight(picture, over=True) for picture in pictures)

    @property
    def shown(self) -> tuple[State, float]:
        """What they say, and of how many seconds."""
        return max(self._states.values(), key=lambda kept: get_args(State).index(kept[0]), default=("off", 0.0))

    def show_state(self, whose: str, state: State, seconds: float) -> None:
        """What `whose` keeps now; see `words`."""
        self._states[whose] = (state, seconds)
        strongest, length = self.shown
        for light in self.over:
            light.show_state(strongest, length)
        mark = "●" if strongest == "recording" else "○"
        title = self._title if strongest == "off" else f"{mark} {words(strongest, length)} – {self._title}"
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)
