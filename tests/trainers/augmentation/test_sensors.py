"""Sensors err, swing and wear by as much as said."""

import numpy as np
import pytest

from trainers.augmentation.sensors import bent, noisy, resized

SPREAD, MIDDLE = np.array([10.0, 200.0], np.float32), np.array([700.0, -30.0], np.float32)
STRAIGHT = np.array([780, 800, np.nan], np.float32)


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


def test_a_worn_sensor_reads_a_bent_finger_otherwise_and_a_straight_one_as_before() -> None:
    values = np.array([[780, 900, 45], [880, 5, -45]], np.float32)
    factors = []
    for seed in range(400):
        made = bent(values, 0.3, STRAIGHT, np.random.default_rng(seed))
        assert made.dtype == np.float32 and made[0, 0] == 780
        assert made[1, 1] == 5, "no contact"
        assert np.array_equal(made[:, 2], [45, -45]), "an angle does not wear"
        factors.append([(made[1, 0] - 780) / 100, (made[0, 1] - 800) / 100])
    one, other = np.log(factors).T
    assert 0.25 < one.std() < 0.47 and abs(one.mean()) < 0.06
    assert 0.5 < np.corrcoef(one, other)[0, 1] < 0.85, "all fingers alike in one part, each by itself in the other"
