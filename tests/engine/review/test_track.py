"""Events become segments that count from the recording's first frame."""

from engine.review.track import Segment, predicted
from engine.types import Event


def event(label: str, start: float, end: float | None) -> Event:
    return Event(label, start, start, end, 0.9)


def test_events_count_from_the_first_frame_and_end_with_the_recording() -> None:
    said = [event("b", 104.0, None), event("a", 99.5, 101.0), event("late", 110.0, None)]
    track = predicted("asl-33", said, 100.0, 106.0, "5f")
    assert track.segments == (Segment(0.0, 1.0, "a", 0.9), Segment(4.0, 6.0, "b", 0.9))
    assert (track.kind, track.checkpoint) == ("prediction", "5f")
