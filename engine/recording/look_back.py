"""The last seconds of the running source, in memory: what a clip is cut from, also after it happened."""

import threading
from collections import deque
from dataclasses import dataclass

import numpy as np

from engine.joints import LEFT_HAND
from engine.types import FloatArray, ImageArray

SPAN_S = 12.0
BUDGET = 96 << 20


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Shot:
    """A captured frame. t: capture time. jpeg: uint8 (N,) of its picture. sensors: float32 (D,) of a glove."""

    t: float
    seq: int
    jpeg: ImageArray | None = None
    sensors: FloatArray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """All that was captured in start ≤ t ≤ end, oldest first.

    points: capture time and landmarks float32 (J, 4) as the model saw them; none where it looks at something else.
    """

    start: float
    end: float
    shots: tuple[Shot, ...]
    points: tuple[tuple[float, FloatArray], ...] = ()

    @property
    def pictures(self) -> tuple[Shot, ...]:
        """Those that hold a picture."""
        return tuple(shot for shot in self.shots if shot.jpeg is not None)

    @property
    def has_hands(self) -> bool:
        """Whether a hand was seen in any of it."""
        return any(np.isfinite(points[LEFT_HAND.start :, 0]).any() for _, points in self.points)

    @property
    def samples(self) -> tuple[Shot, ...]:
        """Those that hold a glove's sensors."""
        return tuple(shot for shot in self.shots if shot.sensors is not None)


class LookBack:
    """The newest `span_s` seconds, in at most `budget` bytes of pictures. Any thread."""

    def __init__(self, span_s: float = SPAN_S, budget: int = BUDGET) -> None:
        self._span_s, self._budget = span_s, budget
        self._lock = threading.Lock()
        self._shots: deque[Shot] = deque()
        self._points: deque[tuple[float, FloatArray]] = deque()
        self._bytes = 0

    def keep(self, shot: Shot) -> None:
        """The newest frame. One that is not later than the last begins anew: another source runs."""
        with self._lock:
            if self._shots and shot.t <= self._shots[-1].t:
                self._clear()
            self._shots.append(shot)
            self._bytes += _size(shot)
            while shot.t - self._shots[0].t > self._span_s or self._bytes > self._budget:
                self._bytes -= _size(self._shots.popleft())

    def keep_points(self, t: float, points: FloatArray) -> None:
        """Landmarks of the frame captured at `t`."""
        with self._lock:
            if self._points and t <= self._points[-1][0]:
                self._points.clear()
            self._points.append((t, points))
            while t - self._points[0][0] > self._span_s:
                self._points.popleft()

    def cut(self, start: float, end: float) -> Cut:
        """What is still kept of that stretch."""
        with self._lock:
            shots = tuple(shot for shot in self._shots if start <= shot.t <= end)
            points = tuple(pair for pair in self._points if start <= pair[0] <= end)
        return Cut(start, end, shots, points)

    @property
    def newest_t(self) -> float | None:
        """Capture time of the newest frame; None while there is none."""
        with self._lock:
            return self._shots[-1].t if self._shots else None

    @property
    def newest_points_t(self) -> float | None:
        """The same of landmarks, which come later than their frames."""
        with self._lock:
            return self._points[-1][0] if self._points else None

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._clear()

    def _clear(self) -> None:
        self._shots.clear()
        self._points.clear()
        self._bytes = 0


def _size(shot: Shot) -> int:
    return 0 if shot.jpeg is None else shot.jpeg.size
