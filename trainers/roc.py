"""How well scores tell what is unusual from what is not, whatever the threshold: the area under the ROC curve."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from trainers.bootstrap import Interval, Weights, intervals


def auroc(usual: npt.ArrayLike, unusual: npt.ArrayLike) -> float:
    """How often one of `unusual` scores higher than one of `usual`; equal scores count half (Hanley, McNeil 1982).

    NaN where one of them is empty.
    """
    a, b = (np.asarray(x, np.float64).ravel() for x in (usual, unusual))
    is_unusual = np.repeat([False, True], [len(a), len(b)])
    return float(_weighted(np.concatenate([a, b]), is_unusual, np.ones((1, len(is_unusual))))[0])


def auroc_within(scores: npt.ArrayLike, is_unusual: npt.ArrayLike, groups: Sequence[Any]) -> Interval:
    """In which it lies (95 %), when whole groups are drawn again.

    scores, is_unusual, groups: (N,). What is alike because it comes from one film or place has one group.
    """
    s, y = np.asarray(scores, np.float64), np.asarray(is_unusual, bool)
    names, index = np.unique(np.asarray(groups), return_inverse=True)
    return intervals(len(names), lambda w: _weighted(s, y, w[:, index])[:, None])[0]


def _weighted(scores: npt.NDArray[np.float64], is_unusual: npt.NDArray[np.bool_], weights: Weights) -> Weights:
    """(draws,) of `weights` (draws, N): how often each of `scores` (N,) counts."""
    if not len(scores):
        return np.full(len(weights), np.nan)
    order = np.argsort(scores, kind="stable")
    levels = np.flatnonzero(np.concatenate([[True], np.diff(scores[order]) > 0]))
    w, y = weights[:, order], is_unusual[order]
    usual, unusual = (np.add.reduceat(w * which, levels, axis=1) for which in (~y, y))
    below = np.cumsum(usual, axis=1) - 0.5 * usual
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((unusual * below).sum(axis=1) / (usual.sum(axis=1) * unusual.sum(axis=1)))
