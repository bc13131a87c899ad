"""What the readers of all forms share: a file's bytes, a segment that has been looked at, and how a file is refused."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engine.errors import InputError, shown
from engine.review.files.labels import one_line
from engine.review.track import Segment
from engine.text_file import Unreadable
from engine.texts import text

MOST_BYTES = 64 << 20
LONGEST_S = 1e6  # eleven days

_Read = TypeVar("_Read")


def refused(path: Path, why: str) -> InputError:
    """The error for a file whose tracks can't be read."""
    return InputError(
        text("No tracks can be read from {path}: {why}.", path=shown(path, 300), why=why),
        text("Nothing was imported; what is open is unchanged."),
        text("Correct the file at that place, or export it again from the program that it comes from."),
    )


def loaded(path: Path, read: Callable[[Path, int], _Read]) -> _Read:
    """What `read` finds in the file. Raises InputError where it can't."""
    try:
        return read(path, MOST_BYTES)
    except Unreadable as error:
        raise refused(path, error.why) from error


def at_line(line: int, why: str) -> str:
    """`why`, with the line at which it is so."""
    return text("line {line}: {why}", line=line, why=why)


def segment(label: object, start: float, end: float, confidence: float = math.nan) -> Segment:
    """A segment as read. Raises ValueError, in words, where it has no label, or is not 0 ≤ start < end."""
    kept = one_line(label) if isinstance(label, str) else ""
    if not kept:
        raise ValueError(text("there is no label"))
    if not 0 <= start < end <= LONGEST_S:
        raise ValueError(text("it begins at {start} s and ends at {end} s", start=start, end=end))
    if not (math.isnan(confidence) or 0 <= confidence <= 1):
        raise ValueError(text("its confidence is {value}", value=confidence))
    return Segment(start, end, kept, confidence)
