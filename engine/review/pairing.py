"""Which segment of one track answers to which of another: one to one, the same label first, then the larger overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.review.track import Segment


@dataclass(frozen=True, slots=True)
class Pair:
    """What was said and what was signed at one time; one of them is None where nothing answers to the other."""

    said: Segment | None
    signed: Segment | None

    @property
    def start(self) -> float:
        """Seconds at which the first of the two begins."""
        return min(s.start for s in (self.said, self.signed) if s is not None)

    @property
    def end(self) -> float:
        """Seconds at which the last of the two ends."""
        return max(s.end for s in (self.said, self.signed) if s is not None)


def iou(a: Segment, b: Segment) -> float:
    """Intersection over union of two segments in time, 0 … 1; labels don't matter."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0.0) / (max(a.end, b.end) - min(a.start, b.start))


def paired(said: Sequence[Segment], signed: Sequence[Segment]) -> tuple[Pair, ...]:
    """Every segment of both once, in order of time; both by their start. Two are one pair only if they overlap."""
    overlaps = sorted(
        ((said[i].label != signed[j].label, -iou(said[i], signed[j]), i, j) for i, j in overlapping(said, signed))
    )
    of_said: dict[int, int] = {}
    of_signed: dict[int, int] = {}
    for _, _, i, j in overlaps:
        if i not in of_said and j not in of_signed:
            of_said[i], of_signed[j] = j, i
    pairs = [Pair(s, signed[of_said[i]] if i in of_said else None) for i, s in enumerate(said)]
    pairs += [Pair(None, s) for j, s in enumerate(signed) if j not in of_signed]
    return tuple(sorted(pairs, key=lambda pair: (pair.start, pair.end)))


def overlapping(said: Sequence[Segment], signed: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Places (i, j) of all segments of the two that share any time; both are sorted by their start."""
    starts, ends = np.array([s.start for s in signed]), np.array([s.end for s in signed])
    latest = np.maximum.accumulate(ends) if len(ends) else ends
    for i, s in enumerate(said):
        first = int(np.searchsorted(latest, s.start, "right"))  # all before have ended
        last = int(np.searchsorted(starts, s.end, "left"))
        for j in (first + np.flatnonzero(ends[first:last] > s.start)).tolist():
            yield i, j
