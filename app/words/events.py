"""The event strip: every recognised sign with its picture, newest first; *Why?* plays the frames that made it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from app.glove_hand import HandDrawing, finger_colours
from app.glove_traces import as_glove
from app.label import Label
from app.look import GRID, font
from app.picture import copied
from app.tr import tr
from app.words.event_model import EventModel
from app.words.event_row import EventRow, thumb_size
from engine.kept import Seen
from engine.types import Event, ImageArray, Snapshot

Peak = Callable[[Event], Seen | None]
_HAND = QSize(160, 120)  # px, of a drawn one before it is made small
_TRIES = 60  # ticks; the picture of a new word is there after a few


class EventList(QWidget):
    """When, what, how sure, and how it looked. A row never wraps and is always as high as the others.

    why:    emitted with the `Event` whose *Why?* was asked for: by its button, by Enter or by a double click.
    peak:   where the picture of an event comes from; None shows rows without pictures.
    mirror: show the pictures as a mirror does.
    """

    why = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, wall: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self.peak: Peak | None = None
        self._wall = wall
        self._title = Label(quiet=True)
        self._empty = Label(quiet=True, wraps=True)
        self.model = EventModel(self)
        self.view = _Strip()
        self.view.setModel(self.model)
        self._row = EventRow(self.view, self._ask)
        self._lay_out()
        self.begin(0, are_alarms=False)

    def _lay_out(self) -> None:
        view = self.view
        view.setItemDelegate(self._row)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFont(font(self))
        view.setUniformItemSizes(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        view.setMouseTracking(True)  # for the tooltips of rows
        view.activated.connect(self._ask)
        view.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addWidget(self._empty)
        column.addWidget(view, 1)
        column.addStretch(0)

    def begin(self, generation: int, *, are_alarms: bool) -> None:
        """A new list, of alarms or of signs: one is not called the other. generation: of the first engine in it."""
        self._generation = generation
        self.model.clear()
        self.view.hide()
        self._empty.show()
        self._title.setText(tr("Alarms") if are_alarms else tr("Recognised signs"))
        self._empty.setText(
            tr("None yet. Each alarm is listed here with its picture, its time, its score and its reason.")
            if are_alarms
            else tr("None yet. Each sign is listed here with its picture, its time and how sure the model was.")
        )
        self.view.setAccessibleName(tr("Alarms, newest first") if are_alarms else tr("Recognised signs, newest first"))

    @property
    def lines(self) -> list[str]:
        """The rows as they stand, newest first: time, confidence and label between tabs."""
        return self.model.lines

    @property
    def newest(self) -> Event | None:
        """The event in the first row."""
        event = self.model.index(0, 0).data(EventModel.EVENT)
        return event if isinstance(event, Event) else None

    @property
    def mirror(self) -> bool:
        """Whether the pictures are shown as in a mirror."""
        return self._row.mirror

    @mirror.setter
    def mirror(self, is_on: bool) -> None:
        self._row.mirror = is_on
        self.view.viewport().update()

    def update_from(self, snapshot: Snapshot) -> None:
        """Take the new events; at most one picture is unpacked each time."""
        if snapshot.frame is not None:
            self.model.clock_at(snapshot.frame.t, self._wall())
        self.model.take([event for event in snapshot.events if event.generation >= self._generation])
        if self.model.rowCount() > 0 and self.view.isHidden():
            self._empty.hide()
            self.view.show()
        self._fetch()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.view.setFont(font(self))
            self.view.doItemsLayout()

    def _fetch(self) -> None:
        """The picture of the newest row that has none for the event as it is now."""
        if self.peak is None:
            return
        row = self.model.row_without_picture(_TRIES)
        if row is None:
            return
        row.tries += 1
        seen = self.peak(row.event)
        if seen is not None:
            self.model.picture(row, self._thumbnail(seen))

    def _thumbnail(self, seen: Seen) -> QPixmap | None:
        image = self._picture_of(seen)
        if image is None:
            return None
        ratio = self.devicePixelRatioF()
        size = (thumb_size(self.view.fontMetrics()).toSizeF() * ratio).toSize()
        scaled = image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        left, top = (scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2
        pixmap = QPixmap.fromImage(scaled.copy(left, top, size.width(), size.height()))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _picture_of(self, seen: Seen) -> QImage | None:
        """As it was captured; of a glove the drawn hand, of a source that knows landmarks only the drawn figure."""
        if seen.frame.sensors is not None:
            hand = HandDrawing(finger_colours())
            hand.resize(_HAND)
            hand.show_sample(as_glove(seen.frame))
            return hand.grab().toImage()
        image: ImageArray | None = seen.frame.image
        if image is None and seen.points is not None:
            from engine.figure import draw

            image = draw(seen.points, (160, 120))
        return None if image is None else copied(image, None)

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        event = index.data(EventModel.EVENT)
        if isinstance(event, Event):
            self.view.setCurrentIndex(self.model.index(index.row(), 0))
            self.why.emit(event)


class _Strip(QListView):
    """Enter asks for the row at which the keys are; on macOS Qt would take it for the wish to edit."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`activated`, by Enter of either kind."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
