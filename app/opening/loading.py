"""A checkpoint on its way into the session, and what has become of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.opening.doors import Card
from app.task import Task
from engine.backends.continual import delay_of
from engine.backends.engine import Engine
from engine.backends.ways import Choice, How, choice_of
from engine.checkpoint.supplied import Supplied
from engine.errors import in_words


@dataclass(slots=True)
class Loading:
    """Whoever asked for it looks again.

    request: the session's generation that it will be. error: why it is not used, in three parts; "" where it is.
    how:     it is to be run. choice, delay_s: in which way it is, where there was a choice, and how far it lies behind.
    """

    path: Path
    supplied: Supplied | None
    request: int
    card: Task[Card]
    is_open: bool = False  # the file; its engine may still wait for its turn
    is_done: bool = False
    error: str = ""
    how: How = field(default_factory=How)
    choice: Choice | None = None
    delay_s: float = 0.0

    def make(self, open_it: Callable[[], Engine]) -> Engine:
        """In the loader's thread, and once more where the session opens the engine afresh."""
        try:
            engine = open_it()
        except Exception as error:  # the session says it, too
            self.error, self.is_done = in_words(error, beside_model=self.request > 1), True
            raise
        delay = delay_of(engine)
        self.choice, self.delay_s = choice_of(engine), 0.0 if delay is None else delay.seconds
        self.is_open = True
        return engine
