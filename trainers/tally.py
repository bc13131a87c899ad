"""Who was right: hits, answers and truths counted by label, and the figures that such counts give."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.types import FloatArray
from trainers.bootstrap import Grouping, Interval, Weights, intervals

Index = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.floating[Any]] | npt.NDArray[np.int64]


class Counts(NamedTuple):
    """float64 (K) each: right answers, answers, and clips, of each label."""

    hits: Values
    said: Values
    true: Values


def counted(y: Index, said: Index, labels: int, weights: Values | None = None) -> Counts:
    """Of truths `y` (N) and answers `said` (N, -1 = none), indices of `labels` labels; a clip counts `weights` (N)."""
    w = np.ones(len(y)) if weights is None else weights
    right, spoke = said == y, said >= 0
    hits, answers, true = (
        np.bincount(index, w[chosen], labels).astype(np.float64)
        for index, chosen in ((y[right], right), (said[spoke], spoke), (y, slice(None)))
    )
    return Counts(hits, answers, true)


def within(y: Index, said: Index, labels: int, groups: Grouping) -> tuple[Interval, Interval]:
    """In which top-1 and macro F1 lie. One draw after another: all at once clips × labels would fill the memory."""

    def figures(weights: Weights) -> Values:
        drawn = (counted(y, said, labels, row[groups.index]) for row in weights)
        return np.array([(c.hits.sum() / c.true.sum(), macro_f1(*c)) for c in drawn])

    top1, f1 = intervals(len(groups), figures)
    return top1, f1


def f1_of(hits: Numbers, said: Numbers, true: Numbers) -> Values:
    """F1 of each label, of counts (K): 2 · hits / (answers + clips); NaN where there is no clip of the label."""
    out = np.full(np.shape(true), np.nan)
    np.divide(2 * hits, said + true, out=out, where=true > 0)
    return out


def macro_f1(hits: Numbers, said: Numbers, true: Numbers) -> float:
    """Mean F1 of the labels that have clips, of counts (K); NaN where none has."""
    each = f1_of(hits, said, true)
    return float(each[true > 0].mean()) if (true > 0).any() else float("nan")


def share(part: Numbers, whole: Numbers) -> FloatArray:
    """part / whole, NaN where there is no whole."""
    out = np.full(np.shape(part), np.nan, np.float32)
    np.divide(part, whole, out=out, where=whole > 0)
    return out
