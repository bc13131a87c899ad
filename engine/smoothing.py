"""Exponential smoothing of scores in time: of many answers at once exactly what it is answer by answer.

s[i] = keep · s[i-1] + (1 - keep) · p[i] in float32, keep = exp(-pause / smoothing_s): a row needs the one before it. So
the rows are cut into stretches that are smoothed side by side, each from what the one before it came to. The far past
is soon forgotten, to the last bit: where it is not, the rows are gone through again, one by one.
"""

import math

import numpy as np
import numpy.typing as npt

from engine.types import FloatArray

_STRETCHES = 256  # side by side
_ROWS = 256  # of a stretch, at least: 17 s of 15 answers a second, in which a second of smoothing is forgotten
_AGAIN = 32  # rows gone through before it is looked at whether they have become the same
_FADED = np.float32(1e-42)
"""What a first guess takes for a past: scores that have faded stop a few steps of float32 above zero, not at it."""


def smooth(
    probabilities: FloatArray, times: npt.NDArray[np.float64], begins: npt.NDArray[np.bool_], smoothing_s: float
) -> FloatArray:
    """`probabilities` float32 (N, K) of answers at `times` seconds (N,), smoothed: bit by bit what `Decider` makes.

    begins: bool (N,), answers with no past. smoothing_s: time constant; 0 switches it off.
    """
    count, width = probabilities.shape
    if not count or smoothing_s <= 0:
        return probabilities.astype(np.float32)
    pauses = np.maximum(np.diff(times, prepend=times[0]), 0.0)
    shares = np.array([*map(math.exp, (-pauses / smoothing_s).tolist())])  # numpy's own may differ in the last bit
    stretches = max(1, min(_STRETCHES, count // _ROWS))
    rows = -(-count // stretches)
    keep, rest = np.ones(stretches * rows, np.float32), np.zeros(stretches * rows, np.float32)
    keep[:count], rest[:count] = shares, 1 - shares
    first = np.flatnonzero(begins)
    keep[0] = keep[first] = 0
    rest[0] = rest[first] = 1
    added = np.zeros((stretches * rows, width), np.float32)
    np.multiply(rest[:count, None], probabilities, out=added[:count])
    shape = (stretches, rows, width)
    out = _side_by_side(keep.reshape(stretches, rows, 1), added.reshape(shape)).reshape(-1, width)[:count]
    return out


def _side_by_side(keep: FloatArray, added: FloatArray) -> FloatArray:
    """float32 (S, R, K): row r of stretch s is keep[s, r] times the row before it, plus added[s, r]."""
    out = np.empty_like(added)
    before = np.zeros_like(added[:, 0])
    if len(added) > 1:
        before[1:][np.logical_or.accumulate((added[:-1] > 0).any(axis=1))] = _FADED
        _pass(keep, added, before, out)
        before[1:] = out[:-1, -1]
    _pass(keep, added, before, out)
    wrong = np.flatnonzero((out[:-1, -1] != before[1:]).any(axis=1)) + 1
    flat = (keep.reshape(-1), added.reshape(-1, added.shape[2]), out.reshape(-1, out.shape[2]))
    for stretch in wrong.tolist():
        _again(*flat, stretch * added.shape[1])
    return out


def _pass(keep: FloatArray, added: FloatArray, before: FloatArray, out: FloatArray) -> None:
    """Fill `out`, every stretch from its row of `before`, float32 (S, K)."""
    for row in range(out.shape[1]):
        here = out[:, row]
        np.multiply(before, keep[:, row], out=here)
        np.add(here, added[:, row], out=here)
        before = here


def _again(keep: FloatArray, added: FloatArray, out: FloatArray, at: int) -> None:
    """Go through the rows (N, K) from `at` on, until they come to what they were."""
    while at < len(out):
        end = min(at + _AGAIN, len(out))
        was = out[end - 1].copy()
        for i in range(at, end):
            np.multiply(out[i - 1], keep[i], out=out[i])
            np.add(out[i], added[i], out=out[i])
        if (out[end - 1] == was).all():
            return
        at = end
