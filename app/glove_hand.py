"""A drawn right hand: its fingers bend as a glove's sensors say, and it turns as the glove does.

Points are (forward, left, up) in lengths of the palm, from the wrist, of a hand that lies palm down and points forward;
the thumb is at its left. Angles as SignGlove's accelerometer shows them to be meant (its readings follow -sin pitch,
sin roll · cos pitch and cos roll · cos pitch in the published episodes): pitch lifts the fingers, roll -90° turns the
thumb up, yaw turns the hand to the left.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.held_mark import paint_mark
from app.look import ClassColours, is_dark
from app.tr import tr
from engine.samples import CHANNELS
from engine.types import FloatArray

# ADC counts of a straight and of a bent finger, thumb first: what the published episodes have for letters with straight
# and with bent fingers.
_STRAIGHT = np.array([790, 776, 787, 808, 838], np.float32)
_BENT = np.array([860, 868, 878, 886, 905], np.float32)

_KNUCKLES = ((0.22, 0.30), (0.98, 0.30), (1.03, 0.09), (0.98, -0.12), (0.88, -0.31))  # forward, left
_BONES = ((0.42, 0.32, 0.26), (0.44, 0.27, 0.21), (0.49, 0.31, 0.22), (0.45, 0.29, 0.21), (0.35, 0.21, 0.18))
_WIDTHS = (0.21, 0.185, 0.19, 0.18, 0.155)
_PALM = ((-0.12, 0.2), (0.22, 0.33), (0.98, 0.32), (1.06, 0.09), (1.0, -0.14), (0.88, -0.34), (-0.12, -0.22))
_MOST = np.radians([80, 100, 60])  # at the three joints of a bent finger
_THUMB_MOST = np.radians([35, 50, 45])
_ALONG, _DOWN = np.array([1.0, 0, 0]), np.array([0, 0, -1.0])
_THUMB_ALONG = np.array([0.66, 0.75, 0.0]) / math.hypot(0.66, 0.75)
_THUMB_DOWN = np.array([0.75, -0.66, -0.67]) / math.hypot(0.75, 0.66, 0.67)  # over the palm, at a right angle to it
_MIDDLE = np.array([0.75, 0.0, 0.0])  # about which it turns, so that it stays where it is
_ELEVATION = math.radians(50)  # from which it is seen, from behind
_REACH = 1.45  # in palms, from the middle to what may be farthest, half a finger's width included


def bend(sensors: FloatArray) -> FloatArray:
    """How far each finger is bent, thumb first: float32 (5,), 0 straight … 1 bent; 0 for a sensor that sends none."""
    flex = sensors[[CHANNELS.index(f"flex{n}") for n in range(1, 6)]]
    out: FloatArray = np.clip(np.nan_to_num((flex - _STRAIGHT) / (_BENT - _STRAIGHT)), 0, 1).astype(np.float32)
    return out


def posture(sensors: FloatArray) -> tuple[np.ndarray, np.ndarray]:
    """The joints (5, 4, 3) of the fingers and the corners (7, 3) of the palm, turned; (right, up, away) as seen.

    sensors: float32 (8,) in the order of CHANNELS.
    """
    fingers = np.stack([_finger(n, float(b)) for n, b in enumerate(bend(sensors))])
    palm = np.array([(*corner, 0.0) for corner in _PALM])
    pitch, roll, yaw = (float(np.nan_to_num(sensors[CHANNELS.index(name)])) for name in ("pitch", "roll", "yaw"))
    turn = _seen() @ _turned(math.radians(pitch), math.radians(roll), math.radians(yaw))
    return (fingers - _MIDDLE) @ turn.T, (palm - _MIDDLE) @ turn.T


def _finger(n: int, bent: float) -> np.ndarray:
    along, down, most = (_THUMB_ALONG, _THUMB_DOWN, _THUMB_MOST) if n == 0 else (_ALONG, _DOWN, _MOST)
    joints, angle = [np.array([*_KNUCKLES[n], 0.0])], 0.0
    for length, at_most in zip(_BONES[n], most, strict=True):
        angle += bent * at_most
        joints.append(joints[-1] + length * (math.cos(angle) * along + math.sin(angle) * down))
    return np.stack(joints)


def _turned(pitch: float, roll: float, yaw: float) -> np.ndarray:
    cp, sp, cr, sr, cy, sy = (f(x) for x in (pitch, -roll, yaw) for f in (math.cos, math.sin))
    lifted = np.array([[cp, 0, -sp], [0, 1, 0], [sp, 0, cp]])
    rolled = np.array([[1, 0, 0], [0, cr, -sr], [0, sr, cr]])
    turned = np.array([[cy, -sy, 0], [sy, cy, 0], [0, 0, 1]])
    out: np.ndarray = turned @ lifted @ rolled
    return out


def _seen() -> np.ndarray:
    """(forward, left, up) → (right, up, away) on the screen."""
    c, s = math.cos(_ELEVATION), math.sin(_ELEVATION)
    return np.array([[0, -1, 0], [s, 0, c], [c, 0, -s]])


def finger_colours() -> list[QColor]:
    """One for each finger, thumb first; the same as those of the traces."""
    colours = ClassColours()
    return [colours.of(str(n)) for n in range(5)]


class HandDrawing(QWidget):
    """Shows one sample at a time; None: nothing.

    colours: of the fingers, thumb first. on_painted: called after each paint of a sample.
    """

    def __init__(self, colours: Sequence[QColor]) -> None:
        super().__init__()
        self.on_painted: Callable[[], None] | None = None
        self._colours = colours
        self._sensors: FloatArray | None = None
        self._mark = self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The hand as the glove feels it"))

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(320, 320)

    def show_sample(self, sensors: FloatArray | None, mark: str = "", hint: str = "") -> None:
        """sensors: float32 (8,). mark, hint: as in `Picture.show_frame`."""
        if sensors is self._sensors and (mark, hint) == (self._mark, self._hint):
            return
        self._sensors, self._mark, self._hint = sensors, mark, hint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The palm and every bone, the farthest first."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self._sensors is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hand(painter, *posture(self._sensors))
        if self._mark:
            paint_mark(painter, self, QRectF(self.rect()), self._mark, self._hint)
        painter.end()
        if self.on_painted is not None:
            self.on_painted()

    def _paint_hand(self, painter: QPainter, fingers: np.ndarray, palm: np.ndarray) -> None:
        scale = min(self.width(), self.height()) / (2 * _REACH)
        edge = self.palette().color(QPalette.ColorRole.Base)
        parts = [(float(palm[:, 2].mean()), -1, 0)]
        parts += [(float(fingers[n, [j, j + 1], 2].mean()), n, j) for n in range(5) for j in range(3)]
        for _, n, j in sorted(parts, reverse=True):
            if n < 0:
                self._paint_palm(painter, palm, scale, edge)
                continue
            ends = [self._point(fingers[n, k], scale) for k in (j, j + 1)]
            width = _WIDTHS[n] * scale * (1 - 0.08 * j)
            for colour, more in ((edge, max(3.0, scale / 25)), (self._grey(self._colours[n]), 0.0)):
                pen = QPen(colour, width + more, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLine(*ends)

    def _paint_palm(self, painter: QPainter, palm: np.ndarray, scale: float, edge: QColor) -> None:
        """Paler where the back of the hand is seen, darker where its inside is."""
        a, b = palm[2] - palm[0], palm[6] - palm[0]
        is_back = a[0] * b[1] - a[1] * b[0] < 0
        dark = is_dark(self)
        fill = QColor(("#8C949C" if dark else "#B4BBC2") if is_back else ("#565D64" if dark else "#7E868E"))
        shape = QPolygonF([self._point(corner, scale) for corner in palm])
        for colour, width in ((edge, 0.16 * scale + max(3.0, scale / 25)), (fill, 0.16 * scale)):
            painter.setPen(
                QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.setBrush(fill)
            painter.drawPolygon(shape)

    def _point(self, at: np.ndarray, scale: float) -> QPointF:
        return QPointF(self.width() / 2 + scale * float(at[0]), self.height() / 2 - scale * float(at[1]))

    def _grey(self, colour: QColor) -> QColor:
        """What is held and not live is grey."""
        grey = round(0.3 * colour.red() + 0.59 * colour.green() + 0.11 * colour.blue())
        return QColor(grey, grey, grey) if self._mark else colour
