"""Measures a frame rate, and knows what it should be."""

from collections import deque

WINDOW_S = 2.0
SUSTAINED_S = 5.0


class RateMeter:
    """Frames per second over the last two seconds, from capture times.

    expected: what the source claims, or else the best rate that it kept up for five seconds: cameras that quietly
    go from 30 to 15 in dim light claim nothing.
    """

    def __init__(self, nominal_fps: float | None = None) -> None:
        self._times: deque[float] = deque()
        self._nominal = nominal_fps
        self._best = 0.0
        self._best_since: float | None = None

    def tick(self, t: float) -> None:
        """A frame was captured at `t`; times must not decrease."""
        self._times.append(t)
        while self._times[-1] - self._times[0] > WINDOW_S:
            self._times.popleft()
        self._sustain(t)

    def fps(self, now: float) -> float:
        """Rate at the time `now`; falls to 0 when frames stop coming."""
        recent = [t for t in self._times if now - t <= WINDOW_S]
        if len(recent) < 2:
            return 0.0
        last = recent[-1] if now - recent[-1] < 0.5 else now
        return (len(recent) - 1) / max(last - recent[0], 1e-9)

    @property
    def expected(self) -> float | None:
        """The rate that this source should have; None until something is known."""
        return self._nominal or (self._best or None)

    def _sustain(self, t: float) -> None:
        fps = self.fps(t)
        if t - self._times[0] < 0.8 * WINDOW_S or fps < 1.1 * self._best:
            self._best_since = None
            return
        if self._best_since is None:
            self._best_since = t
        if t - self._best_since >= SUSTAINED_S:
            self._best, self._best_since = fps, None
