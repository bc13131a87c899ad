"""The feature behind the Train page: what is chosen there begins a run, and what a run has made goes live."""

from collections.abc import Callable
from pathlib import Path

from platformdirs import user_documents_path

from app.main_window import MainWindow
from app.settings.file import RECENT, SettingsFile
from app.task import Task
from app.tr import tr
from app.training import commands
from app.training.all_runs import AllRuns
from app.training.page import is_model
from app.training.record import History, Record, checkpoint_name, read_record
from app.training.running import Running
from assets import DEFAULT_CHECKPOINT
from engine.types import Snapshot

DRAW_S = 0.1  # between two drawings of the curves


class Training:
    """On the GUI thread. load: opens a checkpoint in the live view."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsFile,
        load: Callable[[Path], object],
    ) -> None:
        self._window, self._settings, self._load = window, settings, load
        self.page = window.train
        self.running = Running(window)
        self.runs = AllRuns(self.page, self.running, self._load_live, self._live)
        self._drawn = 0.0
        self._idle: dict[Path, str] = {}  # label of no sign in recordings that the recorder has named
        self._out = ""  # where the newest run was told to go
        self.page.recipe.show_out(settings.values.runs_folder or str(default_folder()))
        self.page.data.show_recent(settings.values.recordings)
        self.page.data.family = self._family
        self.page.data.record.clicked.connect(window.act.record.trigger)
        self._connect()
        self._show_state()

    def take(self, path: Path) -> None:
        """Something was dropped: a recipe, a checkpoint, else recordings."""
        if path.suffix.lower() == ".toml":
            self.page.recipe.read(str(path))
        elif is_model(path):
            self.page.recipe.finetune.setChecked(True)
            self.page.recipe.choose_checkpoint(str(path))
        else:
            self.choose_data(path)

    def open_on(self, path: Path, idle: str) -> None:
        """Show the page with the recordings at `path`: of the recorder. idle: which of their labels means no sign."""
        self._idle[path.absolute()] = idle
        self._window.show_page(2)
        self._window.activateWindow()
        self.choose_data(path)

    def choose_data(self, path: Path) -> None:
        """Train on the recordings at `path`."""
        named = str(path.absolute())
        others = [other for other in self._settings.values.recordings if other != named]
        self._settings.change(recordings=(named, *others)[:RECENT])
        self.page.data.choose(path.absolute())
        self.page.recipe.show_idle(self._idle.get(path.absolute(), ""))
        self.page.data.show_recent(self._settings.values.recordings)

    def start(self) -> None:
        """Begin a run as the form says."""
        data, recipe = self.page.data.path, self.page.recipe
        config = recipe.config(data) if data is not None else None
        if config is None:
            self.page.show_wrong()
            return
        self._out = config.out
        self.running.begin(commands.begin(recipe.command, config, recipe.form.silent), History())

    def resume(self) -> None:
        """Go on with the chosen run."""
        chosen = self.page.runs.chosen
        if len(chosen) == 1 and chosen[0].is_resumable and not self.running.is_on:
            folder = chosen[0].folder
            words = commands.resume("scratch" if chosen[0].command == "scratch" else "finetune", folder)
            self._out = self.page.recipe.out
            self.running.begin(words, read_record(folder).history, folder)
            self.runs.show_newest()
            self._show_state()

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms: take what the process and the reading thread have done."""
        self.runs.poll()
        self.running.update(now)
        if self.running.is_on and now - self._drawn >= DRAW_S and self.page.isVisible():
            self._drawn = now
            if self.running.has_begun:
                self.page.run.show_history(self.running.history)
            self.runs.draw()

    def stop(self) -> None:
        """The window closes."""
        self.running.close()
        for part in (self.runs, self.page.data, self.page.recipe):
            part.stop()

    @property
    def tasks(self) -> list[Task[list[Record]]]:
        """To be joined."""
        return self.runs.tasks

    def _load_live(self, path: Path) -> None:
        self._load(path)
        self._window.show_page(0)

    def _live(self) -> str:
        return self._window.checkpoint or str(DEFAULT_CHECKPOINT)

    def _family(self) -> str:
        """Which family would learn; "" while that is not known, or it can't learn from these recordings."""
        data, recipe = self.page.data, self.page.recipe
        return "" if data.kind and recipe.why_not(data.kind) else recipe.learning_family

    def _note_out(self) -> None:
        """Only a folder in which a run could begin is remembered, and its runs listed."""
        self._settings.change(runs_folder=self._out)
        self.page.recipe.out = self._out

    def _refresh(self) -> None:
        self.runs.refresh(Path(self.page.recipe.out))

    def _end(self) -> None:
        self._refresh()
        self._show_state()

    def _show_state(self) -> None:
        """What can be done now, and why a run can't begin."""
        data, recipe = self.page.data, self.page.recipe
        why = ""
        if data.path is None:
            why = tr("Choose recordings first.")
        elif data.is_refused:
            why = tr("These recordings can’t be used.")
        elif recipe.command == "finetune" and not recipe.chosen_checkpoint:
            why = tr("Choose a checkpoint to begin with.")
        elif data.kind:
            why = recipe.why_not(data.kind)
        recipe.show_kind(data.kind)
        data.offer_closer()
        self.page.run.say_why_not(why, self.running.is_on)

    def _come(self) -> None:
        live = self._live()
        paths = dict.fromkeys((live, *self._settings.values.models, str(DEFAULT_CHECKPOINT)))
        names = {path: checkpoint_name(Path(path)) for path in paths if Path(path).is_file()}
        offered = [(tr("{name} (live now)", name=n) if p == live else n, p) for p, n in names.items()]
        self.page.recipe.show_checkpoints(offered)
        self._refresh()
        self._show_state()

    def _connect(self) -> None:
        page = self.page
        page.came.connect(self._come)
        page.dropped.connect(lambda path: self.take(Path(path)))
        page.data.chosen.connect(lambda path: self.choose_data(Path(path)))
        page.data.examined.connect(self._show_state)
        page.recipe.changed.connect(self._show_state)
        page.run.start.clicked.connect(lambda: self.start())
        page.runs.resumed.connect(self.resume)
        self.running.began.connect(self._note_out)
        self.running.began.connect(self.runs.show_newest)
        self.running.over.connect(self._end)


def default_folder() -> Path:
    """Where people find their runs."""
    return user_documents_path() / "SignLens" / "runs"
