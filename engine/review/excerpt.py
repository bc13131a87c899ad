"""A stretch out of a recording, frame by frame; out of a film without reading all that is before it."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.review.recordings import open_recording
from engine.review.reel import Reel, Shot
from engine.review.track import NEAR_S
from engine.sources.whole import frames
from engine.types import Frame

_PAUSE_S = 0.002  # between two looks at what the processes have sent


def counted(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames of a source, their `t` counted from the first one."""
    first: float | None = None
    for frame in frames:
        first = frame.t if first is None else first
        yield replace(frame, t=frame.t - first)


def frames_between(recording: Path, start: float, end: float) -> Iterator[Frame]:
    """The frames of a film, a glove's CSV or a session's folder in start ≤ t ≤ end; for a thread that may wait.

    Raises RecognizerError for what is no recording.
    """
    if recording.is_file() and recording.suffix.lower() != ".csv":
        yield from excerpt(recording, start, end)
        return
    source = open_recording(recording)
    source.open()
    try:
        for frame in counted(frames(source)):
            if frame.t > end + NEAR_S:
                return
            if frame.t >= start - NEAR_S:
                yield frame
    finally:
        source.close()


def excerpt(path: Path, start: float, end: float) -> Iterator[Frame]:
    """The frames of the film at `path` in start ≤ t ≤ end, seconds from its first one; for a thread that may wait.

    A frame that can't be decoded is left out. Raises SourceError for a file that is no film.
    """
    reel = Reel(str(path))
    try:
        first, last = _numbers(reel, start, end)
        zero = reel.index.at(0) if len(reel.index) else 0.0
        for number in range(first, last):
            shot = _shot(reel, number)
            if shot is not None and shot.number == number:
                yield Frame(shot.seconds - zero, number, shot.image, media_t=shot.seconds)
    finally:
        reel.close()


def _numbers(reel: Reel, start: float, end: float) -> tuple[int, int]:
    """The first frame and the one behind the last, as soon as the index reaches so far."""
    index = reel.index
    while not index.is_complete and not (len(index) and index.at(len(index) - 1) - index.at(0) > end + NEAR_S):
        reel.take()
        time.sleep(_PAUSE_S)  # its processes are polled: they wake nobody
    if reel.error is not None:
        raise reel.error
    found = np.searchsorted(index.seconds - index.seconds[:1], (start - NEAR_S, end + NEAR_S), "left")
    return int(found[0]), int(found[1])


def _shot(reel: Reel, number: int) -> Shot | None:
    """The picture that comes for `number`; None where none does."""
    reel.wish(number)
    newest: Shot | None = None
    while newest is None and reel.is_waiting:
        newest = reel.take()
        if newest is None:
            time.sleep(_PAUSE_S)  # its processes are polled: they wake nobody
    return newest
