"""Waiting for the moment at which a recorded frame is due."""

import math
from collections.abc import Callable

LATE_S = 1.0


class Pace:
    """Maps presentation time to the session clock and sleeps until it is reached.

    Being late by more than LATE_S (a suspended machine, a decoder slower than the film) moves the
    whole film later: nothing is left out, and the pause shows as a gap between two frames.
    """

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._origin = math.nan
        self._held_t = math.nan
        self.shifts = 0

    def hold(self) -> None:
        """The user has paused: the film stands still from now until `go_on`."""
        if math.isnan(self._held_t):
            self._held_t = self._clock()

    def go_on(self) -> float:
        """End a hold; the seconds by which everything is due later than before, 0 without a hold."""
        if math.isnan(self._held_t):
            return 0.0
        held_s, self._held_t = self._clock() - self._held_t, math.nan
        self._origin += held_s
        return held_s

    def due(self, media_t: float) -> float:
        """The session time at which `media_t` is to be shown; the first question starts the film."""
        now = self._clock()
        if math.isnan(self._origin):
            self._origin = now - media_t
        due = self._origin + media_t
        if now - due > LATE_S:
            self._origin += now - due
            self.shifts += 1
            return now
        return due

    def wait(self, due: float, timeout_s: float) -> bool:
        """True once `due` has come; False when it is further off than `timeout_s`, slept through."""
        left = due - self._clock()
        if left > timeout_s:
            self._sleep(max(timeout_s, 0.0))
            return False
        if left > 0:
            self._sleep(left)
        return True
