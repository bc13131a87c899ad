"""All runs of a folder: read in a thread, drawn, loaded into the live view, compared with what was before."""

from collections.abc import Callable
from pathlib import Path

from app.task import Task
from app.tr import tr
from app.training import commands
from app.training.child import Question
from app.training.page import TrainPage
from app.training.record import EVENTS, Record, find_runs, read_record
from app.training.running import Running


class AllRuns:
    """On the GUI thread. load: opens a checkpoint in the live view. live: path of the checkpoint that runs there."""

    def __init__(
        self, page: TrainPage, running: Running, load: Callable[[Path], object], live: Callable[[], str]
    ) -> None:
        self._panel, self._curves, self._running = page.runs, page.run.curves, running
        self._load, self._live = load, live
        self.comparison = Question(page)
        self._root = Path()
        self._reading: Task[list[Record]] | None = None
        self._left: list[Task[list[Record]]] = []
        self._known: dict[Path, tuple[float, Record]] = {}
        self._newest: Path | None = None  # to be chosen once it is listed
        self._compared = ("", "")
        self._learned = 0  # recordings from which the newer of the two has
        self._panel.selected.connect(self.draw)
        self._panel.loaded.connect(self.load_chosen)
        self._panel.compared.connect(self.compare_chosen)
        self.comparison.answered.connect(
            lambda answer: self._panel.old_and_new.show_answer(answer, self._compared, self._learned)
        )
        self.comparison.failed.connect(self._panel.old_and_new.say)

    @property
    def is_settled(self) -> bool:
        """Nothing is being read."""
        return self._reading is None

    def show_newest(self) -> None:
        """The run that goes on has a folder: choose it, too."""
        self._newest = self._running.folder
        self.refresh(self._root if self._newest is None else self._newest.parent)

    def refresh(self, root: Path) -> None:
        """Read `root` again; the list changes when it is read."""
        self._root, known = root, self._known

        def job(task: Task[list[Record]]) -> list[Record]:
            out: list[Record] = []
            for folder in find_runs(root):
                task.report(folder.name, len(out), 0)
                out.append(_read(folder, known))
            return out

        if self._reading is not None:
            self._reading.cancel()
            self._left.append(self._reading)
        self._reading = Task("list-runs", job)

    def draw(self) -> None:
        """The chosen runs; the one that goes on as it is now."""
        on = self._running.folder
        chosen = self._panel.chosen
        runs = [(r.name, self._running.history if r.folder == on else r.history) for r in chosen]
        self._curves.show_runs(runs)

    def load_chosen(self) -> None:
        """The chosen run's best round, into the live view."""
        for record in self._panel.chosen[:1]:
            if record.weights is not None:
                self._load(record.weights)

    def compare_chosen(self) -> None:
        """What the chosen run began with, else what runs live, and its best round, on its recordings."""
        record, panel = self._panel.chosen[0], self._panel.old_and_new
        old = str(record.settings.get("checkpoint") or self._live())
        data, new = record.settings.get("data"), record.weights
        self._panel.show_old_and_new()
        if not isinstance(data, str) or not data or new is None:
            panel.say(tr("This run does not say which recordings it learned from."))
            return
        self._compared = (Path(old).name, f"{record.name}/{new.name}")
        self._learned = record.history.learned
        panel.say(tr("Both are being measured …"))
        self.comparison.ask(lambda out: commands.compare(Path(old), new, Path(data), out))

    def poll(self) -> None:
        """Take what has been read."""
        self._left = [task for task in self._left if not task.is_done]
        if self._reading is not None and self._reading.is_done:
            reading, self._reading = self._reading, None
            self._take(reading.result or [])

    def stop(self) -> None:
        """The window closes."""
        self.comparison.drop()
        if self._reading is not None:
            self._reading.cancel()

    @property
    def tasks(self) -> list[Task[list[Record]]]:
        """To be joined."""
        return [*self._left, *([] if self._reading is None else [self._reading])]

    def _take(self, records: list[Record]) -> None:
        on = self._running.folder
        self._panel.show_records(records, on)
        if on is not None:
            self._panel.show_best(on, self._running.history.best)
        if self._newest is not None:
            self._panel.choose(self._newest)
            self._newest = None
        elif not self._panel.chosen and records:
            self._panel.choose(records[0].folder)
        self.draw()


def _read(folder: Path, known: dict[Path, tuple[float, Record]]) -> Record:
    """Once as long as its events do not change."""
    try:
        changed = (folder / EVENTS).stat().st_mtime
    except OSError:
        changed = 0.0
    if folder not in known or known[folder][0] != changed:
        known[folder] = (changed, read_record(folder))
    return known[folder][1]
