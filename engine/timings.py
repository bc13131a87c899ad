"""How long the stages of recognition have taken: the newest answers only."""

import statistics
from collections import deque
from dataclasses import dataclass
from itertools import islice

KEPT = 600  # answers; 50 s at 12 fps
NOW = 60  # answers that "now" means


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds, oldest first, `KEPT` each at most.

    features: from a frame to its features (hands and body found).
    engine:   from a clip to its scores.
    age:      from the capture of a clip's newest frame to its answer; waiting included.
    """

    features: tuple[float, ...] = ()
    engine: tuple[float, ...] = ()
    age: tuple[float, ...] = ()


class StageTimes:
    """Collects what `Timings` freezes. Not locked: the session's lock guards it."""

    def __init__(self) -> None:
        self.features: deque[float] = deque(maxlen=KEPT)
        self.engine: deque[float] = deque(maxlen=KEPT)
        self.age: deque[float] = deque(maxlen=KEPT)

    @property
    def features_now_s(self) -> float | None:
        """Median of the newest 60 frames; None before the first."""
        return _median(self.features)

    @property
    def engine_now_s(self) -> float | None:
        """Median of the newest 60 answers; None before the first."""
        return _median(self.engine)

    def frozen(self) -> Timings:
        """A copy that another thread may keep."""
        return Timings(tuple(self.features), tuple(self.engine), tuple(self.age))


def _median(values: deque[float]) -> float | None:
    return statistics.median(islice(reversed(values), NOW)) if values else None
