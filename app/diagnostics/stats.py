"""What the window measures about itself: timer ticks, word age, and the first paint; benchmarks read it."""

import time
from collections.abc import Callable

import numpy as np

from app.diagnostics.series import Series

KEPT = 4_000  # 2 minutes of ticks


class GuiStats:
    """Bounded series, written and read by the GUI thread.

    ticks:      seconds between two pulls of the snapshot.
    word_ages:  seconds from the newest frame of a prediction's clip to the end of its first paint.
    picture_ages: seconds from a frame's capture to the end of its first paint.
    milestones: name → `time.time()` (wall clock, so that another process can compare) of what happens once:
                "first_paint", "first_picture", "first_prediction", "first_word".
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self.ticks = Series(KEPT)
        self.word_ages = Series(KEPT)
        self.picture_ages = Series(KEPT)
        self.milestones: dict[str, float] = {}
        self.on_milestone: Callable[[str, float], None] | None = None
        self._last_tick: float | None = None
        self._painted: tuple[int, float] = (0, 0.0)
        self._picture_t = 0.0

    def tick(self) -> None:
        """The timer fired."""
        now = self._clock()
        if self._last_tick is not None:
            self.ticks.append(now - self._last_tick)
        self._last_tick = now

    def painted(self, generation: int, t: float) -> None:
        """The prediction of `generation` for the frame captured at `t` has just been painted."""
        if t > 0.0 and (generation, t) != self._painted:
            self._painted = (generation, t)
            self.word_ages.append(self._clock() - t)
            self.reached("first_prediction")

    def picture_painted(self, t: float) -> None:
        """The frame captured at `t` has just been painted."""
        if t != self._picture_t:
            self._picture_t = t
            self.picture_ages.append(self._clock() - t)

    def reached(self, milestone: str) -> None:
        """Note the first time that something happens."""
        if milestone not in self.milestones:
            self.milestones[milestone] = time.time()
            if self.on_milestone is not None:
                self.on_milestone(milestone, self.milestones[milestone])

    @property
    def word_age_s(self) -> float | None:
        """Median of the newest 15 word ages; None before the first."""
        return float(np.median(self.word_ages.newest(15))) if self.word_ages else None
