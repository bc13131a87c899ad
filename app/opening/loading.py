"""A checkpoint on its way into the session, and what has become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.opening.doors import Card
from app.task import Task
from engine.backends.engine import Engine
from engine.checkpoint.supplied import Supplied
from engine.errors import in_words


@dataclass(slots=True)
class Loading:
    """Whoever asked for it looks again.

    request: the session's generation that it will be. error: why it is not used, in three parts; "" where it is.
    """

    path: Path
    supplied: Supplied | None
    request: int
    card: Task[Card]
    is_open: bool = False  # the file; its engine may still wait for its turn
    is_done: bool = False
    error: str = ""

    def make(self, open_it: Callable[[], Engine]) -> Engine:
        """In the loader's thread, and once more where the session opens the engine afresh."""
        try:
            engine = open_it()
        except Exception as error:  # the session says it, too
            self.error, self.is_done = in_words(error, beside_model=self.request > 1), True
            raise
        self.is_open = True
        return engine
