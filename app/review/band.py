"""A band over the recording's time axis: painted once for what is seen of it, with the play head moving over it."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look import GRID
from app.review.time_scale import TimeScale

_HEAD_PX = 2.0


class Band(QWidget):
    """`sought(t)`: the user has pressed or dragged at second `t`.

    gutter: px at the left for names, the same for all bands under each other, so that their seconds are.
    scale:  what is seen, right of the gutter.
    """

    sought = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.gutter = 0
        self.scale = TimeScale()
        self.head = 0.0
        self._kept: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scale(self, scale: TimeScale, gutter: int) -> None:
        """Another part of the recording."""
        if (scale, gutter) != (self.scale, self.gutter):
            self.scale, self.gutter = scale, gutter
            self.renew()

    def show_head(self, t: float) -> None:
        """The play head stands at second `t`."""
        if t != self.head:
            before, self.head = self.head, t
            for place in (before, t):
                self.update(self._around(self.head_x(place)))

    def renew(self) -> None:
        """Paint all of it again."""
        self._kept = None
        self.update()

    @abstractmethod
    def paint_band(self, painter: QPainter) -> None:
        """Everything but the play head, on the whole widget."""

    def paint_over(self, painter: QPainter) -> None:
        """What changes more often than the rest."""

    @property
    def room(self) -> QRectF:
        """Right of the gutter."""
        return QRectF(self.gutter, 0, max(self.width() - self.gutter, 1), self.height())

    def head_x(self, t: float) -> float:
        """Where the play head stands in this band, in px of the widget."""
        return self.gutter + self.scale.x(t)

    def second(self, event: QMouseEvent) -> float:
        """Under the mouse, held within the recording."""
        return self.scale.t(event.position().x() - self.gutter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The play head comes."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.sought.emit(self.second(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """… and follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.sought.emit(self.second(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is kept, and the head over it."""
        ratio = self.devicePixelRatioF()
        if self._kept is None or self._kept.devicePixelRatio() != ratio:
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(self.palette().window().color())
            inner = QPainter(self._kept)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.setFont(self.font())
            self.paint_band(inner)
            inner.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        self.paint_over(painter)
        x = self.head_x(self.head)
        if self.gutter <= x <= self.width():
            painter.setPen(QPen(self.palette().windowText().color(), _HEAD_PX))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another picture."""
        super().resizeEvent(event)
        self._kept = None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.renew()

    def _around(self, x: float) -> QRect:
        return QRect(round(x) - GRID // 2, 0, GRID, self.height())
