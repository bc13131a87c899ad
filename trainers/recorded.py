"""What a run says, kept in its folder as it says it."""

import contextlib
from pathlib import Path

from trainers.board import Board
from trainers.folder import EVENTS
from trainers.processes import is_first
from trainers.progress import Event, Listener, line


def recorded(say: Listener, folder: Path) -> Listener:
    """`say`, and what is kept of each event in the run's folder."""
    if not is_first():
        return say
    said = both(say, written(folder / EVENTS))
    return both(said, Board(folder, said))


def both(one: Listener, two: Listener) -> Listener:
    """Tells both."""

    def tell(event: Event) -> None:
        one(event)
        two(event)

    return tell


def written(path: Path) -> Listener:
    """Each event as a line of the file at `path`; a full disk does not end the run."""

    def write(event: Event) -> None:
        with contextlib.suppress(OSError), path.open("a", encoding="utf-8") as file:
            file.write(line(event) + "\n")

    return write


def silent(event: Event) -> None:
    """Says nothing."""
