"""The picture: the newest frame with its aspect kept, mirrored on request, with landmarks or a figure over it."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.empty_picture import PAPER, EmptyPicture
from app.held_mark import paint_mark
from app.people_tags import paint_people, people_words, person_at
from app.tr import tr
from engine.joints import HAND_BONES, LEFT_HAND, POSE_BONES, RIGHT_HAND
from engine.types import FloatArray, Frame, ImageArray, Person

_LEFT, _RIGHT, _BODY = QColor("#E69F00"), QColor("#56B4E9"), QColor("#E8E8E8")  # as the drawn figure has them
_FIGURE_ASPECT = 4 / 3

# Bones by their colour: the body first, the hands over it.
_BONES = (
    (_BODY, POSE_BONES),
    (_LEFT, tuple((a + LEFT_HAND.start, b + LEFT_HAND.start) for a, b in HAND_BONES)),
    (_RIGHT, tuple((a + RIGHT_HAND.start, b + RIGHT_HAND.start) for a, b in HAND_BONES)),
)


class Picture(QWidget):
    """Shows one frame at a time. Without a frame, `empty` says why.

    person_clicked(number): the user has clicked on one of several people.
    mirror:    show it as a mirror does; only what is seen, not what is recognised.
    landmarks: draw the landmarks over it.
    over: paints what else belongs to the frame on show; it is given the painter, and the picture's box.
    above: the same in the widget's own coordinates, also where the picture is mirrored: words.
    on_painted: called with the capture time of a live frame after each of its paints.
    """

    person_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self.mirror = False
        self.landmarks = False
        self.over: Callable[[QPainter, QRectF], None] | None = None
        self.above: Callable[[QPainter, QRectF], None] | None = None
        self.on_painted: Callable[[float], None] | None = None
        self.empty = EmptyPicture(tr("Starting …"), self)
        self._image: QImage | None = None
        self._points: FloatArray | None = None
        self._figure = False
        self._mark = self._hint = ""
        self._key: tuple[float, int] | None = None
        self.setMinimumSize(320, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Picture"))

    def sizeHint(self) -> QSize:
        """A 16:9 picture."""
        return QSize(640, 360)

    @property
    def text(self) -> str:
        """What stands in place of a picture."""
        return self.empty.text

    @property
    def has_picture(self) -> bool:
        """Whether a frame is on show."""
        return self._image is not None or self._figure

    def show_frame(self, frame: Frame | None, points: FloatArray | None, mark: str = "", hint: str = "") -> None:
        """Take the newest frame and its landmarks (J, 4), in picture heights, as the camera saw them.

        mark: a word over the picture where it is held and not live ("frozen"); the picture is then grey and dimmed.
        hint: a sentence under that word.
        """
        key = None if frame is None else (frame.t, frame.seq)
        words = (mark, hint)
        if key == self._key and points is self._points and words == (self._mark, self._hint):
            return
        if key != self._key:
            self._image = None if frame is None or frame.image is None else copied(frame.image, self._image)
            self._figure = frame is not None and frame.image is None and frame.points is not None
        self._key, self._mark, self._hint = key, mark, hint
        self._points = frame.points if self._figure and frame is not None else points
        self.empty.setVisible(not self.has_picture)
        self.update()

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Everybody in the picture; several get tags, and can be clicked."""
        self._people = people
        is_several = len(people) > 1
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_several else Qt.CursorShape.ArrowCursor)
        self.setToolTip(
            tr("Click the person who is to be recognised, or press P for the next one") if is_several else ""
        )
        self.setAccessibleDescription(people_words(people))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose whom to follow."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and len(self._people) > 1 and self.has_picture:
            number = person_at(self._people, self.picture_box(), event.position(), mirror=self.mirror)
            if number:
                self.person_clicked.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, landmarks, mark; or the text that says why there is none."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), PAPER)
        if not self.has_picture:
            return
        box = self.picture_box()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        if self.mirror:
            painter.translate(2 * box.center().x(), 0)
            painter.scale(-1, 1)
        if self._image is not None:
            # What is held and not live is grey.
            grey = self._image.convertToFormat(QImage.Format.Format_Grayscale8) if self._mark else None
            _paint_image(painter, box, grey or self._image)
        if self._points is not None and (self.landmarks or self._figure):
            self._paint_points(painter, box, self._points)
        if self.over is not None:
            self.over(painter, box)
        painter.restore()
        if self._mark:
            paint_mark(painter, self, box, self._mark, self._hint)
        else:
            paint_people(painter, self, self._people, box, mirror=self.mirror)
            if self.above is not None:
                self.above(painter, box)
        painter.end()
        if self.on_painted is not None and self._key is not None and not self._mark:
            self.on_painted(self._key[0])

    def picture_box(self) -> QRectF:
        """Where the picture lies: as large as its aspect allows, in the middle."""
        aspect = _FIGURE_ASPECT if self._image is None else self._image.width() / max(self._image.height(), 1)
        width = min(float(self.width()), self.height() * aspect)
        height = width / aspect
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _paint_points(self, painter: QPainter, box: QRectF, points: FloatArray) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = box.height()
        x, y = box.left() + points[:, 0] * scale, box.top() + points[:, 1] * scale
        is_there = np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])
        pen_width = max(1.5, scale / 180)
        xs, ys, there = x.tolist(), y.tolist(), is_there.tolist()
        for colour, bones in _BONES:
            painter.setPen(QPen(colour, pen_width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawLines([QLineF(xs[a], ys[a], xs[b], ys[b]) for a, b in bones if there[a] and there[b]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands in its place fills it."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.rect())


def _paint_image(painter: QPainter, box: QRectF, image: QImage) -> None:
    """`image` filling `box`. By a transform: Qt then takes half the time of `drawImage(box, image)`, for the same."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / image.width(), box.height() / image.height())
    painter.drawImage(0, 0, image)
    painter.restore()


def copied(image: ImageArray, into: QImage | None) -> QImage:
    """`image`, uint8 (H, W, 3) BGR, in a QImage that owns its bytes, so that the frame may go.

    into: the QImage of the frame before, written over where it has the size: a live picture asks for no memory.
    """
    import cv2  # not before the first picture: the window opens sooner without it

    height, width = image.shape[:2]
    if into is None or (into.width(), into.height()) != (width, height):
        into = QImage(width, height, QImage.Format.Format_RGB32)
    rows = np.frombuffer(into.bits(), np.uint8).reshape(height, width, 4)
    cv2.cvtColor(image, cv2.COLOR_BGR2BGRA, dst=rows)
    return into
