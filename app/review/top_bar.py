"""What is open, how far it has been watched, and what can be opened beside it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.button import ButtonRows, plain_button
from app.label import Label
from app.look import GRID, MARGIN
from app.review.time_scale import clock
from app.review.verbs import ReviewVerbs, button_of
from app.toggle import Toggle
from app.tr import tr
from engine.errors import shown

_SAID = 44  # characters of what is said beside the buttons


class TopBar(QWidget):
    """The parts are public: `Review` connects them."""

    def __init__(self, open_video: QAction, verbs: ReviewVerbs) -> None:
        super().__init__()
        self._named = ""
        self.name = Label("", bold=True)
        self.name.installEventFilter(self)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state = Label("", quiet=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(GRID)
        self.progress.setRange(0, 1000)
        self.cancel = plain_button(tr("Cancel"), tr("Stop watching; what was found so far stays"))
        self.open = button_of(open_video)
        self.export = plain_button(tr("Export"), tr("Write down what was found"))
        self.menu = QMenu(self.export)
        self.menu.addActions([verbs.save, *verbs.exports])
        self.export.setMenu(self.menu)
        self.dials = Toggle(tr("Thresholds"), tr("Show or hide the values that decide"))
        self.dials.setChecked(True)
        self.buttons = ButtonRows([self.open, button_of(verbs.second), button_of(verbs.truth), self.export, self.dials])
        for part in (self.progress, self.cancel):  # nothing jumps when they come and go
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.name, 1)
        row.addWidget(self.state)
        row.addWidget(self.cancel)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addLayout(row)
        said.addWidget(self.progress)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(MARGIN, GRID, MARGIN, 0)
        self._box.setSpacing(2 * GRID)
        self._box.addLayout(said, 1)
        self._box.addWidget(self.buttons)
        self.hide_progress()

    def show_name(self, name: str) -> None:
        """Of the file."""
        self._named = shown(name, 200)
        self.name.setToolTip(self._named)
        self._elide()

    def show_state(self, words: str) -> None:
        """What there is of it."""
        self.state.setText(words)

    def show_progress(self, share: float | None, done_s: float, left_s: float | None) -> None:
        """share: of the recording that has been watched, 0 … 1; left_s: until its end; None while that is not known."""
        for part in (self.progress, self.cancel):
            part.show()
        self.progress.setRange(0, 0 if share is None else 1000)
        if share is None:
            self.show_state(tr("watched: {time}", time=clock(done_s)))
            return
        self.progress.setValue(round(1000 * share))
        left = "" if left_s is None else " · " + tr("{time} left", time=clock(left_s))
        self.show_state(tr("watched: {percent} %", percent=int(100 * share)) + left)

    def hide_progress(self) -> None:
        """Nobody watches."""
        for part in (self.progress, self.cancel):
            part.hide()

    # -- layout -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons that would leave the name too little room go below it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # when the buttons have it too

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A name that has no room loses its middle: its end tells the kind of file."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._elide()
        return super().eventFilter(watched, event)

    def _elide(self) -> None:
        room = self.name.contentsRect().width()
        self.name.setText(self.name.fontMetrics().elidedText(self._named, Qt.TextElideMode.ElideMiddle, room))

    def _fit(self) -> None:
        wide = self.buttons.sizeHint().width()
        is_narrow = self.width() < wide + _SAID * self.fontMetrics().averageCharWidth()
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(0 if is_narrow else 2 * GRID)  # the room of the bar of progress is between them
