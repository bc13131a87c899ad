"""A recorded session, read back from its folder: what was captured, and what each recognizer in it answered.

    session.record   what happened, note by note, as `engine.review.record` says
    film-0.mkv       its pictures; one more film for each change of their size; none where only landmarks are kept

Whatever a crash or a power cut has left is read: a torn end is cut off, and nothing before it is lost.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.errors import InputError, shown
from engine.notes import Answered, Began, Finished, Note, Said, Told
from engine.review.part import Gathering, Part
from engine.review.record import BROKEN, MAGIC, Captured, Ended, Entry, Head, Identified, Withheld, unpacked
from engine.texts import text

RECORD = "session.record"
SESSIONS = "sessions"  # the folder of them in that of all recordings


def film_name(number: int) -> str:
    """Of film `number` in a session's folder."""
    return f"film-{number}.mkv"


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Recorded:
    """A session. Arrays of N captured frames, oldest first.

    times:  float64 (N,), on the session's clock. seqs: int64 (N,).
    films:  int32 (N, 2), number of the film that holds the picture and its number in that film; -1, 0: none does.
    has_features: every score can be recomputed; False where pictures were withheld.
    is_whole: it was ended on purpose; else by a crash, or because nothing more could be written.
    """

    folder: Path
    head: Head
    parts: tuple[Part, ...]
    times: npt.NDArray[np.float64]
    seqs: npt.NDArray[np.int64]
    films: npt.NDArray[np.int32]
    has_features: bool
    is_whole: bool
    missed: int

    @property
    def start(self) -> float:
        """The session's clock at its first frame; 0 without one."""
        return float(self.times[0]) if self.times.size else 0.0

    @property
    def seconds(self) -> float:
        """From its first frame to its last."""
        return float(self.times[-1] - self.times[0]) if self.times.size else 0.0


def read_session(folder: Path) -> Recorded:
    """The session in `folder`. Raises InputError where there is none, or one that no recorder has written."""
    reading = _Reading()
    for entry in entries(folder, features=False):
        reading.take(entry)
    if reading.head is None:
        raise _unreadable(folder, text("it has no beginning"))
    return reading.recorded(folder)


def read_head(folder: Path) -> Head | None:
    """What the session in `folder` is; None where there is none that can be read."""
    with suppress(InputError):
        return next((entry for entry in entries(folder, features=False) if isinstance(entry, Head)), None)
    return None


def told(folder: Path) -> Iterator[Told]:
    """All that the recognizers of a session were told, with their features; see `engine.review.replay`."""
    return (entry for entry in entries(folder) if isinstance(entry, Told))


def entries(folder: Path, *, features: bool = True) -> Iterator[Entry]:
    """Everything that was written, whole: what led to a step that is lost is lost with it. Raises InputError."""
    path = folder / RECORD
    led: list[Note] = []
    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise _unreadable(folder, text("it is no record of a session"))
            for entry, _ in unpacked(file, features=features):
                if isinstance(entry, Answered | Finished | Said):
                    led.append(entry)
                    continue
                if isinstance(entry, Told | Withheld):
                    yield from led
                    led = []
                yield entry
    except OSError as error:
        raise _unreadable(folder, shown(error.strerror)) from error
    except BROKEN as error:
        raise _unreadable(folder, shown(error)) from error


class _Reading:
    def __init__(self) -> None:
        self.head: Head | None = None
        self._frames: list[Captured] = []
        self._parts: list[Gathering] = []
        self._ended: Ended | None = None
        self._withheld = False

    def take(self, entry: Entry) -> None:
        match entry:
            case Head():
                self.head = entry
            case Captured():
                self._frames.append(entry)
            case Ended():
                self._ended = entry
            case Began():
                self._parts.append(Gathering(entry))
            case Withheld():
                self._withheld = True
            case Identified() if self._parts:
                self._parts[-1].checkpoint = entry.checkpoint
            case _ if self._parts and not isinstance(entry, Identified):
                self._parts[-1].take(entry)

    def recorded(self, folder: Path) -> Recorded:
        assert self.head is not None  # noqa: S101 - the caller has looked
        frames = self._frames
        return Recorded(
            folder,
            self.head,
            tuple(part.part() for part in self._parts),
            np.array([f.t for f in frames], np.float64),
            np.array([f.seq for f in frames], np.int64),
            np.array([(f.film, f.index) for f in frames], np.int32).reshape(-1, 2),
            not self._withheld,
            self._ended is not None,
            0 if self._ended is None else self._ended.missed,
        )


def _unreadable(folder: Path, reason: str) -> InputError:
    return InputError(
        text("{name} can't be read as a recorded session: {reason}.", name=shown(folder.name), reason=reason),
        text("Nothing was opened."),
        text("Choose the folder of a session that SignLens has recorded."),
    )
