"""What the mouse does to a track that a person may change: draws a new segment, or moves an edge of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.review.time_scale import TimeScale
from engine.review.track import Segment

EDGE_PX = 5.0  # so near to an edge the mouse takes it
LEAST_S = 0.04  # the shortest segment that can be drawn: a frame


@dataclass(frozen=True, slots=True)
class Drag:
    """One that goes on.

    index:  of the segment whose edge moves; None while a new one is drawn.
    anchor: the second of the edge that stays.
    end:    where the other one is now.
    """

    index: int | None
    anchor: float
    end: float

    @property
    def span(self) -> tuple[float, float]:
        """Start and end in seconds, at least LEAST_S apart."""
        start, end = sorted((self.anchor, self.end))
        return (start, end) if end - start >= LEAST_S else (self.anchor, self.anchor + LEAST_S)

    def moved(self, t: float) -> "Drag":
        """The mouse is at second `t`."""
        return replace(self, end=t)


def edge_at(segments: Sequence[Segment], index: int | None, t: float, scale: TimeScale) -> Drag | None:
    """The edge of segment `index` under second `t`, ready to be moved; None where there is none.

    Of a segment too narrow for both, the nearer edge.
    """
    if index is None:
        return None
    segment, slack = segments[index], scale.seconds_of(EDGE_PX)
    to_start, to_end = abs(t - segment.start), abs(t - segment.end)
    if min(to_start, to_end) > slack:
        return None
    return Drag(index, segment.end, segment.start) if to_start < to_end else Drag(index, segment.start, segment.end)
