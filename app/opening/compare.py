"""Runs a second checkpoint beside the running one, on the same frames, for as long as its window is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.library.remembered import Remembered
from app.look import ClassColours
from app.opening.compare_window import CompareWindow
from app.opening.dialogs import ask_checkpoint
from app.opening.doors import Doors
from app.settings.file import Settings, SettingsFile
from app.single import Single
from app.task import Task
from engine.checkpoint.supplied import Supplied
from engine.session import Session
from engine.sources.tap import Tap
from engine.types import Snapshot


class Compare(Single[CompareWindow]):
    """A session of its own for the second one, fed by the first: it can fail, or be slow, without disturbing that.

    running: the file of the one that runs. use: takes a checkpoint, and what the user says of it, for the live view.
    """

    def __init__(
        self,
        action: QAction,
        parent: QWidget,
        session: Session,
        settings: SettingsFile,
        doors: Doors,
        remembered: Remembered,
        colours: ClassColours,
        running: Callable[[], Path],
        use: Callable[[Path, Supplied | None], object],
    ) -> None:
        super().__init__()
        self._parent, self._session, self._settings = parent, session, settings
        self._doors, self._remembered = doors, remembered
        self._colours, self._running, self._use = colours, running, use
        self._asked: list[tuple[Path, Supplied | None]] = []  # by the second session's generations, which count from 1
        self._second: Session | None = None
        self._applied: Settings | None = None  # to the second one
        self._tap: Tap | None = None
        self._fed = (0, 0)  # the generations that the tap was made for
        self._endings: list[Task[None]] = []
        self._ended: list[Session] = []
        action.triggered.connect(self.ask)

    def ask(self) -> None:
        """Let the user choose the second checkpoint."""
        ask_checkpoint(self._parent, lambda path: self.begin(Path(path)))

    def begin(self, path: Path, supplied: Supplied | None = None) -> None:
        """Compare the running checkpoint with the one at `path`; where nothing is supplied, with what was before."""
        self.open()
        if self._second is None:
            self._second = Session()
            self._second.start()
            self._applied, self._asked = None, []
        self._asked.append((path, supplied))
        self._apply(self._second)
        how = self._remembered.how
        self._second.use_engine(lambda: self._doors.engine(path, supplied or self._remembered.of(path), how(path)))

    def make(self) -> CompareWindow:
        """The window, still empty."""
        window = CompareWindow(self._parent, self._colours)
        window.use.clicked.connect(self._take_second)
        window.another.clicked.connect(self.ask)
        window.finished.connect(self._end)
        return window

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Feed the second one, and show both."""
        if self.window is None or self._second is None:
            return
        self._apply(self._second)
        second = self._second.snapshot()
        if min(snapshot.generation, second.generation) > 0 and self._fed != (snapshot.generation, second.generation):
            self._fed = (snapshot.generation, second.generation)
            self._feed(self._second)
        sees_pictures = self._tap is not None and not self._tap.wants_points  # landmarks come as the first one saw them
        self._second.set_mirror(sees_pictures and self._settings.values.left_handed)
        path, _ = self._answering(second)
        self.window.name_files(self._running().name, path.name)
        self.window.show_both(snapshot, second, now, self._settings.values.watch.levels)

    @property
    def tasks(self) -> list[Task[None]]:
        """Sessions that are still ending, to be joined."""
        return self._endings

    @property
    def left_behind(self) -> list[str]:
        """Threads of ended sessions that run on; see `Session.left_behind`."""
        return [name for session in self._ended for name in session.left_behind]

    def _apply(self, second: Session) -> None:
        """What the user sets for the live view holds for both, also while they run."""
        values = self._settings.values
        if values is not self._applied:
            self._applied = values
            second.set_decisions(values.decisions)
            second.set_resting(values.resting)

    def _feed(self, second: Session) -> None:
        """With landmarks that are found once for both, where both ask for the same ones; else with pictures."""
        ours, theirs = self._session.input, second.input
        if ours is None or theirs is None:
            return
        shares = ours.kind == "landmarks" and ours.shares_features(theirs) and theirs.fps <= ours.fps
        self._unfeed()
        tap = self._tap = Tap(wants_points=shares)
        second.use_source(lambda: tap)
        self._session.add_tap(tap)

    def _unfeed(self) -> None:
        tap, self._tap = self._tap, None
        if tap is not None:
            self._session.remove_tap(tap)

    def _answering(self, second: Snapshot) -> tuple[Path, Supplied | None]:
        """The file that answers, not one that could not be opened since; before any answers, the last asked for."""
        return self._asked[second.generation - 1]

    def _take_second(self) -> None:
        if self._second is not None:
            self._use(*self._answering(self._second.snapshot()))
        self.stop()

    def _end(self) -> None:
        """The window was closed. Joining threads may take a moment: the live view doesn't wait for it."""
        self._unfeed()
        second, self._second, self._fed = self._second, None, (0, 0)
        if second is not None:
            self._ended = [session for session in self._ended if session.left_behind] + [second]
            self._endings = [task for task in self._endings if not task.is_done]
            self._endings.append(Task("end-comparison", lambda task: second.stop()))
