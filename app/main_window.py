"""The window: four pages behind a rail, banners above them, the health line below. `live.py` decides what they do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.banner import Banners
from app.diagnostics.stats import GuiStats
from app.health import HealthLine
from app.keys_window import Keys
from app.library.page import ModelsPage
from app.live_page import LivePage, rule
from app.rail import Rail
from app.review.page import ReviewPage
from app.review.player_view import PlayerView
from app.review.verbs import ReviewVerbs
from app.training.page import TrainPage
from app.two_halves import local_paths
from engine.types import Snapshot

_GLYPHS = ("live", "review", "train", "models")
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class MainWindow(QMainWindow):
    """Signals: `file_dropped(path)`, `closing()`, `first_painted()`; the actions (`act`) are connected by `Live`."""

    file_dropped = Signal(str)
    closing = Signal()
    first_painted = Signal()

    def __init__(self, stats: GuiStats) -> None:
        super().__init__()
        self.stats = stats
        self.checkpoint = ""  # path of the running one, for the health line
        self.setWindowTitle("SignLens")
        self.setAcceptDrops(True)
        self.act = Actions(self)
        self.banners = Banners()
        self.live = LivePage(stats, self.act)
        self.review_verbs = ReviewVerbs(self, self.act)
        self.review = ReviewPage(self.live.colours, PlayerView(has_keys=False), self.act.open_video, self.review_verbs)
        self.train = TrainPage()
        self.models = ModelsPage(self.act.open_model)
        self.may_close: Callable[[], bool] = lambda: True  # asked when the user closes the window
        self.health = HealthLine()
        self.pages = QStackedWidget()
        self.rail = Rail(list(zip(_GLYPHS, self.act.pages, strict=True)))
        self._lay_out()
        self._connect()
        self.setMinimumSize(880, 600)
        self.resize(1120, 760)

    # -- values in ----------------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Everything but the plots; every 33 ms."""
        self.live.show_snapshot(snapshot, now)

    def show_plots(self, snapshot: Snapshot, now: float) -> None:
        """Curves and figures; at 10 Hz."""
        self.live.show_plots(snapshot, now)
        self.health.update_from(snapshot, now, self.stats.word_age_s, self.checkpoint)

    def show_page(self, index: int) -> None:
        """Bring page 0 … 3 to the front."""
        had_focus = QApplication.focusWidget()
        self.pages.setCurrentIndex(index)
        self.rail.show_current(index)
        page = self.pages.currentWidget()
        self.review_verbs.come(is_front=page is self.review)
        is_left = had_focus is not None and not had_focus.isVisible()
        if is_left or (page is not None and page.hasFocus()):  # Qt gave it to some field, which would take all keys
            self.rail.buttons[index].setFocus()

    # -- layout -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for page in (self.live, self.review, self.train, self.models):
            self.pages.addWidget(page)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banners)
        right.addWidget(self.pages, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(rule())
        whole.addWidget(self.health)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        self.show_page(0)
        self.live.picker.setFocus()

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        for index, action in enumerate(self.act.pages):
            action.triggered.connect(lambda _=False, i=index: self.show_page(i))
        self.act.quit.triggered.connect(self.close)
        self._keys = Keys(self.act.all, self)
        self.act.keys.triggered.connect(self._keys.open)
        self.act.edit_sentence.triggered.connect(self._show_editor)

    def _show_editor(self) -> None:
        """F2 on another page: the text field has been opened on this one."""
        self.show_page(0)
        self.live.sentence.editor.setFocus()

    def close_unasked(self) -> None:
        """Close whatever goes on: the system or the terminal wants it, and nobody may be there to answer."""
        self.may_close = lambda: True
        self.close()

    # -- what Qt tells us ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is over when the event loop comes round again."""
        super().paintEvent(event)
        if "first_paint" not in self.stats.milestones:
            QTimer.singleShot(0, self, self._first_paint)

    def _first_paint(self) -> None:
        self.stats.reached("first_paint")
        self.first_painted.emit()

    def event(self, event: QEvent) -> bool:
        """Space presses the button that has the focus, arrows move its slider; else they are the window's keys.

        A text field asks for itself.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_pressed = event.key() == Qt.Key.Key_Space and isinstance(self.focusWidget(), QAbstractButton)
            if is_pressed or (event.key() in _ARROWS and isinstance(self.focusWidget(), QAbstractSlider)):
                event.accept()
                return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file counts."""
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.file_dropped.emit(str(paths[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Vanish at once, then let `Live` stop the threads."""
        if not self.may_close():
            event.ignore()
            return
        self.hide()
        self.closing.emit()
        event.accept()
