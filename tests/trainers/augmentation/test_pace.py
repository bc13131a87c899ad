"""A clip at another pace, or a part of it, shows the same frames in the same order, and keeps its length."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trainers.augmentation.pace import cropped, shown_at, warped

FRAMES = np.arange(21, dtype=np.float64)


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(st.integers(1, 60), st.floats(0, 0.9), st.floats(0, 0.9), st.integers(0, 1000))
def test_frames_stay_in_order_and_within_the_clip(length: int, warp: float, crop: float, seed: int) -> None:
    u = cropped(warped(np.arange(length, dtype=np.float64), warp, rng(seed)), crop, rng(seed))
    assert len(u) == length and (np.diff(u) >= 0).all() and u[0] >= 0 and u[-1] <= length - 1


def test_a_pace_wanders_no_further_than_it_may_and_the_middle_stays() -> None:
    paces = []
    for seed in range(200):
        u = warped(FRAMES, 0.2, rng(seed))
        inside = u[(u > 0) & (u < 20)]
        paces += list(np.diff(inside))
        assert u[10] == 10
    assert 1 / 1.2 - 1e-9 <= min(paces) < 0.86 and 1.17 < max(paces) <= 1.2 + 1e-9


def test_a_crop_keeps_at_least_its_share_and_may_lie_anywhere() -> None:
    kept = np.array([cropped(FRAMES, 0.4, rng(seed))[[0, -1]] for seed in range(300)])
    assert (kept[:, 1] - kept[:, 0]).min() >= 0.6 * 20 - 1e-9
    assert kept[:, 0].max() > 4 and kept[:, 1].min() < 16


def test_pictures_are_the_nearest_and_values_lie_between() -> None:
    u = np.array([0.0, 0.4, 1.6])
    pictures = np.arange(3, dtype=np.uint8)[:, None, None, None] * np.ones((1, 2, 2, 3), np.uint8)
    assert shown_at(pictures, u)[:, 0, 0, 0].tolist() == [0, 0, 2]
    sensors = np.array([[0, 10], [1, 20], [2, 40]], np.float32)
    assert np.allclose(shown_at(sensors, u), [[0, 10], [0.4, 14], [1.6, 32]])
    points = np.full((3, 75, 4), np.nan, np.float32)
    points[:2, 5] = 1.0
    seen = shown_at(points, u)
    assert seen.shape == points.shape and seen.dtype == np.float32
    assert np.isfinite(seen[:2, 5]).all() and np.isnan(seen[2, 5]).all() and np.isnan(seen[:, 6]).all()


def test_nothing_changes_where_nothing_may() -> None:
    assert np.array_equal(warped(FRAMES, 0.0, rng(1)), FRAMES) and np.array_equal(cropped(FRAMES, 0.0, rng(1)), FRAMES)
