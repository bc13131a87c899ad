"""Zoom and pan: what is under the mouse stays there, and the view never leaves the recording."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.time_scale import LEAST_S, TimeScale, clock

SECONDS = st.floats(0.1, 20_000)
STEPS = st.lists(st.tuples(st.floats(0.01, 100), st.floats(0, 1)), max_size=8)


@given(SECONDS, st.integers(1, 4000), STEPS)
def test_the_view_never_leaves_the_recording(seconds: float, width: int, steps: list[tuple[float, float]]) -> None:
    scale = TimeScale.whole(seconds, width)
    for factor, at in steps:
        scale = scale.zoomed(factor, at * seconds).moved(at * seconds)
        assert 0 <= scale.left and scale.right <= seconds * (1 + 1e-9)
        assert min(LEAST_S, seconds) <= scale.span * (1 + 1e-9)


def test_a_zoom_keeps_what_is_under_the_mouse() -> None:
    scale = TimeScale.whole(600, 900).zoomed(4, 300)
    assert scale.zoomed(3, 290).x(290) == pytest.approx(scale.x(290))
    assert scale.t(scale.x(287.5)) == pytest.approx(287.5)


def test_the_view_moves_only_for_what_is_not_seen() -> None:
    scale = TimeScale.whole(100, 500).zoomed(10, 50)
    assert scale.showing(scale.left + 1) is scale
    moved = scale.showing(80, 82)
    assert moved.left < 80 and moved.right > 82 and moved.span == scale.span
    assert scale.showing(scale.left, scale.left + 60) is scale  # longer than the view: its beginning is enough


@pytest.mark.parametrize("span", [0.5, 7, 60, 3600, 3 * 3600])
def test_ticks_are_round_and_stand_apart(span: float) -> None:
    scale = TimeScale.whole(20_000, 800).moved(1234.5, span)
    ticks = list(scale.ticks(80))
    assert 1 <= len(ticks) <= 11
    assert all(scale.left <= t <= scale.right for t in ticks)
    assert all(scale.x(b) - scale.x(a) >= 80 - 1e-6 for a, b in pairwise(ticks))


def test_a_clock_never_runs_ahead() -> None:
    assert clock(0) == "0:00"
    assert clock(59.999, 1) == "0:59.9"
    assert clock(3723.4, 1) == "1:02:03.4"
    assert clock(0.29, 2) == "0:00.29"  # 0.29 * 100 is 28.999… as a float


def test_a_recording_without_length_can_be_shown() -> None:
    assert TimeScale.whole(0, 0).t(0) == 0
