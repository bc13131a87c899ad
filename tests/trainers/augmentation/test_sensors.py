"""Sensors err and swing by as much as said, each for itself."""

import numpy as np
import pytest

from trainers.augmentation.sensors import noisy, resized

SPREAD, MIDDLE = np.array([10.0, 200.0], np.float32), np.array([700.0, -30.0], np.float32)


def test_noise_is_a_share_of_each_sensors_spread() -> None:
    values = np.zeros((20_000, 2), np.float32)
    out = noisy(values, 0.1, SPREAD, np.random.default_rng(0))
    assert out.dtype == np.float32 and out.std(axis=0) == pytest.approx([1.0, 20.0], rel=0.03)


def test_each_sensor_swings_further_or_less_about_its_middle() -> None:
    values = MIDDLE + np.array([[0, 0], [10, 10], [-10, 10]], np.float32)
    factors = []
    for seed in range(200):
        out = resized(values, 0.2, MIDDLE, np.random.default_rng(seed))
        assert np.allclose(out[0], MIDDLE)
        factors.append((out[1] - MIDDLE) / 10)
        assert np.allclose(out[2, 0] - MIDDLE[0], -(out[1, 0] - MIDDLE[0]))
    assert 0.8 <= np.min(factors) < 0.83 and 1.17 < np.max(factors) <= 1.2 + 1e-5
    assert abs(np.corrcoef(np.array(factors).T)[0, 1]) < 0.3
