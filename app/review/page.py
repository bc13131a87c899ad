"""The Review page: thresholds above, picture and tracks at the left, beside them the chosen sign and disagreements."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.diagnostics.stats import GuiStats
from app.look import GRID, MARGIN, ClassColours
from app.review.disagreement_list import DisagreementList
from app.review.editor import Editor
from app.review.opened import can_be_reviewed, holds_truth
from app.review.player_view import PlayerView
from app.review.start import Start
from app.review.thresholds import Thresholds
from app.review.timeline import Timeline
from app.review.top_bar import TopBar
from app.review.verbs import ReviewVerbs
from app.tr import tr
from app.training.scrolled import scrolled
from app.two_halves import local_paths
from app.words.bars import WordPanel

_SIDE_LINES, _SIDE_MOST = 15, 30  # lines of text that the side column is wide
_PICTURE_PX, _LEAST_PX = 200, 56  # that the picture is high at least, and where not even that has room


class ReviewPage(QWidget):
    """`dropped(path)`: a recording. `truth_dropped(path)`: what was signed in one. The parts are public: `Review`
    connects them; tests read them.
    """

    dropped = Signal(str)
    truth_dropped = Signal(str)

    def __init__(self, colours: ClassColours, player: PlayerView, open_video: QAction, verbs: ReviewVerbs) -> None:
        super().__init__()
        self.setAccessibleName(tr("Review"))
        self.setAcceptDrops(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self.player = player
        player.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its keys are the page's actions
        self.start, self.bar = Start(open_video, verbs.session), TopBar(open_video, verbs)
        self.thresholds = Thresholds()
        self.timeline = Timeline(colours)
        self.word = WordPanel(colours, GuiStats())
        self.editor = Editor(verbs)
        self.disagreements = DisagreementList()
        self._side = scrolled(self._make_side())
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start)
        self._stack.addWidget(self._make_body())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.bar.dials.toggled.connect(lambda _: self._fit())

    @property
    def is_open(self) -> bool:
        """Whether there is a recording."""
        return self._stack.currentIndex() == 1

    def show_open(self, is_open: bool) -> None:
        """The recording, or what stands before there is one."""
        self._stack.setCurrentIndex(1 if is_open else 0)
        self._fit()

    # -- layout -------------------------------------------------------------------------------------------

    def _make_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.word)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, 0, 0, 0)
        inner.setSpacing(2 * GRID)
        inner.addWidget(self.editor)
        inner.addWidget(self.disagreements, 1)
        column.addLayout(inner, 1)
        return side

    def _make_body(self) -> QWidget:
        body = QWidget()
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.player, 1)
        left.addWidget(self.timeline)
        across = QHBoxLayout()
        across.setContentsMargins(MARGIN, 0, 0, GRID)
        across.setSpacing(GRID)
        across.addLayout(left, 1)
        across.addWidget(self._side)
        self._dials = QWidget()
        row = QVBoxLayout(self._dials)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(self.thresholds)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.bar)
        column.addWidget(self._dials)
        column.addLayout(across, 1)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bands give way before words are cut."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Parts that break their rows need another room, which is known when they have been laid out."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._later.start()
        return is_done

    def _fit(self) -> None:
        """First the whole in small goes, then the curves, then the thresholds, then the picture becomes small: each
        comes back with its room.
        """
        line, bands, picture = self.fontMetrics().height(), self.timeline, self.player.picture
        self._side.setFixedWidth(min(max(_SIDE_LINES * line, self.width() * 3 // 10), _SIDE_MOST * line))
        transport = self.player.minimumSizeHint().height() - picture.minimumHeight()
        room = self.height() - self.bar.sizeHint().height() - transport - bands.lanes.sizeHint().height() - 3 * GRID
        picture.setMinimumHeight(min(max(room, _LEAST_PX), _PICTURE_PX))
        room -= _PICTURE_PX
        parts = (
            (self._dials, self.thresholds.heightForWidth(self.width() - 2 * MARGIN), self.bar.dials.isChecked()),
            (bands.curves, bands.curves.sizeHint().height(), True),
            (bands.minimap, bands.minimap.sizeHint().height(), True),
        )
        for part, height, is_wanted in parts:
            has_room = is_wanted and height + GRID <= room
            part.setVisible(has_room)
            room -= height + GRID if has_room else 0

    # -- files --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Recordings and truths; all else is the window's affair."""
        paths = local_paths(event.mimeData())
        event.setAccepted(any(can_be_reviewed(path) or holds_truth(path) for path in paths))

    def dropEvent(self, event: QDropEvent) -> None:
        """The first recording counts, and the first truth, which may come with it."""
        paths = local_paths(event.mimeData())
        truths = [path for path in paths if holds_truth(path)]
        recordings = [path for path in paths if can_be_reviewed(path) and path not in truths]
        event.setAccepted(bool(truths or recordings))
        if recordings:
            self.dropped.emit(str(recordings[0]))
        if truths:
            self.truth_dropped.emit(str(truths[0]))
