"""A threshold that follows the scene: raised where it is lively, down again where it is calm, never below a floor.

The scores of the newest answers lie in a window; the threshold moves towards a percentile of them by an exponential
mean. It moves after an answer was decided, so no score is measured by a threshold that it has raised itself. What comes
again and again thereby becomes usual, also an anomaly that lasts: of that one the beginning is told.
"""

from collections import deque
from dataclasses import dataclass, replace

import numpy as np

from engine.checkpoint.manifest import DecisionSpec

DECIMALS = 3  # of a threshold: a smaller step is no other decision worth to be noted


@dataclass(frozen=True, slots=True)
class AdaptiveSpec:
    """How a threshold follows.

    window:     answers that are looked at, the newest ones; 10 … 10,000.
    least:      so many must be there before it moves; 1 … window.
    percentile: of their scores, towards which it moves; 0 … 100.
    alpha:      share of the way that it goes with each answer; above 0, up to 1.
    """

    window: int = 100
    least: int = 10
    percentile: float = 95.0
    alpha: float = 0.1

    @property
    def is_sound(self) -> bool:
        """Whether every value is in its range."""
        has_window = 10 <= self.window <= 10_000 and 1 <= self.least <= self.window
        return has_window and 0 <= self.percentile <= 100 and 0 < self.alpha <= 1


class AdaptiveThreshold:
    """The threshold of one stream. Used by one thread.

    floor: it is never below; may be changed at any time.
    """

    def __init__(self, spec: AdaptiveSpec, floor: float) -> None:
        self.spec, self.floor = spec, floor
        self._scores: deque[float] = deque(maxlen=spec.window)
        self._mean = floor

    @property
    def value(self) -> float:
        """The threshold that holds for the next score."""
        return round(max(self.floor, self._mean), DECIMALS)

    def add(self, score: float) -> None:
        """One more answer was decided; `score` 0 … 1."""
        self._scores.append(score)
        if len(self._scores) >= self.spec.least:
            wanted = float(np.percentile(self._scores, self.spec.percentile))
            self._mean += self.spec.alpha * (wanted - self._mean)


def moved(spec: DecisionSpec, on: float) -> DecisionSpec:
    """`spec` with every threshold at `on`; what runs ends as far below it as before."""
    return replace(spec, on=on, off=max(0.0, on - (spec.on - spec.off)), on_by_label={})
