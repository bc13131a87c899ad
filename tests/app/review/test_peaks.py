"""Hours of confidences on a screen: no peak is lost, and few points are drawn."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.review.peaks import Peaks
from app.review.time_scale import TimeScale


@given(st.integers(1, 40_000), st.floats(1, 500), st.floats(0, 1), st.integers(0, 99))
def test_the_highest_value_in_view_is_among_the_points(count: int, zoom: float, at: float, seed: int) -> None:
    times = np.arange(count) / 15
    values = np.random.default_rng(seed).random((count, 3), dtype=np.float32)
    scale = TimeScale.whole(max(float(times[-1]), 1.0), 600).zoomed(zoom, at * float(times[-1]))
    x, y = Peaks(times, values).seen(scale)
    inside = (times >= scale.left) & (times <= scale.right)
    assert len(x) == len(y) <= 3 * 600
    assert (np.diff(x) > 0).all()
    if inside.any():
        assert (y.max(axis=0) >= values[inside].max(axis=0)).all()


def test_what_was_not_answered_stays_open() -> None:
    values = np.ones((100, 2), np.float32)
    values[40:60] = np.nan
    _, y = Peaks(np.arange(100.0), values).seen(TimeScale.whole(99, 600))
    assert np.isnan(y[40:60]).all() and not np.isnan(y[:40]).any()


def test_nothing_is_shown_of_nothing() -> None:
    x, y = Peaks(np.zeros(0), np.zeros((0, 4), np.float32)).seen(TimeScale.whole(10, 600))
    assert len(x) == len(y) == 0
