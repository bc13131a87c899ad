"""The tracks under the picture, one lane each under a ruler: segments in their sign's colour, chosen and drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPalette

from app.look import GRID, ClassColours, font, muted
from app.review.band import Band
from app.review.blocks import Blocks
from app.review.dragging import EDGE_PX, Drag, edge_at
from app.review.painted_segment import LEFT, SegmentPainter, about
from app.review.shown_labels import ShownLabels
from app.review.time_scale import clock
from app.tr import tr
from engine.review.track import Segment, Track

_TICK_PX = 80
MARK = QColor("#D55E00")  # where the tracks disagree; Okabe and Ito's, as all our colours


@dataclass(frozen=True, slots=True)
class Lane:
    """name: as it stands in the gutter. is_open: a person may draw in it."""

    name: str
    track: Track
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """Segment `index` of lane `lane`; None where the lane alone is chosen."""

    lane: int = 0
    index: int | None = None


class Lanes(Band):
    """Signals, for the lane and the segment that the user means:

    picked(Chosen): clicked. entered(Chosen): double-clicked, its words are wanted. drawn(lane, start, end): a new
    segment. stretched(lane, index, start, end): an edge was moved. stepped(1 or -1): by key to the lane below or above.
    """

    picked = Signal(object)
    entered = Signal(object)
    drawn = Signal(int, float, float)
    stretched = Signal(int, int, float, float)
    stepped = Signal(int)

    def __init__(self, colours: ClassColours) -> None:
        super().__init__()
        self._labels = ShownLabels(colours)
        self.lanes: tuple[Lane, ...] = ()
        self.chosen = Chosen()
        self._blocks: tuple[Blocks, ...] = ()
        self._marks: tuple[tuple[float, float], ...] = ()
        self._drag: Drag | None = None
        self._is_moved = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Tracks"))

    # -- values in ----------------------------------------------------------------------------------------

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """From the top. A track that is the same as before is not prepared again."""
        known = {id(blocks.track): blocks for blocks in self._blocks}
        if len(lanes) != len(self.lanes):
            self.updateGeometry()
        self.lanes = tuple(lanes)
        self._blocks = tuple(known.get(id(lane.track)) or Blocks(lane.track) for lane in lanes)
        self.renew()

    def show_marks(self, spans: Sequence[tuple[float, float]]) -> None:
        """Seconds in which the tracks disagree."""
        self._marks = tuple(spans)
        self.renew()

    def choose(self, chosen: Chosen) -> None:
        """Mark a segment, without a signal."""
        if chosen != self.chosen:
            self.chosen = chosen
            segment = self.segment
            self.setAccessibleDescription(
                "" if segment is None else about(self.lanes[chosen.lane].name, segment, self.scale.decimals)
            )
            self.renew()

    @property
    def segment(self) -> Segment | None:
        """The chosen one."""
        return self.segment_of(self.chosen)

    def segment_of(self, chosen: Chosen) -> Segment | None:
        """What `chosen` stands for; None where it stands for none."""
        if not 0 <= chosen.lane < len(self.lanes) or chosen.index is None:
            return None
        segments = self.lanes[chosen.lane].track.segments
        return segments[chosen.index] if 0 <= chosen.index < len(segments) else None

    def beside(self, lane: int, t: float, step: int) -> int | None:
        """The segment of `lane` that starts next after `t` (step 1) or before it (−1)."""
        return self._blocks[lane].beside(t, step) if 0 <= lane < len(self._blocks) else None

    def at(self, lane: int, t: float) -> int | None:
        """The segment of `lane` at second `t`."""
        return self._blocks[lane].at(t) if 0 <= lane < len(self._blocks) else None

    # -- sizes --------------------------------------------------------------------------------------------

    @property
    def ruler_height(self) -> int:
        """Of the times above the lanes, with the marks under them."""
        return self.fontMetrics().height() + GRID

    @property
    def lane_height(self) -> int:
        """One line of text with air."""
        return self.fontMetrics().height() + 2 * GRID

    def sizeHint(self) -> QSize:
        """All lanes."""
        return QSize(400, self.ruler_height + max(len(self.lanes), 1) * self.lane_height)

    def minimumSizeHint(self) -> QSize:
        """All lanes, narrower."""
        return QSize(160, self.sizeHint().height())

    # -- the mouse ----------------------------------------------------------------------------------------

    def lane_at(self, y: float) -> int | None:
        """The lane at pixel row `y`; None on the ruler."""
        lane = int((y - self.ruler_height) // self.lane_height)
        return lane if 0 <= lane < len(self.lanes) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a segment: choose it; on an edge in an open lane, take that; beside segments there, begin a new one."""
        lane = self.lane_at(event.position().y())
        if lane is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        t = self.second(event)
        index = self._blocks[lane].at(t, self.scale.seconds_of(EDGE_PX))
        self._is_moved = False
        self._drag = None
        if self.lanes[lane].is_open:
            edge = edge_at(self.lanes[lane].track.segments, index, t, self.scale)
            self._drag = edge or (Drag(None, t, t) if index is None else None)
        self.choose(Chosen(lane, index))
        self.picked.emit(self.chosen)
        self.sought.emit(t)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, or show what a press would take."""
        t = self.second(event)
        if self._drag is not None:
            self._drag, self._is_moved = self._drag.moved(t), True
            self.sought.emit(t)
            self.renew()
        elif event.buttons():
            super().mouseMoveEvent(event)
        else:
            self._hover(self.lane_at(event.position().y()), t)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was drawn is wanted; a press without a move is none."""
        drag, self._drag = self._drag, None
        if drag is None or not self._is_moved:
            return
        start, end = drag.span
        self.renew()
        if drag.index is None:
            self.drawn.emit(self.chosen.lane, start, end)
        else:
            self.stretched.emit(self.chosen.lane, drag.index, start, end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The words of a segment are wanted."""
        if self.segment is not None:
            self.entered.emit(self.chosen)

    def _hover(self, lane: int | None, t: float) -> None:
        """What lies under the mouse in words, and by the cursor what a press would take."""
        index = None if lane is None else self._blocks[lane].at(t, self.scale.seconds_of(EDGE_PX))
        cursor, told = Qt.CursorShape.ArrowCursor, ""
        if lane is not None:
            segments = self.lanes[lane].track.segments
            told = "" if index is None else about(self.lanes[lane].name, segments[index], self.scale.decimals)
            if self.lanes[lane].is_open and edge_at(segments, index, t, self.scale) is not None:
                cursor = Qt.CursorShape.SizeHorCursor
            elif self.lanes[lane].is_open and index is None:
                cursor = Qt.CursorShape.CrossCursor
        self.setCursor(cursor)
        self.setToolTip(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down change the lane, Enter asks for the words; all else is the window's."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.segment is not None:
            self.entered.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    # -- painting -----------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen lane is marked while keys act on it."""
        super().focusInEvent(event)
        self.renew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No longer."""
        super().focusOutEvent(event)
        self.renew()

    def paint_band(self, painter: QPainter) -> None:
        """Ruler, lanes, what is being drawn."""
        self._paint_ruler(painter)
        for number, lane in enumerate(self.lanes):
            top = self.ruler_height + number * self.lane_height
            ground = QRectF(self.gutter, top, self.room.width(), self.lane_height - 1)
            painter.fillRect(ground, self.palette().color(QPalette.ColorRole.Base))
            self._paint_name(painter, lane, number, top)
            painter.save()
            painter.setClipRect(ground)
            self._paint_lane(painter, number, ground)
            painter.restore()

    def _paint_ruler(self, painter: QPainter) -> None:
        painter.setFont(font(self, 0.9))
        painter.setPen(muted(self))
        decimals = min(self.scale.decimals, 1)
        base, width = self.ruler_height - GRID // 2, self.width()
        for t in self.scale.ticks(_TICK_PX):
            x = self.head_x(t)
            painter.drawLine(QPointF(x, base - GRID // 2), QPointF(x, base))
            words = clock(t, decimals if t % 1 else 0)
            if x + painter.fontMetrics().horizontalAdvance(words) + 4 < width:
                painter.drawText(QRectF(x + 4, 0, _TICK_PX, base), LEFT, words)
        for start, end in self._marks:
            if end >= self.scale.left and start <= self.scale.right:
                left = max(self.head_x(start), float(self.gutter))
                painter.fillRect(QRectF(left, base, max(self.head_x(end) - left, 2.0), GRID // 2), MARK)
        painter.setFont(self.font())

    def _paint_name(self, painter: QPainter, lane: Lane, number: int, top: float) -> None:
        is_at = number == self.chosen.lane and self.hasFocus()
        painter.setFont(font(self, bold=is_at))
        painter.setPen(self.palette().windowText().color() if is_at else muted(self))
        room = QRectF(GRID / 2, top, self.gutter - 1.5 * GRID, self.lane_height)
        words = painter.fontMetrics().elidedText(lane.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, LEFT, words)
        painter.setFont(self.font())

    def _paint_lane(self, painter: QPainter, number: int, ground: QRectF) -> None:
        segments, brush = self.lanes[number].track.segments, SegmentPainter(painter, self, self._labels)
        drag = self._drag if self._is_moved and number == self.chosen.lane else None
        room = ground.adjusted(0, 2, 0, -2)
        for block in self._blocks[number].seen(self.scale):
            if drag is None or block.index != drag.index:
                box = QRectF(self.gutter + block.left, room.top(), block.right - block.left, room.height())
                is_chosen = Chosen(number, block.index) == self.chosen
                brush.paint(segments[block.index], box, self.gutter, is_chosen=is_chosen)
        if drag is not None:
            start, end = drag.span
            label = "" if drag.index is None else segments[drag.index].label
            box = QRectF(self.head_x(start), room.top(), self.head_x(end) - self.head_x(start), room.height())
            brush.paint(Segment(start, end, label), box, self.gutter, is_chosen=True)
