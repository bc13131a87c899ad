"""The film's time while it plays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.review.playback import FASTEST, SLOWEST, Playback


@given(st.lists(st.tuples(st.floats(0.01, 5), st.floats(-8, 8)), min_size=1, max_size=20))
def test_a_change_of_speed_never_makes_the_film_jump(parts: list[tuple[float, float]]) -> None:
    playback = Playback()
    playback.start(100.0, now := 7.0)
    at = 100.0
    for seconds, speed in parts:
        playback.set_speed(speed, now)
        assert playback.due(now) == pytest.approx(at)
        assert SLOWEST <= abs(playback.speed) <= FASTEST
        now += seconds
        at += seconds * playback.speed
        assert playback.due(now) == pytest.approx(at)
