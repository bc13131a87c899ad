"""The latency budget: looks at fewer pictures, or asks about fewer clips, where a word would otherwise come too late.

A machine that needs longer for a picture than there is time until the next lets words grow old in the queue. Then every
2nd, 3rd … wanted picture is enough: what is not looked at need not be waited for. The time base stays: clips are still
cut at the checkpoint's own rate, between pictures that lie further apart (engine/ring.py). A clip of pictures can't be
made of fewer: there every picture goes into the ring, and only every 2nd, 3rd … clip is asked about, at a moment at
which the engine is free. No threads, no clock.
"""

import math
from collections import deque
from statistics import quantiles

from engine.checkpoint.input_spec import InputSpec

ANSWERS_KEPT = 24  # two seconds at 12 fps, and a 95th percentile that one slow picture does not make
ANSWERS_KNOWN = 8
SETTLING = 2  # answers after a change that are still about pictures taken before it
BUSY = 0.9  # of the time between two pictures; beyond it they begin to wait for each other
RELAXED = 0.7  # of the budget and of that time: so much must be free before pictures come closer together again
_EARLY = 1.25  # a picture may be taken a quarter of a period early, so two may lie so much further apart


class Budget:
    """How far apart the pictures are that one checkpoint looks at, or the clips that it is asked about.

    limit_s: a word's age (capture to answer) that the 95th percentile shall keep; 0 switches the budget off.
    stride:  1 looks at every wanted picture, 2 at every second …; never so far apart that clips get gaps.
    is_of_clips: pictures are all taken, and `stride` counts those of them that are asked about.
    """

    def __init__(self, spec: InputSpec, limit_s: float = 0.0) -> None:
        self.stride = 1
        self.is_of_clips = spec.resample == "hold"
        self._settling = 0
        self._period_s = 1.0 / spec.taken_fps
        self._most = _most(spec)
        self.limit_s = limit_s
        self._forget()

    @property
    def age_s(self) -> float:
        """The 95th percentile of the newest ages; 0 before there are enough."""
        return self._p95(self._ages) if len(self._ages) >= ANSWERS_KNOWN else 0.0

    @property
    def is_kept(self) -> bool:
        """False while the newest answers are older than the budget allows, whatever was tried."""
        return self.limit_s <= 0 or self.age_s <= self.limit_s

    def set_limit(self, limit_s: float) -> None:
        """Another budget, from the next answer on."""
        if limit_s != self.limit_s:
            self.limit_s = limit_s
            self._forget()
            if limit_s <= 0:
                self.stride = 1

    def answered(self, age_s: float, cost_s: float) -> bool:
        """Take one answer; True where `stride` has changed.

        age_s:  from the capture of its newest picture to now. cost_s: of that, what features and engine took.
        """
        if self._settling > 0:
            self._settling -= 1
            return False
        self._ages.append(age_s)
        self._costs.append(cost_s)
        if self.limit_s <= 0 or len(self._ages) < ANSWERS_KNOWN:
            return False
        stride = self._wanted_stride(self.age_s, self._p95(self._costs))
        if stride == self.stride:
            return False
        self.stride = stride
        self._forget()  # what was measured holds for the other stride
        self._settling = SETTLING
        return True

    def _wanted_stride(self, age_s: float, cost_s: float) -> int:
        room_s = self.stride * self._period_s
        if age_s > self.limit_s and cost_s > BUSY * room_s:  # they wait for each other: more room helps
            return min(self._most, max(self.stride + 1, math.ceil(cost_s / (BUSY * self._period_s))))
        closer_s = (self.stride - 1) * self._period_s
        is_full = len(self._ages) == ANSWERS_KEPT
        if self.stride > 1 and is_full and age_s < self.limit_s and cost_s < RELAXED * min(self.limit_s, closer_s):
            return self.stride - 1
        return self.stride

    def _forget(self) -> None:
        self._ages: deque[float] = deque(maxlen=ANSWERS_KEPT)
        self._costs: deque[float] = deque(maxlen=ANSWERS_KEPT)

    @staticmethod
    def _p95(values: deque[float]) -> float:
        return quantiles(values, n=20, method="inclusive")[-1]


def _most(spec: InputSpec) -> int:
    """The largest stride whose clips still have no gap; of held pictures, with which every moment is in two clips that
    are asked about. A stream takes each picture in its turn: to be asked later saves it nothing.
    """
    if spec.resample == "linear":
        return max(1, int(spec.max_gap_s * spec.fps / _EARLY))
    return 1 if spec.streams else max(1, int(min(spec.max_gap_s, spec.duration_s / 2) * spec.fps))
