"""One click saves the diagnostics beside the user's downloads and says where; a thread writes them."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from app.banner import Notice
from app.diagnostics import bundle as diagnostics
from app.diagnostics.recent_log import RecentLog
from app.diagnostics.stats import GuiStats
from app.settings.file import SettingsFile
from app.task import Task
from app.tr import tr, translated
from engine.errors import shown
from engine.session import Session


class SaveDiagnostics:
    """`begin` on a click, `poll` on every tick, `stop` at the end; all on the GUI thread."""

    def __init__(
        self,
        session: Session,
        settings: SettingsFile,
        stats: GuiStats,
        log: RecentLog | None,
        say: Callable[[Notice], None],
    ) -> None:
        self.folders = default_folders
        self._session, self._settings, self._stats, self._log, self._say = session, settings, stats, log, say
        self._task: Task[Path] | None = None

    def begin(self) -> None:
        """Save what is known now; a second click meanwhile does nothing."""
        if self._task is not None:
            return
        snapshot, values = self._session.snapshot(), self._settings.values
        ticks, ages = list(self._stats.ticks), list(self._stats.word_ages)
        parts: dict[str, diagnostics.Part] = {
            "versions.json": diagnostics.versions,
            "counters.json": partial(diagnostics.counters, snapshot, ticks, ages),
            "settings.json": partial(diagnostics.settings, values),
            "log.txt": self._log.texts if self._log is not None else lambda: ["No log was kept."],
        }
        name = time.strftime("signlens-diagnostics-%Y%m%d-%H%M%S.zip")
        folders = self.folders()
        self._task = Task("diagnostics", lambda task: diagnostics.save(parts, folders, name))

    def poll(self) -> None:
        """Say where they are, or why not."""
        task = self._task
        if task is None or not task.is_done:
            return
        self._task = None
        if task.result is None:
            said = tr("Nothing was saved.") if task.error is None else translated(task.error.text)
            self._say(Notice("diagnostics", said, "bad", ((tr("Try again"), self.begin),)))
            return
        path = task.result
        self._say(
            Notice(
                "diagnostics",
                "\n".join(
                    (
                        tr("The diagnostics were saved as {path}.", path=shown(path, 200)),
                        tr("They hold versions, counters, settings and log lines: no picture, no landmark, no word."),
                        tr("Read them, then attach the file to your report."),
                    )
                ),
                "info",
                ((tr("Show folder"), partial(open_folder, path.parent)),),
            )
        )

    def stop(self, timeout_s: float) -> None:
        """Wait a moment for a file that is being written."""
        if self._task is not None:
            self._task.join(timeout_s)


def open_folder(folder: Path) -> None:
    """In the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def default_folders() -> list[Path]:
    """Downloads where there is such a folder, else the home folder, else the one for temporary files."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    found = [Path(downloads)] if downloads and Path(downloads).is_dir() else []
    return [*found, Path.home(), Path(tempfile.gettempdir())]
