"""Writes and deletes on a thread of its own, in the order in which it was asked; what fails waits and is not lost."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from engine.errors import RecognizerError, shown
from engine.recording.collection import Collection, Stock
from engine.texts import text

log = logging.getLogger(__name__)

Job = Callable[[Collection], object]


@dataclass(frozen=True, slots=True)
class State:
    """waiting: jobs that are not done yet. failure: why the first of them could not be done, until it is tried again.

    stock: what is in the folder; None before it was first read.
    """

    stock: Stock | None = None
    waiting: int = 0
    failure: RecognizerError | None = None
    answers: tuple[object, ...] = field(default=())


@dataclass(eq=False, slots=True)
class _Waiting:
    """home: the folder that it stays with; None: it is done in whichever is in use by then."""

    job: Job
    deletes: bool = False
    home: Collection | None = None


class Writer:
    """All verbs from any thread; none but `stop` waits."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._changed = threading.Condition()
        self._jobs: deque[_Waiting] = deque([_Waiting(_look)])
        self._answers: list[object] = []
        self._stock: Stock | None = None
        self._failure: RecognizerError | None = None
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="recorder-writer", daemon=True)
        self._thread.start()

    def ask(self, job: Job, *, deletes: bool = False) -> None:
        """Do `job` after those that wait; what it returns is among the answers, unless it is None.

        deletes: it is meant for what is in the folder of now.
        """
        with self._changed:
            self._jobs.append(_Waiting(job, deletes))
            self._changed.notify_all()

    def use(self, collection: Collection) -> None:
        """Do everything in another folder from now on, also what has failed in the last one; but a deletion stays with
        its folder, and so does what was asked before it: that may be what it deletes.
        """
        with self._changed:
            last = max((i for i, each in enumerate(self._jobs) if each.deletes), default=-1)
            for each in islice(self._jobs, last + 1):
                each.home = each.home or self._collection
            self._collection, self._stock = collection, None
            self._jobs.appendleft(_Waiting(_look))
            self._failure = None
            self._changed.notify_all()

    def retry(self) -> None:
        """Try again what has failed."""
        with self._changed:
            self._failure = None
            self._changed.notify_all()

    def give_up(self) -> None:
        """Drop what has failed, and go on with the next."""
        with self._changed:
            if self._failure is not None and self._jobs:
                self._jobs.popleft()
            self._failure = None
            self._changed.notify_all()

    def take_state(self) -> State:
        """How things are. Answers are given out once."""
        with self._changed:
            answers, self._answers = tuple(self._answers), []
            return State(self._stock, len(self._jobs), self._failure, answers)

    def stop(self, timeout_s: float) -> int:
        """Do what waits, for `timeout_s` at most; how many jobs were not done. One that has failed is not tried."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        with self._changed:
            return len(self._jobs)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._may_go_on)
                if self._failure is not None or not self._jobs:
                    return
                waiting, collection = self._jobs[0], self._collection
            answer, stock, failure = _done(waiting, collection)
            with self._changed:
                if collection is self._collection:
                    self._failure = failure
                    self._stock = stock or self._stock
                if failure is None:
                    self._jobs.remove(waiting)
                    self._answers += [] if answer is None else [answer]

    def _may_go_on(self) -> bool:
        return self._is_stopping or (bool(self._jobs) and self._failure is None)


def _look(collection: Collection) -> None:
    """After each job it is read what is there; after this one, too."""


def _done(waiting: _Waiting, collection: Collection) -> tuple[object, Stock | None, RecognizerError | None]:
    """What the job returned, what is in `collection` afterwards, and why it failed where it has."""
    try:
        return waiting.job(waiting.home or collection), collection.stock(), None
    except RecognizerError as error:
        return None, None, error
    except Exception as error:  # the border: an encoder or a file system may raise anything
        log.error("a recording could not be written or deleted", exc_info=error)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        return (
            None,
            None,
            RecognizerError(
                text("The folder of recordings can't be changed ({reason}).", reason=shown(reason)),
                text("Nothing was written or deleted."),
                text("See that the folder is there and may be written to, then try again."),
            ),
        )
