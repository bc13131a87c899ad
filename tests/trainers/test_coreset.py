"""Greedy k-centre: what is left out has a kept one near it."""

import numpy as np

from trainers.coreset import k_centres


def farthest(vectors: np.ndarray, kept: np.ndarray) -> float:
    return float(np.linalg.norm(vectors[:, None] - vectors[kept], axis=2).min(axis=1).max())


def test_every_cluster_keeps_one_before_any_keeps_two() -> None:
    rng = np.random.default_rng(0)
    sizes = (400, 30, 3, 1)  # a random choice of four would miss the small ones
    vectors = np.concatenate([rng.normal(20 * k, 0.1, (n, 6)) for k, n in enumerate(sizes)]).astype(np.float32)
    cluster = np.repeat(np.arange(4), sizes)
    assert sorted(cluster[k_centres(vectors, 4)]) == [0, 1, 2, 3]


def test_it_covers_better_than_chance_and_at_most_twice_as_far_as_the_best() -> None:
    rng = np.random.default_rng(1)
    vectors = rng.uniform(size=(300, 2)).astype(np.float32)
    kept = k_centres(vectors, 30)
    assert len(kept) == 30 and (np.diff(kept) > 0).all()
    drawn = [farthest(vectors, rng.choice(300, 30, replace=False)) for _ in range(50)]
    assert farthest(vectors, kept) < min(drawn)
    # 31 points farther apart than 2r can't be covered by 30 balls of radius r.
    more = k_centres(vectors, 31)
    apart = np.linalg.norm(vectors[more, None] - vectors[more], axis=2) + 9 * np.eye(31)
    assert farthest(vectors, kept) <= 2 * (apart.min() / 2) + 1e-6


def test_all_are_kept_where_there_are_no_more_and_copies_once() -> None:
    vectors = np.array([[0.0], [0.0], [1.0], [1.0]], np.float32)
    assert list(k_centres(vectors, 4)) == [0, 1, 2, 3]
    assert len(k_centres(vectors, 3)) == 2


def test_it_ends_when_it_is_told_to() -> None:
    vectors = np.arange(50, dtype=np.float32)[:, None]
    assert len(k_centres(vectors, 40, lambda done, count: done < 7)) == 7
