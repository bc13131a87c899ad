"""Key points are changed as another signer, camera or detector would, and in no other way."""

import numpy as np
import pytest

from engine.joints import FACE, LEFT_HAND, LEFT_WRIST, RIGHT_HAND, RIGHT_WRIST
from engine.models.landmark_points import LIPS
from engine.preprocess import features
from engine.types import FloatArray
from tests.trainers.augmentation.signers import person
from trainers.augment import body_frame
from trainers.augmentation.landmarks import hidden, mirrored, noisy, resized, rotated


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_noise_is_as_large_as_said_in_shoulder_widths() -> None:
    for width in (0.2, 0.4):
        points = person(200, width=width)
        error = noisy(points, 0.05, rng()) - points
        assert error[..., :3].std() == pytest.approx(0.05 * width, rel=0.03)
        assert not error[..., 3].any()


def test_another_size_keeps_the_middle_and_stays_within_its_share() -> None:
    points = person()
    width = float(body_frame(points[None])[1].item())
    sizes = []
    for seed in range(200):
        out = resized(points, 0.1, rng(seed))
        assert np.allclose(body_frame(out[None])[0], body_frame(points[None])[0], atol=1e-5)
        hand = np.ptp(out[0, LEFT_HAND, 0]) / np.ptp(points[0, LEFT_HAND, 0])
        sizes.append((float(body_frame(out[None])[1].item()) / width, hand))
        assert np.allclose(out[0, LEFT_HAND.start, :2] - out[0, LEFT_WRIST, :2], _scaled(points, out), atol=1e-5)
    assert 0.9 <= np.min(sizes) < 0.92 and 1.08 < np.max(sizes) <= 1.1 + 1e-5
    assert np.corrcoef(np.array(sizes).T)[0, 1] < 0.3, "hands and body have sizes of their own"


def _scaled(points: FloatArray, out: FloatArray) -> FloatArray:
    """Where the hand is from the pose's wrist, in the size that the body has now."""
    factor = np.ptp(out[0, :33, :2], axis=0) / np.ptp(points[0, :33, :2], axis=0)
    return np.asarray((points[0, LEFT_HAND.start, :2] - points[0, LEFT_WRIST, :2]) * factor)


def test_a_turned_camera_turns_hands_in_space_and_keeps_their_size() -> None:
    points = person()
    for seed in range(20):
        out = rotated(points, 12, rng(seed))
        assert not np.allclose(out, points, atol=1e-3) and out.shape == points.shape
        for hand in (LEFT_HAND, RIGHT_HAND):
            before, after = (np.linalg.norm(x[0, hand, :3] - x[0, hand.start, :3], axis=-1) for x in (points, out))
            assert np.allclose(before, after, rtol=0.025)
        assert not np.allclose(out[0, LEFT_HAND, 2], points[0, LEFT_HAND, 2], atol=1e-4)
    assert np.allclose(rotated(points, 0, rng()), points, atol=1e-6)


def test_a_share_of_the_points_is_hidden_others_in_each_frame() -> None:
    out = hidden(person(200), 0.2, rng())
    gone = np.isnan(out)
    assert (gone.all(axis=-1) == gone.any(axis=-1)).all()
    assert gone[..., 0].mean() == pytest.approx(0.2, abs=0.01)
    assert not (gone[0] == gone[1]).all()


def test_a_mirror_exchanges_the_hands() -> None:
    points = person()
    out = mirrored(points)
    for one, other in ((LEFT_HAND, RIGHT_HAND), (RIGHT_HAND, LEFT_HAND)):
        assert np.array_equal(out[:, one, 1:], points[:, other, 1:])
        assert np.array_equal(out[:, one, 0], -points[:, other, 0])
    assert np.array_equal(out[:, LEFT_WRIST, 0], -points[:, RIGHT_WRIST, 0])
    assert np.array_equal(mirrored(out), points)
    assert not np.allclose(features(out), features(points))


def test_a_mirror_exchanges_the_corners_of_the_lips_and_keeps_the_face() -> None:
    points = person(face=True)
    out = mirrored(points)
    assert out.shape == points.shape
    for one, other in ((61, 291), (78, 308), (37, 267), (87, 317), (0, 0), (13, 13), (17, 17), (14, 14)):
        assert np.array_equal(out[:, FACE.start + one, 1:], points[:, FACE.start + other, 1:])
        assert np.array_equal(out[:, FACE.start + one, 0], -points[:, FACE.start + other, 0])
    lips = [FACE.start + i for i in LIPS]
    assert sorted(out[0, lips, 1].tolist()) == sorted(points[0, lips, 1].tolist())
    assert np.array_equal(mirrored(out), points)
