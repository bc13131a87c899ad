"""What a raw score promises: false alarms per hour."""

import itertools

import numpy as np
import pytest

from engine.models.aivad.calibration import Calibration

FPS = 10.0


def peaks(heights: list[float], apart_s: float = 10.0) -> np.ndarray:
    """A film with one picture of each of these scores, far apart."""
    film = np.zeros(round(len(heights) * apart_s * FPS), np.float32)
    film[:: round(apart_s * FPS)] = heights
    return film


def test_normal_footage_reaches_a_score_as_often_as_is_promised() -> None:
    rng = np.random.default_rng(0)
    films = [peaks(list(rng.exponential(1.0, 360))) for _ in range(4)]  # an hour each, a peak every ten seconds
    calibration = Calibration.fitted(films, FPS)
    unseen = [rng.exponential(1.0, 360) for _ in range(20)]
    for score in (1.0, 2.0, 3.5, 5.0):
        delivered = sum((film >= score).sum() for film in unseen) / len(unseen)
        assert calibration.per_hour(score) == pytest.approx(delivered, rel=0.4), score


def test_a_higher_score_never_promises_more() -> None:
    calibration = Calibration.fitted([np.random.default_rng(1).gamma(2, 1, 3000).astype(np.float32)], FPS)
    rates = [calibration.per_hour(score) for score in np.linspace(0, 30, 200)]
    assert all(a >= b for a, b in itertools.pairwise(rates)) and rates[-1] > 0


def test_pictures_of_one_excursion_are_one_alarm() -> None:
    film = np.zeros(36_000, np.float32)
    film[1000:1015] = 2.0
    film[9000:9015] = 3.0
    assert Calibration.fitted([film], FPS).per_hour(2.0) == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize("films", [[], [np.zeros(50, np.float32)]])
def test_footage_in_which_nothing_moves_promises_a_finite_rate(films: list[np.ndarray]) -> None:
    assert np.isfinite(Calibration.fitted(films, FPS).per_hour(0.5))
