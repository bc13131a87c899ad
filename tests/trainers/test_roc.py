"""The area under the ROC curve, and how sure it is."""

import numpy as np
import pytest

from trainers.roc import auroc, auroc_within


def test_it_is_the_share_of_pairs_in_the_right_order() -> None:
    rng = np.random.default_rng(0)
    usual, unusual = rng.integers(0, 6, 40), rng.integers(2, 9, 25)
    pairs = [(1.0 if b > a else 0.5 if b == a else 0.0) for a in usual for b in unusual]
    assert auroc(usual, unusual) == pytest.approx(np.mean(pairs))
    assert auroc([1, 2], [3, 4]) == 1 and auroc([3, 4], [1, 2]) == 0 and auroc([1, 1], [1]) == 0.5
    assert np.isnan(auroc([], [1])) and np.isnan(auroc([], []))


def test_the_interval_holds_the_truth_and_is_wider_where_neighbours_are_copies() -> None:
    rng, hits = np.random.default_rng(1), 0
    for _ in range(12):
        y = np.arange(100) % 2 == 0
        found = auroc_within(rng.normal(y * 1.0, 1), y, np.arange(100))
        hits += found.low <= 0.760 <= found.high  # of two normal distributions one standard deviation apart
    assert hits >= 10
    y = np.repeat(np.arange(20) % 2 == 0, 10)
    scores = np.repeat(rng.normal(0, 1, 20) + y[::10], 10)
    alone, together = (auroc_within(scores, y, groups) for groups in (np.arange(200), np.repeat(np.arange(20), 10)))
    assert together.high - together.low > 1.5 * (alone.high - alone.low)
