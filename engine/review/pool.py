"""Jobs on worker processes: one that dies takes no other along, and what it was at is tried once more.

Each process has a thread that feeds it; an answer is handed on as soon as it is there.
"""

import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from engine.errors import shown
from engine.review.archive import Job, Reviewed, review_one
from engine.texts import lines, text

ATTEMPTS = 2

Review = Callable[[Job], Reviewed]


def review_all(jobs: Sequence[Job], workers: int, review: Review = review_one) -> Generator[Reviewed, None, None]:
    """What came of each of `jobs`, as it is done, on `workers` ≥ 1 processes of their own.

    Closing it (also by Ctrl-C) ends the processes; what they were at is lost.
    """
    waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
    for job in jobs:
        waiting.put(job)
    done: queue.SimpleQueue[Reviewed] = queue.SimpleQueue()
    feeders = [_Feeder(waiting, done, review) for _ in range(min(workers, len(jobs)))]
    try:
        for _ in jobs:
            yield done.get()
    finally:
        for feeder in feeders:
            feeder.end()


class _Feeder:
    """The thread that gives a worker process one job after another, and puts another in place of one that died."""

    def __init__(self, waiting: "queue.SimpleQueue[Job]", done: "queue.SimpleQueue[Reviewed]", review: Review) -> None:
        self._waiting, self._done, self._review = waiting, done, review
        self._is_ending = False
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._thread = threading.Thread(target=self._run, name="review-feeder", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """The process is gone when this returns."""
        with self._lock:
            self._is_ending = True
            if self._process is not None:
                self._process.kill()
        self._thread.join()

    def _run(self) -> None:
        worker: Connection | None = None
        while not self._is_ending:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                break
            for _ in range(ATTEMPTS):
                worker = worker or self._started()
                answer = None if worker is None else _asked(worker, job)
                if answer is not None:
                    break
                self._bury(worker)
                worker = None
            self._done.put(answer or Reviewed(job.path, failure=lost(job)))
        self._bury(worker)

    def _started(self) -> Connection | None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        with self._lock:
            if self._is_ending:
                return None
            self._process = context.Process(target=_work, args=(theirs, self._review), daemon=True)
            self._process.start()
        theirs.close()
        return ours

    def _bury(self, worker: Connection | None) -> None:
        """Let go of a process, which ends when nobody is there to give it jobs."""
        if worker is not None:
            worker.close()
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.join()
            process.close()


def _asked(worker: Connection, job: Job) -> Reviewed | None:
    """The answer to `job`; None where the process has died."""
    with suppress(EOFError, OSError):
        worker.send(job)
        answer: Reviewed = worker.recv()
        return answer
    return None


def _work(jobs: Connection, review: Review) -> None:
    """A worker process: one job after another, until nobody is there to give any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who then ends this
    with suppress(EOFError, OSError):
        while True:
            jobs.send(review(jobs.recv()))


def lost(job: Job) -> str:
    """Why a job has no answer whose worker died at every attempt, in three parts."""
    return str(
        lines(
            text("The process that reviewed {path} ended again and again.", path=shown(job.path, 300)),
            text("Nothing in it was recognised; the other recordings were."),
            text("Look whether there is enough memory, and whether it plays in a video player."),
        )
    )
