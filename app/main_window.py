"""The window: where everything stands, its menus and keys. What they do is decided in `live.py`."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.banner import Banners
from app.bars import WordPanel
from app.events import EventList
from app.health import HealthLine
from app.look import GRID, MARGIN, ClassColours
from app.picture import Picture
from app.plot import ConfidencePlot
from app.sentence import Sentence
from app.source_picker import SourcePicker
from app.stats import GuiStats
from app.word import word_now
from engine.errors import shown
from engine.joints import mirrored
from engine.types import EngineState, Snapshot, SourceState

_HELD = (SourceState.STALLED, SourceState.FROZEN, SourceState.LOST, SourceState.ENDED)


class MainWindow(QMainWindow):
    """Signals: `file_dropped(path)`, `closing()`, `first_painted()`; the actions are connected by `Live`."""

    file_dropped = Signal(str)
    closing = Signal()
    first_painted = Signal()

    def __init__(self, stats: GuiStats) -> None:
        super().__init__()
        self.stats = stats
        self.checkpoint = ""  # path of the running one, for the health line
        colours = ClassColours()
        self.picker = SourcePicker()
        self.banners = Banners()
        self.picture = Picture()
        self.word = WordPanel(colours, stats)
        self.events = EventList()
        self.plot = ConfidencePlot(colours)
        self.sentence = Sentence()
        self.health = HealthLine()
        self.setWindowTitle("SignLens")
        self.setAcceptDrops(True)
        self._make_actions()
        self._lay_out()
        self.setMinimumSize(880, 600)
        self.resize(1120, 760)

    # -- values in ----------------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Everything but the plots; every 33 ms."""
        self.picture.text = _picture_text(snapshot)
        mark = snapshot.source_state.value if snapshot.source_state in _HELD else ""
        mark = "paused" if snapshot.is_paused else mark
        self.pause.setChecked(snapshot.is_paused)
        points = snapshot.points
        frame = snapshot.frame
        if points is not None and self.left_handed.isChecked() and frame is not None and frame.image is not None:
            points = mirrored(points, frame.image.shape[1] / frame.image.shape[0])  # back to what the camera saw
        self.picture.show_frame(frame, points, mark)
        if self.picture.has_picture:
            self.stats.reached("first_picture")
        self.word.show_word(word_now(snapshot, now))
        self.sentence.update_from(snapshot)
        self.events.update_from(snapshot)

    def show_plots(self, snapshot: Snapshot, now: float) -> None:
        """Curves and figures; at 10 Hz."""
        self.plot.update_from(snapshot, now)
        self.health.update_from(snapshot, now, self.stats.word_age_s, self.checkpoint)

    # -- layout -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        side = QWidget()
        side.setMinimumWidth(288)
        side.setMaximumWidth(420)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.word)
        column.addWidget(_rule())
        column.addWidget(self.events, 1)

        main = QGridLayout()
        main.setContentsMargins(MARGIN, GRID, GRID, GRID)
        main.setHorizontalSpacing(GRID)
        main.setVerticalSpacing(GRID)
        main.addWidget(self.picture, 0, 0)
        main.addWidget(self.plot, 1, 0)
        main.addWidget(side, 0, 1, 2, 1)
        main.setColumnStretch(0, 7)
        main.setColumnStretch(1, 3)
        main.setRowStretch(0, 5)
        main.setRowStretch(1, 2)

        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._tool_bar())
        whole.addWidget(self.banners)
        whole.addLayout(main, 1)
        whole.addWidget(_rule())
        whole.addWidget(self.sentence)
        whole.addWidget(_rule())
        whole.addWidget(self.health)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        self.picker.setFocus()

    def _tool_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        label = QLabel("&Source")
        label.setBuddy(self.picker)
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(label)
        row.addWidget(self.picker)
        self.open_button = QPushButton("Open model …")
        self.open_button.setToolTip("Open another checkpoint (Ctrl+O), or drop its file onto the window")
        self.open_button.setAccessibleName("Open model")
        self.open_button.clicked.connect(self.open_model.trigger)
        row.addWidget(self.open_button)
        row.addStretch(1)
        for action in (self.pause, self.mirror, self.landmarks):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            row.addWidget(button)
        return bar

    # -- actions ------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self.open_model = self._action("Open model …", "Ctrl+O", "Open another checkpoint")
        self.open_video = self._action("Open video …", "Ctrl+Shift+O", "Play a recorded video")
        self.open_glove = self._action("Open glove CSV …", "", "Play recorded glove sensors")
        self.open_address = self._action("Network address …", "", "Open an MJPEG or RTSP stream")
        self.quit = self._action("Quit", "Ctrl+Q", "Close SignLens")
        self.pause = self._action("Pause", "Space", "Hold the picture and recognise nothing", checkable=True)
        self.save_diagnostics = self._action(
            "Save diagnostics", "", "Write versions, counters, settings and log lines to a zip: no pictures"
        )
        self.mirror = self._action("Mirror", "M", "Show the picture as a mirror does", checkable=True)
        self.landmarks = self._action("Landmarks", "L", "Draw what the model sees of hands and body", checkable=True)
        self.left_handed = self._action("Left-handed signer", "", "Let the model see the mirror image", checkable=True)
        self.quit.triggered.connect(self.close)
        self.mirror.toggled.connect(self._show_mirror)
        self.landmarks.toggled.connect(self._show_landmarks)
        file, view = self.menuBar().addMenu("&File"), self.menuBar().addMenu("&View")
        file.addActions([self.open_model, self.open_video, self.open_glove, self.open_address])
        file.addSeparator()
        file.addAction(self.quit)
        view.addActions([self.pause, self.mirror, self.landmarks, self.left_handed])

        self.menuBar().addMenu("&Help").addAction(self.save_diagnostics)

    def _action(self, text: str, key: str, what: str, *, checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setCheckable(checkable)
        if key:
            action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{what} ({key})" if key else what)
        return action

    def _show_mirror(self, is_on: bool) -> None:
        self.picture.mirror = is_on
        self.picture.update()

    def _show_landmarks(self, is_on: bool) -> None:
        self.picture.landmarks = is_on
        self.picture.update()

    # -- what Qt tells us ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is over when the event loop comes round again."""
        super().paintEvent(event)
        if "first_paint" not in self.stats.milestones:
            QTimer.singleShot(0, self, self._first_paint)

    def _first_paint(self) -> None:
        self.stats.reached("first_paint")
        self.plot.build()
        self.first_painted.emit()

    def event(self, event: QEvent) -> bool:
        """Space presses the button that has the focus; everywhere else it pauses (a text field asks for itself)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_space = event.key() == Qt.Key.Key_Space
            if is_space and isinstance(self.focusWidget(), QAbstractButton):
                event.accept()
                return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file counts."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.file_dropped.emit(str(Path(paths[0])))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Vanish at once, then let `Live` stop the threads."""
        self.hide()
        self.closing.emit()
        event.accept()


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    line.setFixedHeight(1)
    return line


def _picture_text(snapshot: Snapshot) -> str:
    """Why there is no picture."""
    name = shown(snapshot.source_name)
    return {
        SourceState.OPENING: f"Opening {name} …" if name else "Opening the source …",
        SourceState.RUNNING: "Waiting for the first picture …",
        SourceState.STALLED: f"{name} sends no pictures.",
        SourceState.FROZEN: f"{name} is frozen.",
        SourceState.LOST: f"{name} gives no picture." if name else "No picture.",
        SourceState.ENDED: "The recording is over.",
        SourceState.CLOSED: "Starting …" if snapshot.engine_state is EngineState.LOADING else "No source is chosen.",
    }[snapshot.source_state]
