"""A recording's words on its time line: segments, and the tracks that they lie on."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from engine.types import Event

TrackKind = Literal["prediction", "truth"]

NEAR_S = 0.0006
"""A frame this close to an edge lies on it: files of tracks count in milliseconds."""


LATE_S = 0.5
"""A sign that ends so long after the recording is not of it; where the last frame ends, programs see differently."""


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A sign from `start` to `end`, seconds from the recording's first frame, 0 ≤ start < end; ordered by time.

    confidence: 0 … 1 where a model said it; NaN where a person did.
    """

    start: float
    end: float
    label: str
    confidence: float = math.nan


@dataclass(frozen=True, slots=True)
class Track:
    """segments: by their start; those of a model never overlap, those of a person may.

    checkpoint: digest of the model that said them; "" for a person's.
    """

    name: str
    kind: TrackKind
    segments: tuple[Segment, ...] = ()
    checkpoint: str = ""


def past_end(track: Track, seconds: float) -> int:
    """How many of its segments lie after the end of a recording of `seconds`, all of them or more than `LATE_S`."""
    return sum(s.start >= seconds or s.end > seconds + LATE_S for s in track.segments)


def predicted(name: str, events: Iterable[Event], first_t: float, end_t: float, checkpoint: str = "") -> Track:
    """What a model said: its `events` on the session's clock, of a recording from `first_t` to `end_t` on it.

    An event that still ran ends with the recording; what would be no time at all is left out.
    """
    spans = ((e, max(e.start, first_t), end_t if e.end is None else min(e.end, end_t)) for e in events)
    found = (Segment(start - first_t, end - first_t, e.label, e.confidence) for e, start, end in spans if start < end)
    return Track(name, "prediction", tuple(sorted(found)), checkpoint)
