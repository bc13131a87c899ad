"""What a panel has done in threads, one job of a kind at a time: looking, testing, saving."""

from collections.abc import Callable
from typing import Any

from app.task import Task


class Jobs:
    """start: begin a job of a kind, the earlier one of that kind is not waited for. poll: hand over what is done."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[Task[Any], Callable[[Task[Any]], object]]] = {}
        self._left: list[Task[Any]] = []

    def start(self, kind: str, job: Callable[[Task[Any]], Any], take: Callable[[Task[Any]], object]) -> None:
        """Run `job`, which may use torch; `take` gets the task, done, from `poll`."""
        self.drop(kind)
        self._running[kind] = (Task(f"model-{kind}", job, uses_torch=True), take)

    def drop(self, kind: str) -> None:
        """Nobody wants it any more."""
        if kind in self._running:
            task, _ = self._running.pop(kind)
            task.cancel()
            self._left.append(task)

    def is_running(self, kind: str) -> bool:
        """Whether its result has not been handed over yet."""
        return kind in self._running

    def poll(self) -> None:
        """On the GUI thread."""
        for kind, (task, take) in list(self._running.items()):
            if task.is_done:
                del self._running[kind]
                take(task)
        self._left = [task for task in self._left if not task.is_done]

    def stop(self) -> None:
        """Ask all to end."""
        for kind in list(self._running):
            self.drop(kind)

    @property
    def tasks(self) -> list[Task[Any]]:
        """To be joined."""
        return [*self._left, *(task for task, _ in self._running.values())]
