"""Opens model files: one that is ours and complete at once, any other by a dialog; keeps the Models page up to date."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QTimer

from app.library.dialog import CheckpointDialog
from app.library.found import Entry
from app.library.jobs import Jobs
from app.library.listing import MOST, Glances, Listing, list_folder
from app.library.panel import ModelPanel
from app.library.verbs import Verbs
from app.main_window import MainWindow
from app.opening.dialogs import ask_folder
from app.opening.loading import Loading
from app.settings.file import RECENT, SettingsFile
from app.single import Single
from app.task import Task
from app.tr import tr
from assets import BUNDLED, DEFAULT_CHECKPOINT
from engine.errors import shown
from engine.types import Snapshot

SETTLE_MS = 300  # after a change in the folder: a file that is copied there says so many times
_FOLLOWED = 50  # files that can't be read: each takes a watch of the system

Listed = tuple[Sequence[Entry], Sequence[Entry], Listing]  # bundled, opened last, in the folder


class Library(Single[CheckpointDialog]):
    """On the GUI thread; files are read in threads of `jobs` and of the two panels."""

    def __init__(self, window: MainWindow, settings: SettingsFile, verbs: Verbs) -> None:
        super().__init__()
        self._window, self._settings, self._verbs = window, settings, verbs
        self.jobs = Jobs()
        self._glances = Glances(verbs.doors.peek)
        self.page = window.models
        self.page.panel.verbs = verbs
        self._direct: Loading | None = None  # opened without a dialog
        self._running = ""  # path of the model that the page calls so
        self._ended: list[Task[Any]] = []  # of dialogs that were closed
        self._watcher = QFileSystemWatcher(window)
        self._followed: set[str] = set()  # files of the folder that could not be read when it was listed
        self._settle = QTimer(window, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._refresh_if_seen)
        for changed in (self._watcher.directoryChanged, self._watcher.fileChanged):
            changed.connect(lambda: self._settle.start())
        self.page.came.connect(self._come)
        self.page.dropped.connect(lambda path: self.take(Path(path)))
        self.page.folder.clicked.connect(lambda: ask_folder(window, lambda path: self.take(Path(path))))
        self.page.panel.saved.connect(self._note)

    # -- opening ------------------------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Load `path` at once where nothing has to be asked; else explain it."""

        def job(task: Task[bool]) -> bool:
            return self._verbs.doors.peek(path).is_complete or self._verbs.remembered.of(path) is not None

        def take(task: Task[bool]) -> None:
            if task.result:
                self._direct = self._verbs.load(path, None)
            else:
                self.explain(path)

        self.jobs.start("peek", job, take)

    def explain(self, path: Path) -> None:
        """Show the dialog on `path`."""
        self.open().panel.show_file(path)

    def make(self) -> CheckpointDialog:
        """The dialog, still empty."""
        panel = ModelPanel()
        panel.verbs = self._verbs
        panel.saved.connect(self._note)
        dialog = CheckpointDialog(self._window, panel)
        dialog.finished.connect(lambda: self._end(panel))
        return dialog

    # -- the page -----------------------------------------------------------------------------------------

    def take(self, path: Path) -> None:
        """List a folder, or show a file on the page."""
        if path.is_dir():
            self._settings.change(models_folder=str(path.absolute()))
            self.refresh()
        else:
            self.page.choose(path)

    def refresh(self) -> None:
        """Read the headers of what is listed again; the list changes when they are read."""
        values, glances = self._settings.values, self._glances
        folder = Path(values.models_folder) if values.models_folder else None
        self._watch(folder)

        def job(task: Task[Any]) -> Listed:
            recent = [Path(path) for path in values.models if Path(path) not in BUNDLED]
            listed = list_folder(task, folder, glances) if folder is not None else Listing()
            return (
                [glances.of(path) for path in BUNDLED],
                [glances.of(path) for path in recent if path.is_file()],
                listed,
            )

        self.jobs.start("list", job, lambda task: self._show_listed(task.result, folder))

    def _refresh_if_seen(self) -> None:
        """Else the page refreshes when it comes."""
        if self.page.isVisible():
            self.refresh()

    def _come(self) -> None:
        self.refresh()
        if self.page.panel.path is None:
            self.page.choose(Path(self._window.checkpoint) if self._window.checkpoint else DEFAULT_CHECKPOINT)

    def _show_listed(
        self, result: tuple[Sequence[Entry], Sequence[Entry], Listing] | None, folder: Path | None
    ) -> None:
        if result is None:
            return
        bundled, recent, listing = result
        name = "" if folder is None else shown(folder.name or folder, 60)
        groups = [(tr("Bundled"), bundled), (tr("Opened last"), recent), (name, listing.entries)]
        self.page.show_groups(groups, Path(self._window.checkpoint), self._said(folder, listing))
        self._follow([entry.path for entry in listing.entries if entry.is_refused][:_FOLLOWED])
        if self.page.panel.path is not None:
            self.page.shelf.choose(self.page.panel.path)

    @staticmethod
    def _said(folder: Path | None, listing: Listing) -> str:
        if folder is None:
            return tr("Choose a folder, or drop one here, to list its models.")
        name = shown(folder.name or folder, 40)
        if not folder.is_dir():
            return tr("{folder} is not there.", folder=name)
        if listing.is_cut:
            return tr(
                "The first {count} files of {folder}; the others are left out.", count=MOST, folder=shown(folder.name)
            )
        return tr("{count} {count:file|files} in {folder}", count=len(listing.entries), folder=shown(folder.name))

    def _watch(self, folder: Path | None) -> None:
        """A file that comes or goes is seen without a key."""
        wanted = [str(folder)] if folder is not None and folder.is_dir() else []
        if self._watcher.directories() != wanted:
            if self._watcher.directories():
                self._watcher.removePaths(self._watcher.directories())
            if wanted:
                self._watcher.addPaths(wanted)

    def _follow(self, refused: Sequence[Path]) -> None:
        """A file that is still being copied can't be read: it is looked at again when it has changed."""
        wanted, watched = {str(path) for path in refused}, set(self._watcher.files())
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        if missing := wanted - watched:
            self._watcher.addPaths(list(missing))
        if wanted - self._followed:
            self._settle.start()  # it may have become whole before it was followed
        self._followed = wanted

    def _note(self, path: str) -> None:
        """A checkpoint has been written: it is listed with those opened last."""
        others = [other for other in self._settings.values.models if other != path]
        self._settings.change(models=(path, *others)[:RECENT])
        self.refresh()

    # -- every 33 ms --------------------------------------------------------------------------------------

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Take what threads have done."""
        self.jobs.poll()
        self.page.panel.poll()
        if self.window is not None:
            self.window.panel.poll()
        if self._direct is not None and self._direct.is_done:
            loading, self._direct = self._direct, None
            if loading.error:
                self.explain(loading.path)
            elif self.page.isVisible():
                self.page.choose(loading.path)
        if self._running != self._window.checkpoint:
            self._running = self._window.checkpoint
            self._refresh_if_seen()

    def stop(self) -> None:
        """The window closes."""
        super().stop()
        self._settle.stop()
        self.jobs.stop()
        self.page.panel.stop()

    @property
    def tasks(self) -> list[Task[Any]]:
        """To be joined."""
        return [*self.jobs.tasks, *self.page.panel.jobs.tasks, *self._ended]

    def _end(self, panel: ModelPanel) -> None:
        panel.stop()
        self._ended = [task for task in (*self._ended, *panel.jobs.tasks) if not task.is_done]
