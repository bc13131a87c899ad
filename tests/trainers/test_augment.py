"""Augmentation changes the signer and the camera, never what a window means."""

from pathlib import Path

import numpy as np
import pytest

from engine.joints import LEFT_HAND, RIGHT_HAND, mirrored
from engine.preprocess import features, has_hands
from tests.trainers.clips import write_words
from trainers import augment, scenes, unknowns
from trainers.batches import IGNORED, Batches, Mixture
from trainers.data.landmarks import LandmarkSet, load_landmarks


@pytest.fixture
def data(tmp_path: Path) -> LandmarkSet:
    return load_landmarks(write_words(tmp_path / "w.npz"))


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def signs(data: LandmarkSet) -> np.ndarray:
    points: np.ndarray = data.points[data.y > 0]
    return points


def test_mirroring_twice_changes_nothing(data: LandmarkSet) -> None:
    assert np.array_equal(mirrored(mirrored(data.points)), data.points, equal_nan=True)


def test_a_mirrored_signer_uses_the_other_hand(data: LandmarkSet, rng: np.random.Generator) -> None:
    out = augment.mirror_some(signs(data), rng, share=1.0)
    assert np.isfinite(out[:, :, LEFT_HAND]).all()
    assert np.isnan(out[:, :, RIGHT_HAND]).all()
    assert np.array_equal(out[:, :, LEFT_HAND, 0], -signs(data)[:, :, RIGHT_HAND, 0])


@pytest.mark.parametrize("change", [augment.other_people, augment.other_cameras])
def test_other_people_and_cameras_are_seen_where_the_first_were(change, data, rng) -> None:  # type: ignore[no-untyped-def]
    out = change(data.points, rng)
    assert np.array_equal(np.isnan(out), np.isnan(data.points))
    assert out.dtype == np.float32
    changed = np.abs(features(out) - features(data.points))
    assert 0.01 < changed[data.y > 0].mean() < 0.6


def test_poor_detection_only_takes_away(data: LandmarkSet, rng: np.random.Generator) -> None:
    out = augment.poor_detection(data.points, rng)
    assert np.isnan(out[np.isnan(data.points)]).all()
    assert np.isnan(out).sum() > np.isnan(data.points).sum()


def test_a_clip_played_at_its_own_times_is_the_clip(data: LandmarkSet) -> None:
    times = np.repeat(np.arange(20, dtype=np.float32)[None], len(data), 0)
    assert np.array_equal(augment.at_times(data.points, times), data.points, equal_nan=True)


def test_an_isolated_sign_begins_or_ends_at_rest(data: LandmarkSet, rng: np.random.Generator) -> None:
    out = scenes.isolated(signs(data), rng)
    wrist = out[:, :, RIGHT_HAND.start, 1]
    low = np.isnan(wrist) | (wrist > np.nanmin(wrist, axis=1, keepdims=True) + 0.1)
    assert (low[:, 0] | low[:, -1]).mean() > 0.8
    assert (has_hands(out) >= 0.25).all()
    assert np.isnan(wrist).any()  # lost on the way, as by a detector


def test_a_stream_brings_the_hands_up_from_rest_to_the_window_and_down_again(
    data: LandmarkSet, rng: np.random.Generator
) -> None:
    points = signs(data)
    out = scenes.between_rests(points, rng)
    t = points.shape[1]
    assert out.shape == (len(points), 3 * t, *points.shape[2:])
    assert np.array_equal(out[:, t : 2 * t], points, equal_nan=True)
    wrist, own = out[:, :, RIGHT_HAND.start, 1], points[:, :, RIGHT_HAND.start, 1]
    for end, near in ((0, own[:, 0]), (-1, own[:, -1])):
        seen = np.isfinite(wrist[:, end])
        assert not seen.all()  # some are lost to the detector on the way
        assert seen.any() and (wrist[seen, end] > near[seen] + 0.1).all()


def test_a_transition_shows_the_first_sign_then_the_second(data: LandmarkSet, rng: np.random.Generator) -> None:
    one, two = data.points[data.y == 1], data.points[data.y == 2]
    out = scenes.between(one, two, np.full(len(one), 0.5, np.float32), rng)
    local = out[:, :, RIGHT_HAND, :2] - out[:, :, RIGHT_HAND, :2][:, :, :1]
    first = one[:, :, RIGHT_HAND, :2] - one[:, :, RIGHT_HAND, :2][:, :, :1]
    assert np.abs(local[:, 0] - first[:, 0]).max() < 0.05
    assert np.abs(local[:, -1] - first[:, -1]).max() > 0.05


def test_a_different_hand_shape_is_different(data: LandmarkSet, rng: np.random.Generator) -> None:
    shapes = unknowns.hand_shapes(data, None)
    y = data.y[data.y == 1]
    far = shapes.far_from(y, rng)
    assert (shapes.y[far] != 1).all()


def test_a_batch_is_finite_and_holds_words_idle_and_unknown(data: LandmarkSet) -> None:
    x, y = Batches(data, 0, None, seed=0, mixture=Mixture(unknown=0.4, idle=0.1)).batch(200)
    assert x.shape[0] == len(y) == 200 and np.isfinite(x).all()
    assert {0, 1, 2, 3, 4} <= set(y) <= {0, 1, 2, 3, 4, IGNORED}
    assert 0.25 < (y == 4).mean() < 0.4 and (y == 0).mean() == pytest.approx(0.1)


def test_a_stream_is_a_window_seen_between_rests(data: LandmarkSet) -> None:
    mixture = Mixture(unknown=0.3, idle=0.0)
    alone, y = Batches(data, 0, None, seed=0, mixture=mixture).points(400)
    streams, z = Batches(data, 0, None, seed=0, mixture=mixture).streams(400)
    t = alone.shape[1]
    assert streams.shape == (400, 3 * t, *alone.shape[2:]) and np.array_equal(y == IGNORED, z == IGNORED)
    middle = has_hands(streams[:, t : 2 * t])
    assert middle.mean() == pytest.approx(has_hands(alone).mean(), abs=0.05)
    assert max(has_hands(streams[:, :t]).mean(), has_hands(streams[:, -t:]).mean()) < middle.mean() - 0.1


def test_batches_of_one_seed_are_equal(data: LandmarkSet) -> None:
    one, two = (Batches(data, 0, None, seed=3).batch(60) for _ in range(2))
    assert np.array_equal(one[0], two[0]) and np.array_equal(one[1], two[1])
    assert not np.array_equal(one[0], Batches(data, 0, None, seed=4).batch(60)[0])


def test_a_recording_that_begins_or_ends_in_a_window_takes_nothing_of_the_sign_along(
    data: LandmarkSet, rng: np.random.Generator
) -> None:
    points = np.repeat(signs(data), 20, axis=0)
    b, t = points.shape[:2]
    before, after = np.full((b, 1), 6.0), np.full((b, 1), 3.0)
    out = scenes.cut_off(points, before, after, rng, share=0.5)
    gone = np.isnan(out).all(axis=(2, 3)) & ~np.isnan(points).all(axis=(2, 3))
    assert not gone[:, 6 : t - 3].any()
    assert 0.2 < gone[:, 0].mean() < 0.6
    assert 0.1 < gone[:, -1].mean() < 0.6
    kept = ~gone
    np.testing.assert_array_equal(out[kept], points[kept])
