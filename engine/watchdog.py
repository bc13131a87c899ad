"""The watchdog thread: notices an inference thread that no longer answers."""

import threading
import time
from collections.abc import Callable

from engine.desk import Desk
from engine.patience import Patience, Task


class Watchdog:
    """Sums up how long the worker has been at one and the same task; what is too long is too long.

    wedged(seconds) is called while the desk is locked, and puts another worker there.
    """

    def __init__(self, desk: Desk, patience: Patience, wedged: Callable[[float], None]) -> None:
        self.thread = threading.Thread(target=self._run, name="watchdog")
        self._desk, self._patience, self._wedged = desk, patience, wedged
        self._ending = threading.Event()

    def end(self) -> None:
        """Let the thread end."""
        self._ending.set()

    def _run(self) -> None:
        task: Task | None = None
        busy_s, before = 0.0, time.monotonic()
        while not self._ending.wait(self._patience.poll_s):
            now = time.monotonic()
            # A machine that slept, or had no time for this thread either, is no proof against the engine.
            passed_s, before = min(now - before, 2 * self._patience.poll_s), now
            with self._desk.changed:
                current = None if self._desk.worker is None else self._desk.worker.task
                busy_s = busy_s + passed_s if current is not None and current is task else 0.0
                task = current
                if task is not None and busy_s > task.limit_s:
                    self._wedged(busy_s)
