"""What the library asks of the rest of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.library.remembered import Remembered
from app.opening.doors import Doors
from app.opening.loading import Loading
from engine.checkpoint.supplied import Supplied


@dataclass(frozen=True, slots=True)
class Verbs:
    """load, compare: with what the user says of the file, or None for what was said before.

    running: what runs, or None.
    """

    doors: Doors
    remembered: Remembered
    load: Callable[[Path, Supplied | None], Loading]
    compare: Callable[[Path, Supplied | None], None]
    running: Callable[[], Loading | None]
