"""One model file on the page or in the dialog: card, form, self-test, and the buttons that open it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.button import plain_button
from app.label import Label, breakable
from app.library.card import ModelCard, Strip
from app.library.form import SuppliedForm
from app.library.found import Found
from app.library.jobs import Jobs
from app.library.self_test import Answer, self_test
from app.library.trusting import Trusting
from app.library.verbs import Verbs
from app.library.ways_here import Here, WaysHere
from app.look import GRID, MARGIN
from app.opening.dialogs import ask_checkpoint, ask_where_to_save
from app.opening.loading import Loading
from app.task import Task
from app.tr import tr, translated
from engine.backends.ways import How
from engine.checkpoint.formats import NETWORKS, Format
from engine.checkpoint.labels import are_stand_ins
from engine.checkpoint.supplied import Supplied
from engine.errors import shown

_WORD = 34  # characters that a line has room for at the largest text


class ModelPanel(QWidget):
    """`looked`: another file is shown. `loaded`: it answers now. `saved(path)`: it has been written as one of ours.

    verbs: set it before a file is shown. Call `poll` every 33 ms; `stop` when it goes, and join `jobs.tasks`.
    """

    looked = Signal()
    loaded = Signal()
    saved = Signal(str)

    verbs: Verbs

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs()
        self.path: Path | None = None
        self.found: Found | None = None
        self._loading: Loading | None = None
        self._wanted: Path | None = None  # to be looked at when the look that runs is over
        self.card, self.form, self.ways = ModelCard(Trusting(self._look_again)), SuppliedForm(), WaysHere()
        self.error = Strip()  # why what is filled in can't be used
        self.outcome = Label("", wraps=True)
        self.load = plain_button(tr("&Load"), tr("Recognise with this model from now on"))
        self.compare = plain_button(tr("&Compare on live"), tr("Run it beside the running model on the same pictures"))
        self.save = plain_button(tr("Save &as …"), tr("Save as SignLens checkpoint, with all that was filled in"))
        self._lay_out()
        self.card.test.clicked.connect(lambda: self._test())
        self.card.another.clicked.connect(lambda: ask_checkpoint(self, lambda path: self.show_file(Path(path))))
        self.load.clicked.connect(lambda: self._load())
        self.compare.clicked.connect(lambda: self._compare())
        self.save.clicked.connect(lambda: self._ask_where())
        self.form.changed.connect(self._show_state)
        self.ways.changed.connect(self._run_as)
        self.card.trusting.asked.connect(lambda: QTimer.singleShot(0, self, self._show_question))
        self._show_state()

    def show_file(self, path: Path) -> None:
        """Look at `path` and show what it is; a look that runs is waited for, so that a held key starts no crowd."""
        self.path, self._loading = path, None
        self._wanted = path
        for kind in ("test", "save"):
            self.jobs.drop(kind)
        if not self.jobs.is_running("look"):
            self._look()
        self._show_state()

    def poll(self) -> None:
        """Take what is done."""
        self.jobs.poll()
        loading = self._loading
        if loading is not None and loading.is_done:
            self._loading = None
            self._say(str(translated(loading.error)) or tr("It runs now."))
            self._show_state()
            self._show_running()
            if not loading.error:
                self.loaded.emit()

    def stop(self) -> None:
        """Its threads are asked to end."""
        self.jobs.stop()

    @property
    def first(self) -> QWidget:
        """What is to be done first: filled in, loaded, or another file chosen."""
        if self.form.fields:
            return next(iter(self.form.fields.values()))
        return self.load if self.load.isEnabled() else self.card.another

    @property
    def is_settled(self) -> bool:
        """Nothing is on its way."""
        return not self.jobs.tasks and self._loading is None

    # -- looking ------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self.path is not None:
            self.show_file(self.path)

    def _show_question(self) -> None:
        self._area.ensureWidgetVisible(self.card.trusting, 0, MARGIN)

    def _look(self) -> None:
        path, self._wanted = self._wanted, None
        if path is not None:
            self._say(tr("Looking at {name} …", name=shown(path.name)))
            self.jobs.start("look", lambda task: self.verbs.doors.look(path), self._take_look)

    def _take_look(self, task: Task[Found]) -> None:
        if self._wanted is not None:
            self._look()
            return
        self.found = task.result
        self._say("" if task.error is None else str(translated(task.error.text)))
        if self.found is not None:
            self.card.show_found(self.found)
            self.form.show_found(self.found, self.verbs.remembered.of(self.found.path))
            self.ways.show_found(self.found, self.verbs.remembered.how_of(self.found.digest))
            self._show_running()
            self._area.verticalScrollBar().setValue(0)
        self._show_state()
        self.looked.emit()

    # -- verbs --------------------------------------------------------------------------------------------

    def _supplied(self) -> Supplied | None:
        """What the form says; None where it says nothing."""
        return self.form.supplied if self.form.fields else None

    def _load(self) -> None:
        if self.path is not None:
            self._say(tr("Loading; the running model goes on meanwhile …"))
            self._loading = self.verbs.load(self.path, self._supplied())
            self._show_state()

    def _run_as(self, how: How) -> None:
        """The user wants it to be run otherwise: from the next opening on, which for the running one is now."""
        if self.path is None or self.found is None or not self.found.digest:
            return
        self.verbs.remembered.run_as(self.found.digest, how)
        running = self.verbs.running()
        if running is not None and running.path == self.path:
            self._load()

    def _show_running(self) -> None:
        """What was chosen when the file that is shown was opened, where it runs."""
        running = self.verbs.running()
        if running is not None and running.path == self.path and running.choice is not None:
            self.ways.show_tried([Here(running.how, running.choice.trial.ms[1], running.delay_s, running.choice)])

    def _compare(self) -> None:
        if self.path is not None:
            self.verbs.compare(self.path, self._supplied())

    def _test(self) -> None:
        if self.path is not None:
            path, supplied, how = self.path, self._supplied(), self.ways.how
            self.card.say_tested(tr("It is opened and asked …"))
            self.jobs.start(
                "test", lambda task: self_test(task, self.verbs.doors, path, supplied, how), self._take_test
            )
            self._show_state()

    def _take_test(self, task: Task[Answer]) -> None:
        if task.error is not None:
            self.card.say_tested(breakable(str(translated(task.error.text)), _WORD))
        elif task.result is not None:
            self.card.say_tested(task.result.words)
            self.ways.show_tried(task.result.here)
        self._show_state()

    def _ask_where(self) -> None:
        if self.path is not None:
            ask_where_to_save(self, f"{self.path.stem}-signlens.safetensors", self.save_as)

    def save_as(self, out: str) -> None:
        """Write the file that is shown, and what the form says of it, as a checkpoint of ours."""
        path, supplied = self.path, self.form.supplied
        if path is None or supplied is None:
            return

        def job(task: Task[str]) -> str:
            from engine.checkpoint.foreign import convert

            convert(path, supplied, out)
            return out

        self._say(tr("Writing {name} …", name=shown(Path(out).name)))
        self.jobs.start("save", job, self._take_save)
        self._show_state()

    def _take_save(self, task: Task[str]) -> None:
        if task.error is not None:
            self._say(str(translated(task.error.text)))
        elif task.result is not None:
            self._say(tr("Written to {path}.", path=shown(task.result, 300)))
            self.saved.emit(task.result)
        self._show_state()

    # -- what can be done now -----------------------------------------------------------------------------

    def _say(self, words: str) -> None:
        self.outcome.setText(breakable(words, _WORD))
        self.outcome.setVisible(bool(words))

    def _show_state(self) -> None:
        found = None if self.jobs.is_running("look") else self.found
        opens = found is not None and found.report.opens
        is_said = self.form.supplied is not None
        self._body.setVisible(self.found is not None)
        self.error.say(breakable(self.form.error, _WORD), "bad")
        self.error.setVisible(not is_said)
        self.card.test.setVisible(opens)
        self.card.test.setEnabled(opens and is_said and not self.jobs.is_running("test"))
        self.load.setEnabled(opens and is_said and self._loading is None)
        self.compare.setEnabled(opens and is_said)
        self.save.setEnabled(opens and is_said and self._can_be_saved() and not self.jobs.is_running("save"))

    def _can_be_saved(self) -> bool:
        """It is not ours already, holds weights, and its classes have names."""
        if self.found is None or self.found.report.format in NETWORKS | {Format.SIGNLENS}:
            return False
        labels = self.form.supplied.labels if self.form.supplied is not None else None
        return labels is not None or not are_stand_ins(self.found.report.labels)

    def _lay_out(self) -> None:
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inner.setSpacing(2 * GRID)
        for part in (self.card, self.ways, self.form):
            inner.addWidget(part)
        inner.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._body)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        for button in (self.load, self.compare, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        below.setSpacing(GRID)
        below.addWidget(self.error)
        below.addWidget(self.outcome)
        below.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(below)
