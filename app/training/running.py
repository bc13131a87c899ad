"""The one run that goes on: begun, followed event by event, stopped, cancelled, and what is said when it ends."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.banner import Notice
from app.main_window import MainWindow
from app.tr import tr, translated
from app.training.child import Child
from app.training.record import EVENTS, SETTINGS, History
from engine.errors import shown
from trainers.progress import Event

PATIENCE_S = 10.0  # after Stop, before "End it now" is offered
CLOSE_MS = 3000  # for a run to keep everything when the window closes unasked


class Running(QObject):
    """`began`: its folder is known. `over`: it has ended, however.

    folder: of the run that goes on, once it is known. history: of the newest run. has_begun: it has told something of
    itself.
    """

    began = Signal()
    over = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.step, self.runs = window.train.run, window.train.runs
        self.child = Child(self)
        self.history = History()
        self.folder: Path | None = None
        self.has_begun = False
        self._deletes = self._is_cancelled = self._closes = False
        self._asked_at: float | None = None
        self._failure = ""  # the error that ended it, where it could say so
        self.child.told.connect(self._take)
        self.child.said.connect(self.runs.say)
        self.child.ended.connect(self._end)
        self.step.stop.clicked.connect(lambda: self.stop())
        self.step.end.clicked.connect(lambda: self.child.kill())
        self.step.cancelled.connect(self.cancel)

    @property
    def is_on(self) -> bool:
        """Also while it begins."""
        return self.child.is_running

    def begin(self, words: Sequence[str], history: History, folder: Path | None = None) -> None:
        """Start `python -m trainers` with `words`.

        history, folder: what an earlier part of the same run has told, and where it lies.
        """
        self.history, self.folder, self.has_begun = history, folder, False
        self._deletes = self._is_cancelled = False
        self._asked_at, self._failure = None, ""
        self._window.banners.drop("training")
        self.runs.log.clear()
        self.step.begin("" if folder is None else str(folder))
        self.child.start(words)
        self.step.show_running(True)
        self.runs.show_busy(True)

    def stop(self) -> None:
        """Finish the step, keep everything."""
        self.child.stop()
        self.step.say_stopping()

    def cancel(self, deletes: bool) -> None:
        """End it at once; deletes: its folder goes too."""
        self._deletes, self._is_cancelled = deletes, True
        self.child.kill()

    def may_close(self) -> bool:
        """Whether the window may close now; while a run goes on, it asks."""
        if not self.is_on:
            return True
        words = tr(
            "A training is running.\n"
            "The window was not closed.\n"
            "Stop the training and keep everything, or let it go on."
        )
        actions = ((tr("Stop, keep and close"), self._stop_and_close),)
        self._window.banners.answer(Notice("closing", words, "info", actions))
        return False

    def update(self, now: float) -> None:
        """Offer another way out where a stop is not answered. now: seconds."""
        if self.is_on and self.step.is_stopping:
            self._asked_at = now if self._asked_at is None else self._asked_at
            self.step.end.setVisible(now - self._asked_at > PATIENCE_S)

    def close(self) -> None:
        """The window closes: a run that goes on keeps everything."""
        self.child.end(CLOSE_MS)

    def _stop_and_close(self) -> None:
        self._closes = True
        self._window.banners.drop("closing")
        self.stop()

    def _take(self, event: Event) -> None:
        self.history.add(event)
        if event.kind == "start":
            self.folder, self.has_begun = Path(event.words("run")), True
            self.step.show_begun(str(self.folder))
            self.began.emit()
        elif event.kind == "working":
            self.step.show_working(event)
        elif event.kind in ("validated", "saved") and self.folder is not None:
            self.runs.show_best(self.folder, self.history.best)
        elif event.kind == "failed":
            self._failure = str(translated(event.words("text")))
        for line in told(event):
            self.runs.say(line)

    def _end(self, code: int) -> None:
        folder, self.folder = self.folder, None
        if self.has_begun:
            self.step.show_history(self.history)
        self.step.show_running(False)
        self.runs.show_busy(False)
        self._window.banners.drop("closing")
        if self._is_cancelled:
            self.step.say(tr("Cancelled."))
            self._delete(folder)
        elif code in (0, 3):
            self._say_end(code)
        else:
            self.step.say(tr("It broke off."))
            self._say_crash(code)
        self.over.emit()
        if self._closes:
            self._window.close()

    def _say_end(self, code: int) -> None:
        end = self.history.end
        reason = end.words("reason") if end else ""
        words = {
            "completed": tr("Complete."),
            "early": tr("Ended early: validation got no better."),
            "stopped": tr("Stopped; everything is kept."),
        }
        self.step.say(words.get(reason, tr("Stopped before the first step.") if code == 3 else tr("Complete.")))

    def _say_crash(self, code: int) -> None:
        last = self._failure or "\n".join(list(self.child.last)[-3:])
        self.runs.say(tr("It ended with exit code {code}.", code=code))
        kept = tr("What it had saved is kept, and can be resumed.") if self.history.start else tr("Nothing was saved.")
        words = "\n".join((tr("The training broke off."), kept, last))
        self._window.banners.answer(Notice("training", words, "bad", ((tr("Show the log"), self._show_log),)))

    def _show_log(self) -> None:
        self._window.show_page(2)
        self.runs.show_log()

    def _delete(self, folder: Path | None) -> None:
        """Only what is a run's folder."""
        if self._deletes and folder is not None and ((folder / SETTINGS).is_file() or (folder / EVENTS).is_file()):
            shutil.rmtree(folder, ignore_errors=True)


def told(event: Event) -> list[str]:
    """Lines of the log; none for what the curves show."""
    if event.kind == "note":
        return str(translated(event.words("text"))).splitlines()
    if event.kind == "checked":
        lines = event.values.get("lines")
        return [str(translated(line)) for line in lines] if isinstance(lines, list) else []
    if event.kind == "saved" and event.words("what") != "resume":
        return [tr("Saved {path}", path=shown(event.words("path"), 300))]
    if event.kind == "validated":
        line = tr(
            "Round {round:.0f}: validation top-1 {share:.1f} %, loss {loss:.4f}",
            round=event.number("epoch"),
            share=100 * event.number("top1"),
            loss=event.number("loss"),
        )
        return [line]
    return []
