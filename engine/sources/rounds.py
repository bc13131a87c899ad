"""When each sign of a dictionary is played: sign, pause, sign, pause …, round after round."""

import bisect
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from engine.errors import SourceError
from engine.texts import text


class Place(NamedTuple):
    """Which sign: the one that is played, or has just been; seconds since its beginning, and since its end (≤ 0)."""

    number: int
    within_s: float
    after_s: float


class Rounds:
    """A pure function of time in seconds. Raises SourceError for an empty dictionary or an impossible `fps`.

    frames: label → number of frames, `fps` of them a second. seed: decides the order.
    labels: in the order in which they are played.
    """

    def __init__(self, frames: Mapping[str, int], fps: float, seed: int, pause_s: float) -> None:
        if not frames or not 0.1 <= fps <= 1000:
            raise unplayable(
                text("it is empty") if not frames else text("it claims {fps:g} frames per second", fps=fps)
            )
        names = sorted(frames)
        self.labels = tuple(names[i] for i in np.random.default_rng(seed).permutation(len(names)))
        self._lengths = [(frames[label] - 1) / fps for label in self.labels]
        self._starts = [0.0]
        for length in self._lengths:
            self._starts.append(self._starts[-1] + length + pause_s)

    def label_at(self, s: float) -> str | None:
        """The sign that is played at `s`; None in a pause, and before the beginning."""
        place = self.at(s)
        return self.labels[place.number] if s >= 0 and place.after_s <= 0 else None

    def at(self, s: float) -> Place:
        """What `s` seconds after the beginning show."""
        s = s % self._starts[-1] if self._starts[-1] > 0 else 0.0
        i = min(bisect.bisect_right(self._starts, s) - 1, len(self.labels) - 1)
        within = s - self._starts[i]
        return Place(i, within, within - self._lengths[i])


def smooth(x: float) -> float:
    """From 0 to 1 with no jerk at either end."""
    x = min(max(x, 0.0), 1.0)
    return x * x * (3 - 2 * x)


def unplayable(why: str) -> SourceError:
    """What is said of a dictionary that can't be played."""
    return SourceError(
        text("The sign dictionary can't be played: {why}.", why=why),
        text("The demo was not started."),
        text("Open another checkpoint, or choose a camera or a video."),
    )
