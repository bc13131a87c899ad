"""Step 3, the run: how far it is, how fast, how long yet; stopped with everything kept, or cancelled."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.button import ButtonRows, plain_button
from app.label import Label, breakable
from app.look import GRID
from app.tr import tr
from app.training.curves import Curves
from app.training.marked import Marked
from app.training.record import History
from engine.errors import shown
from trainers.progress import Event

_WORD = 34


class RunStep(QWidget):
    """start, stop, cancel: buttons. `cancelled(whether the folder goes too)`: the user has answered the question."""

    cancelled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.start = plain_button(tr("Start"), tr("Train with this recipe; the live view goes on meanwhile"))
        self.stop = plain_button(tr("Stop"), tr("Finish the step, keep everything; it can go on later"))
        self.cancel = plain_button(tr("Cancel …"), tr("End it at once"))
        self.end = plain_button(tr("End it now"), tr("Don’t wait; what was saved last stays"))
        self.why_not = Marked("")
        self.state = Label("", bold=True, wraps=True)
        self.facts = Label("", quiet=True, wraps=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of the training"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.curves = Curves()
        self.question = QWidget()
        self.question_words = Label("", wraps=True)
        self.go_on = plain_button(tr("Go on training"), tr("Cancel nothing"))
        self.keep = plain_button(tr("End it, keep the folder"), tr("What was saved last stays"))
        self.delete = plain_button(tr("End it, delete the folder"), tr("Nothing of this run stays"))
        self._lay_out()
        self.cancel.clicked.connect(self._ask)
        self.go_on.clicked.connect(self.question.hide)
        self.keep.clicked.connect(lambda: self._answer(False))
        self.delete.clicked.connect(lambda: self._answer(True))
        self.folder = ""  # of the run that goes on
        self.bar.setRange(0, 0)
        self.facts.hide()
        self.say("")
        self.show_running(False)

    def show_running(self, is_running: bool) -> None:
        """Which buttons do something now."""
        self._is_running = is_running
        self.start.setEnabled(not is_running and not self.why_not.text())
        self.stop.setEnabled(is_running)
        self.cancel.setEnabled(is_running)
        if not is_running:
            self.bar.setVisible(self.bar.maximum() > 0)
            self.question.hide()
            self.end.hide()

    def say_why_not(self, words: str, is_running: bool) -> None:
        """Why no run can begin; "" when it can."""
        self.why_not.say("" if is_running else words, "normal")
        self.start.setEnabled(not words and not is_running)

    @property
    def is_stopping(self) -> bool:
        """It has been asked to stop, and has not yet."""
        return self._is_running and not self.stop.isEnabled()

    def say_stopping(self) -> None:
        """It has been asked to."""
        self.stop.setEnabled(False)
        self.say(tr("Stopping: it finishes its step and keeps everything …"))

    def say(self, words: str) -> None:
        """What the run is about, or has come to."""
        self.state.setText(breakable(words, _WORD))
        self.state.setVisible(bool(words))

    def show_working(self, event: Event) -> None:
        """How far a long preparation is."""
        done, count = _whole(event.number("done")), _whole(event.number("count"))
        left = lasting(event.number("eta_s"))
        self.bar.setRange(0, count)
        self.bar.setValue(min(done, count))
        if event.words("what") == "features":
            words = tr("Asking the backbone once for each clip: {done} of {count}, {left} left",
                       done=done, count=count, left=left)  # fmt: skip
        elif event.words("what") == "films":
            words = tr("Looking at the films once, without gradients: {done} of {count} s, {left} left",
                       done=done, count=count, left=left)  # fmt: skip
        else:
            words = tr("Looking for copies: {done} of {count}, {left} left", done=done, count=count, left=left)
        if not self.is_stopping:
            self.say(words)

    def show_history(self, history: History) -> None:
        """Progress and figures of the newest step."""
        newest, start = history.newest, history.start
        if newest is None or start is None:
            return
        step, steps = _whole(newest.number("step")), _whole(newest.number("steps"))
        self.bar.setRange(0, max(1, steps))
        self.bar.setValue(min(step, steps))
        rounds = _whole(start.number("epochs"))
        now = min(rounds, math.floor(newest.number("epoch")) + 1) if math.isfinite(newest.number("epoch")) else 0
        if self.stop.isEnabled():
            self.say(
                tr("Round {now} of {rounds}, step {step} of {steps}, {left} left",
                   now=now, rounds=rounds, step=step, steps=steps, left=lasting(newest.number("eta_s")))
            )  # fmt: skip
        said = (
            (newest.number("loss"), tr("loss {value:.4f}", value=newest.number("loss"))),
            (newest.number("lr"), tr("learning rate {value:.2g}", value=newest.number("lr"))),
            (newest.number("clips_per_s"), tr("{value:.1f} clips/s", value=newest.number("clips_per_s"))),
            (newest.number("memory_mb"), tr("{value:.0f} MB", value=newest.number("memory_mb"))),
            (history.best, tr("best validation {value:.1f} %", value=100 * history.best)),
        )
        told = [words for value, words in said if math.isfinite(value)]
        if history.measured is not None:
            top1, count = history.measured
            told.append(tr("measured on recordings kept apart ({count}): {share:.1f} %", count=count, share=100 * top1))
        words = ", ".join(told)
        self.facts.setText(words[:1].upper() + words[1:])
        self.facts.show()

    def begin(self, folder: str) -> None:
        """Another run begins; folder: of one that goes on, "" where nothing is known of it yet."""
        self.folder = folder
        self.bar.setRange(0, 0)  # it moves
        self.bar.show()
        self.facts.hide()
        self.say(tr("Reading the recordings …"))

    def show_begun(self, folder: str) -> None:
        """It has read the recordings and has a folder."""
        self.folder = folder
        self._word_question()
        if not self.is_stopping:
            self.say(tr("Making the first step …"))

    def _ask(self) -> None:
        self._word_question()
        self.question.show()
        self.go_on.setFocus()

    def _word_question(self) -> None:
        words = (
            tr("End this training at once? Its folder is {folder}.", folder=shown(self.folder, 200))
            if self.folder
            else tr("End this training at once? Nothing of it has been saved yet.")
        )
        self.question_words.setText(breakable(words, _WORD))
        self.delete.setVisible(bool(self.folder))

    def _answer(self, deletes: bool) -> None:
        self.question.hide()
        self.cancelled.emit(deletes)

    def _lay_out(self) -> None:
        self.end.hide()
        asked = QVBoxLayout(self.question)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.question_words)
        asked.addWidget(ButtonRows((self.go_on, self.keep, self.delete)))
        self.question.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Label(tr("3  Run"), 1.2, bold=True))
        column.addWidget(ButtonRows((self.start, self.stop, self.cancel, self.end)))
        for part in (self.why_not, self.question, self.state, self.bar, self.facts):
            column.addWidget(part)
        column.addWidget(self.curves, 1)


def lasting(seconds: float) -> str:
    """ "45 s", "3 min", "2.5 h"; "–" where it is not known."""
    if not math.isfinite(seconds):
        return "–"
    if seconds < 90:
        return tr("{seconds:.0f} s", seconds=seconds)
    if seconds < 5400:
        return tr("{minutes:.0f} min", minutes=seconds / 60)
    return tr("{hours:.1f} h", hours=seconds / 3600)


def _whole(value: float) -> int:
    return int(min(value, 2**31 - 1)) if math.isfinite(value) and value > 0 else 0
