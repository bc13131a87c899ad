"""The Live page: the picture and its curves, the word now and the events beside it, the sentence under both."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.anomaly.view import DetectorView
from app.diagnostics.stats import GuiStats
from app.fitted import Fitted
from app.glove_view import GloveView
from app.look import GRID, MARGIN, ClassColours
from app.opening.source_picker import SourcePicker
from app.picture import Picture
from app.picture_words import held_picture, no_picture, offers_choice
from app.plot import ConfidencePlot
from app.toggle import ToolToggle
from app.tr import tr
from app.words.bars import WordPanel
from app.words.events import EventList
from app.words.sentence import Sentence
from app.words.word import word_now
from engine.joints import mirrored
from engine.types import FloatArray, Snapshot

_TEXT_LINES = 15  # the side column is so many lines of text wide at least …
_TEXT_LINES_AT_MOST = 34  # … and at most
_CHARACTERS = 128  # a page narrower than so many does without the button that the menu has too
_EVENT_LINES = 4  # the events take so many lines of text at least …
_ALARM_LINES = 6  # … and alarms, where there is room, two rows under their title
_PLOT_STRETCH = 2  # beside 5 of the picture
_PICTURE_SHARE = 0.45  # where less than this of the height is left to the picture, the curves give way


class LivePage(Fitted):
    """The parts are public: `Live` connects them; benchmarks and tests read them.

    is_looking: the first source is still being looked for.
    """

    def __init__(self, stats: GuiStats, act: Actions) -> None:
        super().__init__()
        self.stats = stats
        self.setAccessibleName(tr("Live"))
        self._act = act
        self.is_looking = False
        self.colours = ClassColours()  # one colour for a sign, wherever it is shown
        self.picker = SourcePicker()
        self.picture = Picture()
        self.picture.on_painted = stats.picture_painted
        self.picture.empty.offer(act.choose_source)
        self.glove = GloveView()  # in the picture's place while sensors come
        self.glove.on_painted = stats.picture_painted
        self.word = WordPanel(self.colours, stats)
        self.events = EventList()
        self.plot = ConfidencePlot(self.colours)
        self.detector = DetectorView(self.picture, stats)  # whose parts come where anomalies are looked for
        self.sentence = Sentence(act)
        self._side = self._make_side()
        self._body = self._make_body()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_tool_bar())
        column.addWidget(self._body, 1)
        column.addWidget(rule())
        column.addWidget(self.sentence)
        column.addWidget(self.detector.bar)
        self._is_detector = False
        for part in self.detector.parts:
            part.hide()
        act.mirror.toggled.connect(self._show_mirror)
        act.landmarks.toggled.connect(self._show_landmarks)

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Everything but the curves; every 33 ms."""
        said = no_picture(snapshot, is_looking=self.is_looking)
        self.picture.empty.say(*said, offers=offers_choice(snapshot, is_looking=self.is_looking))
        mark, hint = held_picture(snapshot)
        self._act.pause.setChecked(snapshot.is_paused)
        points = points_as_seen(snapshot, is_left_handed=self._act.left_handed.isChecked())
        self._show_detector(snapshot)
        self.detector.show_snapshot(snapshot, now)
        frame = snapshot.frame
        is_glove = frame is not None and frame.sensors is not None
        if is_glove:
            self.glove.show_frame(snapshot, mark, hint)
        self.picture.show_frame(None if is_glove else frame, points, mark, hint)
        self._scene.setCurrentWidget(self.glove if is_glove else self.picture)
        if self.picture.has_picture or is_glove:
            self.stats.reached("first_picture")
        if not snapshot.is_detector:
            self.word.show_word(word_now(snapshot, now))
        self.sentence.update_from(snapshot, now)
        self.events.update_from(snapshot)

    def show_plots(self, snapshot: Snapshot, now: float) -> None:
        """The curves; at 10 Hz."""
        self.plot.update_from(snapshot, now)
        self.detector.show_plot(snapshot, now)
        self.glove.show_plots(now)

    # -- layout -------------------------------------------------------------------------------------------

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.word)
        column.addWidget(self.detector.panel)
        self._side_rule = rule()
        column.addWidget(self._side_rule)
        column.addWidget(self.events, 1)
        column.addStretch(0)
        return side

    def _make_body(self) -> QWidget:
        body = QWidget()
        grid = self._grid = QGridLayout(body)
        grid.setContentsMargins(MARGIN, 0, GRID, GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        self._scene = QStackedWidget()
        self._scene.addWidget(self.picture)
        self._scene.addWidget(self.glove)
        grid.addWidget(self._scene, 0, 0)
        grid.addWidget(self.plot, 1, 0)
        grid.addWidget(self.detector.plot, 1, 0)
        grid.addWidget(self._side, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(0, 5)
        grid.setRowStretch(1, _PLOT_STRETCH)
        return body

    def _make_tool_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        label = QLabel(tr("So&urce"))
        label.setBuddy(self.picker)
        row.addWidget(label)
        self.picker.setMaximumWidth(40 * self.fontMetrics().averageCharWidth() + 4 * MARGIN)
        row.addWidget(self.picker, 3)
        self.open_button = QPushButton(self._act.open_model.text())
        self.open_button.setToolTip(tr("Open another checkpoint (Ctrl+O), or drop its file onto the window"))
        self.open_button.setAccessibleName(tr("Open model"))
        self.open_button.clicked.connect(self._act.open_model.trigger)
        row.addWidget(self.open_button)
        row.addStretch(1)
        for action in (self._act.pause, self._act.mirror, self._act.landmarks):
            button = ToolToggle(action)
            button.setAccessibleName(action.text())
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            row.addWidget(button)
        return bar

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room: at once, and once more when its parts have it too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Panels give way before words are cut: a detector's measures first, then the events, then the curves."""
        line = self.fontMetrics().height()
        self._side.setFixedWidth(min(max(_TEXT_LINES * line, self.width() * 3 // 10), _TEXT_LINES_AT_MOST * line))
        room = self._body.height() - GRID
        panel, plot = (self.detector.panel, self.detector.plot) if self._is_detector else (self.word, self.plot)
        spare = room - (panel.minimumSizeHint() if self._is_detector else panel.sizeHint()).height()
        has_events = spare >= _EVENT_LINES * line
        self.events.setVisible(has_events)
        self.events.setMinimumHeight(min(spare, _ALARM_LINES * line) if has_events and self._is_detector else 0)
        self._side_rule.setVisible(has_events)
        has_plot = room - plot.minimumHeight() >= _PICTURE_SHARE * self.height()
        plot.setVisible(has_plot)
        self._grid.setRowStretch(1, _PLOT_STRETCH if has_plot else 0)
        self.open_button.setVisible(self.width() >= _CHARACTERS * self.fontMetrics().averageCharWidth())

    def _show_detector(self, snapshot: Snapshot) -> None:
        """The parts of a detector, or those of signs."""
        is_on = snapshot.is_detector
        if is_on is self._is_detector:
            return
        self._is_detector = is_on
        for sign, part in zip((self.word, self.plot, self.sentence), self.detector.parts, strict=True):
            sign.setVisible(not is_on)
            part.setVisible(is_on)
        self.events.begin(snapshot.generation, are_alarms=is_on)
        self._fit()

    def _show_mirror(self, is_on: bool) -> None:
        self.picture.mirror = self.events.mirror = is_on
        self.picture.update()

    def _show_landmarks(self, is_on: bool) -> None:
        self.picture.landmarks = is_on
        self.picture.update()


def points_as_seen(snapshot: Snapshot, *, is_left_handed: bool) -> FloatArray | None:
    """The landmarks as the camera saw them: the model sees those of a left-handed signer in the mirror."""
    points, frame = snapshot.points, snapshot.frame
    if points is None or not is_left_handed or frame is None or frame.image is None:
        return points
    return mirrored(points, frame.image.shape[1] / frame.image.shape[0])


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    line.setFixedHeight(1)
    return line
