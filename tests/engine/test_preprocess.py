"""What the landmark features promise: blind to place, distance and format of the picture, never NaN."""

import numpy as np
import pytest

from engine.joints import JOINTS, LEFT_HAND, POSE, RIGHT_HAND
from engine.preprocess import FEATURES, IDLE_SHARE, features, has_hands, idle_by_rule


def signer(seed: int = 0, clips: int = 3, frames: int = 20) -> np.ndarray:
    """Landmarks (clips, frames, J, 4) of somebody roughly human, hands moving."""
    rng = np.random.default_rng(seed)
    points = np.ones((clips, frames, JOINTS, 4), np.float32)
    points[..., :3] = rng.normal(0.8, 0.1, (clips, 1, JOINTS, 3)) + rng.normal(0, 0.01, (clips, frames, JOINTS, 3))
    points[..., 11, :2] += [0.25, 0]
    points[..., 12, :2] -= [0.25, 0]
    points[..., 0, :2] = points[..., 11:13, :2].mean(axis=-2) - [0, 0.25]
    return points


def test_the_features_are_blind_to_where_the_signer_stands_and_how_far_away() -> None:
    points = signer()
    moved = points.copy()
    moved[..., :3] *= 0.4
    moved[..., 0] += 0.7
    moved[..., 1] -= 0.2
    assert np.abs(features(moved) - features(points)).max() < 1e-3


def test_the_features_see_a_hand_that_moves_against_the_body() -> None:
    points = signer()
    moved = points.copy()
    moved[..., RIGHT_HAND, 1] -= 0.3
    assert np.abs(features(moved) - features(points)).max() > 0.3


@pytest.mark.parametrize("absent", [slice(0, JOINTS), POSE, LEFT_HAND, RIGHT_HAND, slice(LEFT_HAND.start, JOINTS)])
def test_nan_never_leaves_the_features(absent: slice) -> None:
    points = signer()
    points[0, :, absent] = np.nan
    points[1, 3:6, absent] = np.nan
    values = features(points)
    assert values.shape == (3, 20, FEATURES) and values.dtype == np.float32
    assert np.isfinite(values).all() and np.abs(values).max() <= 4


def test_nobody_gives_zeros_only() -> None:
    assert not features(np.full((20, JOINTS, 4), np.nan, np.float32)).any()


def test_a_degenerate_hand_gives_finite_features() -> None:
    points = signer()
    points[..., RIGHT_HAND, :3] = 0.5  # all points in one place: a palm without length
    points[..., 11, :3] = points[..., 12, :3] = points[..., 0, :3]
    assert np.isfinite(features(points)).all()


def test_without_shoulders_the_shape_of_the_hand_remains() -> None:
    points = signer()
    close_up = points.copy()
    close_up[..., POSE, :] = np.nan
    with_body, without = features(points), features(close_up)
    shape = slice(1, 73)  # of the left hand: 60 coordinates and 12 distances
    assert np.array_equal(with_body[..., shape], without[..., shape])
    assert not without[..., 73:80].any()  # its place about the shoulders is masked


def test_one_bad_frame_of_the_body_moves_no_other_frame() -> None:
    points = signer()
    bad = points.copy()
    bad[:, 7, 11:13, 0] += 3.0
    others = [t for t in range(20) if t != 7]
    assert np.abs(features(bad)[:, others] - features(points)[:, others]).max() < 0.05


def test_a_pose_point_that_the_detector_only_guessed_counts_as_absent() -> None:
    points = signer()
    guessed, gone = points.copy(), points.copy()
    guessed[..., 15, 3] = 0.2
    gone[..., 15, :] = np.nan
    assert np.array_equal(features(guessed), features(gone))


def test_a_batch_gives_what_its_clips_give_alone() -> None:
    points = signer()
    points[0, 2:9, LEFT_HAND] = np.nan
    together = features(points)
    for clip, values in zip(points, together, strict=True):
        assert np.array_equal(features(clip), values)


def test_nobody_or_no_hands_is_idle_by_rule_and_an_imagined_hand_changes_nothing() -> None:
    points = signer()[0]
    assert not idle_by_rule(points)
    points[:, LEFT_HAND] = points[:, RIGHT_HAND] = np.nan
    assert idle_by_rule(points)
    one = points.copy()
    one[4, RIGHT_HAND] = 0.5
    assert has_hands(one) == pytest.approx(1 / 20)
    assert idle_by_rule(one)
    assert idle_by_rule(np.full_like(points, np.nan))


def test_a_sign_of_a_third_of_a_second_is_not_idle_by_rule() -> None:
    points = signer()[0]
    points[4:, LEFT_HAND] = points[4:, RIGHT_HAND] = np.nan
    assert has_hands(points) >= IDLE_SHARE
    assert not idle_by_rule(points)
