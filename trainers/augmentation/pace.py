"""The same sign at another pace, or only a part of it: which frames a clip shows, for every kind of data.

A clip keeps its length: what a new pace leaves no frames for, or a crop has taken, repeats the first or last one kept.
"""

import numpy as np
import numpy.typing as npt

from engine.types import FeatureArray
from trainers.augment import Rng, at_times

Places = npt.NDArray[np.float64]


def warped(u: Places, warp: float, rng: Rng) -> Places:
    """Frame numbers u (T) at a pace that wanders between 1 / (1 + warp) and 1 + warp; the middle stays in its place."""
    pace = (1 + warp) ** rng.uniform(-1, 1, 3)
    steps = np.interp(np.linspace(0, 2, len(u)), [0, 1, 2], pace)
    moved = np.cumsum(steps)
    middle = (len(u) - 1) // 2
    last = len(u) - 1
    out: Places = np.clip(moved - moved[middle] + u[middle], 0, last)
    return out


def cropped(u: Places, crop: float, rng: Rng) -> Places:
    """Frame numbers u (T) that leave up to the share `crop` of the clip out, at its beginning, its end, or both."""
    last = len(u) - 1
    kept = (1 - rng.uniform(0, crop)) * last
    first = rng.uniform(0, last - kept)
    out: Places = np.clip(u, first, first + kept)
    return out


def shown_at(clip: FeatureArray, u: Places) -> FeatureArray:
    """The clip (T, …) at frame numbers u (T): pictures uint8 the nearest ones, other values interpolated."""
    if clip.dtype == np.uint8:
        return clip[np.rint(u).astype(np.intp)]
    flat = clip.reshape(1, len(clip), -1, 1).astype(np.float32, copy=False)
    out: FeatureArray = at_times(flat, u[None].astype(np.float32))[0].reshape(clip.shape)
    return out
