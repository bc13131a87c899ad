"""Who was right: hits, answers and truths counted by label and group, and the figures that such counts give."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.types import FloatArray
from trainers.bootstrap import Grouping, Interval, Weights, interval

Counts = npt.NDArray[np.floating[Any]] | npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """float64 (G, K) each: right answers, answers, and clips, of each label in each group."""

    hits: Values
    said: Values
    true: Values

    @property
    def top1(self) -> Interval:
        """In which the share of right answers lies."""
        return interval(len(self.true), lambda w: _sum(w @ self.hits) / _sum(w @ self.true))

    @property
    def f1(self) -> Interval:
        """In which the macro F1 lies."""
        return interval(len(self.true), lambda w: macro_f1(w @ self.hits, w @ self.said, w @ self.true))


def tally(y: npt.NDArray[np.int64], said: npt.NDArray[np.int64], labels: int, groups: Grouping) -> Tally:
    """Counts of truths `y` (N) and answers `said` (N, -1 = none), both indices of `labels` labels."""
    hits, answers, true = (np.zeros((len(groups), labels)) for _ in range(3))
    spoke = said >= 0
    np.add.at(true, (groups.index, y), 1)
    np.add.at(answers, (groups.index[spoke], said[spoke]), 1)
    right = said == y
    np.add.at(hits, (groups.index[right], y[right]), 1)
    return Tally(hits, answers, true)


def f1_of(hits: Counts, said: Counts, true: Counts) -> Values:
    """F1 of each label, of counts (…, K): 2 · hits / (answers + clips); NaN where there is no clip of the label."""
    out = np.full(np.shape(true), np.nan)
    np.divide(2 * hits, said + true, out=out, where=true > 0)
    return out


def macro_f1(hits: Counts, said: Counts, true: Counts) -> Values:
    """Mean F1 (…) of the labels that have clips, of counts (…, K); NaN where none has."""
    has = true > 0
    total, count = np.where(has, f1_of(hits, said, true), 0).sum(axis=-1), has.sum(axis=-1)
    return np.asarray(total / np.where(count, count, np.nan))


def share(part: Counts, whole: Counts) -> FloatArray:
    """part / whole, NaN where there is no whole."""
    out = np.full(np.shape(part), np.nan, np.float32)
    np.divide(part, whole, out=out, where=whole > 0)
    return out


def _sum(counts: Weights) -> Values:
    return np.asarray(counts.sum(axis=-1))
