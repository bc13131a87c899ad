"""Confidences over hours as few points as a screen has: a pyramid of maxima, so that no peak is lost by a zoom."""

import numpy as np
import numpy.typing as npt

from app.review.time_scale import TimeScale
from engine.types import FloatArray

_BY = 8  # rows of a level that become one of the next
_PX = 2  # a point for so many pixels: lines closer than that can't be told apart


class Peaks:
    """times: float64 (N,), rising. values: float32 (N, K), NaN where nothing was answered."""

    def __init__(self, times: npt.NDArray[np.float64], values: FloatArray) -> None:
        self._levels: list[tuple[npt.NDArray[np.float64], FloatArray]] = [(times, values)]
        while len(values) > _BY * 512:
            whole = len(values) // _BY * _BY
            times = times[:whole].reshape(-1, _BY)[:, _BY // 2]
            values = np.fmax.reduce(values[:whole].reshape(-1, _BY, values.shape[1]), axis=1)
            self._levels.append((times, values))

    def seen(self, scale: TimeScale) -> tuple[npt.NDArray[np.float64], FloatArray]:
        """(times, values) in view with a row beyond either end; where there are many, one for every _PX pixels."""
        most = scale.width // _PX
        for level in self._levels[::-1]:
            first, last = np.searchsorted(level[0], (scale.left, scale.right))
            if last - first >= most:
                break
        part = slice(max(int(first) - 1, 0), int(last) + 1)
        times, values = level[0][part], level[1][part]
        if len(times) <= 2 * most:
            return times, values
        columns = np.floor((times - scale.left) / scale.seconds_of(_PX))
        firsts = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
        return times[firsts], np.fmax.reduceat(values, firsts, axis=0)
