"""The ring cuts clips by capture time, exactly, and never from the future."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ring import FeatureRing, Sampler


def filled(times: list[float], capacity: int = 200) -> FeatureRing:
    """A ring whose value at each time is the time itself."""
    ring = FeatureRing(capacity)
    for seq, t in enumerate(times):
        ring.push(t, np.array([t], np.float32), seq)
    return ring


def test_a_clip_waits_for_a_full_window() -> None:
    ring = filled([i / 12 for i in range(7)])
    assert ring.clip(8, 12.0, "hold") is None
    ring.push(7 / 12, np.zeros(1, np.float32), 7)
    assert ring.clip(8, 12.0, "hold") is not None


def test_hold_takes_the_newest_frame_not_later_than_each_instant() -> None:
    clip = filled([0.0, 0.09, 0.11, 0.21, 0.3]).clip(4, 10.0, "hold")
    assert clip is not None
    np.testing.assert_allclose(clip.times, [0.0, 0.1, 0.2, 0.3], atol=1e-9)
    np.testing.assert_allclose(clip.values[:, 0], [0.0, 0.09, 0.11, 0.3], atol=1e-6)


@given(
    st.lists(st.floats(0.005, 0.3), min_size=30, max_size=80),
    st.floats(5.0, 30.0),
    st.integers(2, 12),
)
def test_linear_clips_follow_the_clock_whatever_the_camera_does(pauses: list[float], fps: float, length: int) -> None:
    times = list(np.cumsum(pauses))
    clip = filled(times).clip(length, fps, "linear")
    if clip is None:
        assert times[0] > times[-1] - (length - 1) / fps
        return
    inside = clip.times >= times[0]
    np.testing.assert_allclose(clip.values[inside, 0], clip.times[inside], atol=1e-4)
    assert clip.times[-1] == times[-1]
    assert clip.values.max() <= times[-1] + 1e-5


@given(st.lists(st.floats(0.005, 0.3), min_size=12, max_size=40), st.sampled_from(["hold", "linear"]))
def test_a_later_frame_never_changes_an_earlier_clip(pauses: list[float], resample: str) -> None:
    times = list(np.cumsum(pauses))
    short, long = filled(times[:-1]), FeatureRing(200)
    for seq, t in enumerate(times[:-1]):
        long.push(t, np.array([t], np.float32), seq)
    before = short.clip(4, 12.0, resample)  # type: ignore[arg-type] # hypothesis draws plain strings
    now = long.clip(4, 12.0, resample)  # type: ignore[arg-type] # as above
    long.push(times[-1], np.array([99.0], np.float32), 99)
    assert (before is None) == (now is None)
    if before is not None and now is not None:
        np.testing.assert_array_equal(before.values, now.values)
        assert 99.0 not in now.values


def test_the_gap_is_the_longest_pause_under_the_clip() -> None:
    clip = filled([0.0, 0.1, 0.2, 0.9, 1.0]).clip(10, 10.0, "linear")
    assert clip is not None
    assert clip.gap_s == pytest.approx(0.7)


def test_a_point_absent_on_one_side_is_taken_from_the_nearer_frame() -> None:
    ring = FeatureRing(8)
    ring.push(0.0, np.array([1.0], np.float32), 0)
    ring.push(0.4, np.array([np.nan], np.float32), 1)
    ring.push(0.6, np.array([3.0], np.float32), 2)
    clip = ring.clip(7, 10.0, "linear")
    assert clip is not None
    np.testing.assert_allclose(clip.values[:, 0], [1, 1, np.nan, np.nan, np.nan, 3, 3])


def test_the_ring_forgets_the_oldest_beyond_its_capacity() -> None:
    ring = filled([i / 10 for i in range(50)], capacity=10)
    assert len(ring) == 10
    assert ring.clip(11, 10.0, "hold") is None
    clip = ring.clip(10, 10.0, "hold")
    assert clip is not None
    np.testing.assert_allclose(clip.values[:, 0], clip.times, atol=1e-6)


def test_time_going_back_is_refused() -> None:
    ring = filled([0.0, 1.0])
    with pytest.raises(ValueError, match="time went back"):
        ring.push(0.5, np.zeros(1, np.float32), 2)


@given(st.sampled_from([10.0, 12.0, 15.0, 24.0, 25.0, 30.0, 60.0, 120.0]))
def test_the_sampler_keeps_the_checkpoints_rate(source_fps: float) -> None:
    sampler = Sampler(12.0)
    taken = sum(sampler.wants(i / source_fps) for i in range(int(20 * source_fps)))
    assert taken / 20 == pytest.approx(min(source_fps, 12.0), rel=0.03)


def test_the_sampler_takes_the_first_frame_after_a_pause_and_does_not_catch_up() -> None:
    sampler = Sampler(10.0)
    assert sampler.wants(0.0)
    assert sampler.wants(5.03)
    assert not sampler.wants(5.05)


def test_a_short_clip_is_all_there_is_and_gives_way_to_a_whole_one() -> None:
    assert FeatureRing(8).short_clip(4, 10.0, "hold") is None
    ring = filled([0.0, 0.05, 0.2])
    clip = ring.short_clip(4, 10.0, "hold")
    assert clip is not None
    assert clip.times.tolist() == [0.0, 0.05, 0.2] and clip.gap_s == pytest.approx(0.15)
    assert [seq for _, seq in clip.seen] == [0, 1, 2] and clip.newest_seq == 2
    ring.push(0.3, np.zeros(1, np.float32), 3)
    assert ring.clip(4, 10.0, "hold") is not None and ring.short_clip(4, 10.0, "hold") is None


@given(st.integers(1, 60), st.floats(5, 200), st.integers(1, 40))
def test_a_short_clip_or_a_whole_one_is_always_there_and_never_too_long(count: int, fps: float, limit: int) -> None:
    ring = filled([i / fps for i in range(count)])
    whole, short = ring.clip(limit, 33.3, "hold"), ring.short_clip(limit, 33.3, "hold")
    assert (whole is None) != (short is None)
    assert short is None or 1 <= len(short.values) <= limit
