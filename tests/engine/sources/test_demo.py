"""The demo plays the dictionary: every sign as it is, smooth in between, the same every time."""

import itertools

import numpy as np
import pytest

from engine.errors import SourceError
from engine.joints import JOINTS, LEFT_HAND, LEFT_SHOULDER, NOSE, RIGHT_HAND, RIGHT_SHOULDER
from engine.preprocess import features
from engine.sources.demo import FPS, PAUSE_S, DemoSource
from engine.types import Frame
from tests.engine.sources.clocks import SleepyClock
from tests.engine.sources.dictionaries import dictionary, sign


def demo(seed: int = 0, **more: float) -> tuple[DemoSource, SleepyClock]:
    clock = SleepyClock()
    source = DemoSource(dictionary(), fps=12.0, clock=clock, sleep=clock.sleep, seed=seed, **more)  # type: ignore[arg-type]
    source.open()
    return source, clock


def play(source: DemoSource, seconds: float) -> list[Frame]:
    frames = [source.read(1.0) for _ in range(round(seconds * FPS))]
    return [f for f in frames if f is not None]


def test_frames_come_thirty_times_a_second_with_points_and_a_picture() -> None:
    source, clock = demo()
    frames = play(source, 3.0)
    assert len(frames) == 90 and clock.now == pytest.approx(100 + 89 / 30)
    assert np.allclose(np.diff([f.t for f in frames]), 1 / 30)
    for frame in frames:
        assert frame.points is not None and frame.points.shape == (JOINTS, 4) and frame.points.dtype == np.float32
        assert frame.image is not None and frame.image.shape == (480, 640, 3) and frame.image.dtype == np.uint8
    assert source.size == (640, 480) and source.nominal_fps == 30.0


def test_every_sign_is_played_in_turn_and_named_while_it_is_played() -> None:
    source, _ = demo()
    frames = play(source, 12.0)
    said: list[str] = []
    for frame in frames:
        label = source.label_at(frame.t)
        if label is not None and (not said or said[-1] != label):
            said.append(label)
    assert sorted(said[:3]) == sorted(dictionary()) == sorted(source.labels)
    assert tuple(said[3:6]) == tuple(said[:3]) == source.labels
    assert source.label_at(99.0) is None


def test_the_same_seed_plays_the_same_frames_and_another_a_different_order() -> None:
    first, again = (play(demo(seed=4)[0], 4.0) for _ in range(2))
    for a, b in zip(first, again, strict=True):
        assert np.array_equal(a.points, b.points, equal_nan=True) and np.array_equal(a.image, b.image)
    assert len({demo(seed=s)[0].labels for s in range(8)}) > 1


def test_what_the_recognizer_sees_of_a_sign_is_what_the_dictionary_holds() -> None:
    source, _ = demo()
    frames = play(source, 12.0)
    for label, motion in dictionary().items():
        start = next(i for i, f in enumerate(frames) if source.label_at(f.t) == label)
        at = np.arange(len(motion)) * 30 / 12  # the dictionary's own instants, between demo frames
        low, part = at.astype(int), (at % 1)[:, None, None]
        shown = np.stack([f.points for f in frames[start : start + int(at[-1]) + 2]])  # type: ignore[misc]
        between = shown[low] * (1 - part) + shown[np.minimum(low + 1, len(shown) - 1)] * part
        difference = np.abs(features(between.astype(np.float32)) - features(motion))
        assert np.median(difference) < 0.02 and np.percentile(difference, 99) < 0.5


def test_shoulders_of_all_signs_coincide() -> None:
    frames = play(demo()[0], 10.0)
    shoulders = np.stack([f.points[[LEFT_SHOULDER, RIGHT_SHOULDER], :2] for f in frames if f.points is not None])
    assert np.ptp(shoulders, axis=0).max() < 1e-3


@pytest.mark.slow
def test_between_signs_the_hands_go_away_and_nothing_jumps() -> None:
    source, _ = demo()
    frames = play(source, 12.0)
    handless = [
        f for f in frames if f.points is not None and np.isnan(f.points[[LEFT_HAND.start, RIGHT_HAND.start], 0]).all()
    ]
    assert handless and all(source.label_at(f.t) is None for f in handless)
    assert len(handless) >= 3 * 5  # at least 5 frames at rest in each of the pauses
    for a, b in itertools.pairwise(frames):
        assert a.points is not None and b.points is not None
        steps = np.linalg.norm(a.points[:33, :2] - b.points[:33, :2], axis=1)
        assert np.nanmax(steps) < 0.25  # picture heights per frame; a fast arm
        assert steps[NOSE] < 0.03


@pytest.mark.parametrize("pause_s", [0.1, PAUSE_S, 3.0])
def test_any_pause_works(pause_s: float) -> None:
    source, _ = demo(pause_s=pause_s)
    assert len(play(source, 6.0)) == 180


def test_a_reader_that_slept_misses_frames_and_the_numbering_shows_it() -> None:
    source, clock = demo()
    before = play(source, 1.0)[-1]
    clock.now += 5.0
    after = source.read(1.0)
    assert after is not None and after.seq - before.seq > 140
    assert abs(after.t - clock.now) < 0.1


def test_a_read_waits_no_longer_than_it_may() -> None:
    source, clock = demo()
    source.read(1.0)
    assert source.read(0.01) is None
    assert clock.slept == [0.01]


@pytest.mark.parametrize(
    "signs", [{}, {"a": np.zeros((5, 3, 4), np.float32)}, {"a": np.zeros((0, JOINTS, 4), np.float32)}]
)
def test_a_dictionary_that_cannot_be_played_is_refused(signs: dict[str, np.ndarray]) -> None:
    with pytest.raises(SourceError, match="can't be played"):
        DemoSource(signs, fps=12.0)


def test_one_still_picture_and_one_without_shoulders_are_played_too() -> None:
    bare = sign(5)
    bare[:, [LEFT_SHOULDER, RIGHT_SHOULDER]] = np.nan
    clock = SleepyClock()
    source = DemoSource({"still": sign(1, frames=1), "bare": bare}, fps=12.0, clock=clock, sleep=clock.sleep)
    source.open()
    assert len(play(source, 5.0)) == 150
