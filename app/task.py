"""One job in a thread of its own, asked about by the GUI's timer: no signal can reach a widget that is gone."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from engine.errors import RecognizerError, shown
from engine.texts import text

log = logging.getLogger(__name__)
T = TypeVar("T")


class Cancelled(Exception):
    """Raised inside a job, by `Task.report`, when nobody wants its result any more."""


class Task(Generic[T]):
    """Runs `job(task)` in a thread; poll it from one thread.

    uses_torch: the thread is no daemon, which would abort the process inside torch at exit (see engine/session.py);
    join it, and end the process by `app.launch.end_process` where that fails.

    progress: (what, done, total) as last reported by the job; total 0 while unknown.
    """

    def __init__(self, name: str, job: "Callable[[Task[T]], T]", *, uses_torch: bool = False) -> None:
        self.progress: tuple[str, int, int] = ("", 0, 0)
        self.error: RecognizerError | None = None
        self._job = job
        self._result: list[T] = []
        self._is_cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=not uses_torch)
        self._thread.start()

    @property
    def name(self) -> str:
        """Of the thread."""
        return self._thread.name

    @property
    def holds_exit(self) -> bool:
        """Whether Python would wait for it at its end, and for ever if it never ends."""
        return self._thread.is_alive() and not self._thread.daemon

    @property
    def is_done(self) -> bool:
        """Whether the job is over; then either `error` is set or `result` may be asked."""
        return not self._thread.is_alive()

    @property
    def result(self) -> T | None:
        """What the job returned; None while it runs or when it failed."""
        return self._result[0] if self.is_done and self._result else None

    def report(self, what: str, done: int, total: int) -> None:
        """Called by the job; raises Cancelled when it should stop."""
        if self._is_cancelled.is_set():
            raise Cancelled
        self.progress = (what, done, total)

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._is_cancelled.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; False when it has not come in time."""
        self._thread.join(timeout_s)
        return self.is_done

    def _run(self) -> None:
        try:
            self._result.append(self._job(self))
        except Cancelled:
            return
        except RecognizerError as error:
            self.error = error
        except Exception as error:  # the border: a failing job becomes a notice, never a dead window
            log.error("%s failed", self._thread.name, exc_info=error)
            self.error = RecognizerError(
                text("Something unexpected failed: {name}: {message}", name=type(error).__name__, message=shown(error)),
                text("This step was not done; the rest goes on."),
                text("Try again; if it stays, send the log to the authors."),
            )
