"""The whole recording in a strip: a line of colours for every lane, and what is seen of it in a frame to be dragged."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen

from app.look import GRID, ClassColours, muted
from app.review.band import Band
from app.review.blocks import Blocks
from app.review.lanes import MARK, Lane
from app.review.shown_labels import ShownLabels
from app.review.time_scale import TimeScale
from app.tr import tr


class Minimap(Band):
    """`moved(left)`: the view is to begin at second `left`. Its own scale is that of the whole."""

    moved = Signal(float)

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self._labels = ShownLabels(colours)
        self._blocks: tuple[Blocks, ...] = ()
        self._marks: tuple[tuple[float, float], ...] = ()
        self._view = TimeScale()
        self.setAccessibleName(tr("The whole recording"))
        self.setToolTip(tr("Drag to see another part"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """From the top."""
        known = {id(blocks.track): blocks for blocks in self._blocks}
        self._blocks = tuple(known.get(id(lane.track)) or Blocks(lane.track) for lane in lanes)
        self.renew()

    def show_marks(self, spans: Sequence[tuple[float, float]]) -> None:
        """Seconds in which the tracks disagree."""
        self._marks = tuple(spans)
        self.renew()

    def show_view(self, view: TimeScale, gutter: int) -> None:
        """What the lanes show now."""
        self.show_scale(TimeScale.whole(view.seconds, view.width), gutter)
        if view != self._view:
            self._view = view
            self.update()

    def sizeHint(self) -> QSize:
        """Thin lines."""
        return QSize(400, 4 * GRID)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The middle of the view comes here."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(self.second(event) - self._view.span / 2)

    mouseMoveEvent = mousePressEvent

    def paint_band(self, painter: QPainter) -> None:
        """A line a lane, the marks at the foot."""
        painter.fillRect(self.room, self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        high = (self.height() - GRID) / max(len(self._blocks), 1)
        for row, blocks in enumerate(self._blocks):
            top = GRID / 4 + row * high
            for block in blocks.seen(self.scale):
                colour = self._labels.colour(blocks.track.segments[block.index].label)
                box = QRectF(self.gutter + block.left, top, max(block.right - block.left, 1.0), max(high - 2, 1.0))
                painter.fillRect(box, colour)
        for start, end in self._marks:
            width = max(self.scale.x(end) - self.scale.x(start), 2.0)
            painter.fillRect(QRectF(self.head_x(start), self.height() - GRID / 2, width, GRID / 2), MARK)

    def paint_over(self, painter: QPainter) -> None:
        """What is not seen now is dimmed, what is seen framed."""
        if self._view.is_whole:
            return
        left, right = self.head_x(self._view.left), self.head_x(self._view.right)
        shade = QColor(self.palette().window().color())
        shade.setAlphaF(0.6)
        painter.fillRect(QRectF(self.gutter, 0, left - self.gutter, self.height()), shade)
        painter.fillRect(QRectF(right, 0, self.width() - right, self.height()), shade)
        painter.setPen(QPen(muted(self), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, 0.5, max(right - left, 4.0) - 1, self.height() - 1))
