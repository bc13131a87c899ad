"""Two clips mixed are what a model would see of both by their shares; what is absent stays absent."""

from dataclasses import replace

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.models.landmark_points import SEEN, transformer_input
from engine.preprocess import body
from engine.samples import sensor_clip
from tests.trainers.augmentation.signers import person
from trainers.augmentation.mixup import mixed

VIDEO = InputSpec("video", 2, 10.0, "hold", size=(8, 8))
POINTS = InputSpec("landmarks", 6, 10.0, parts=("pose", "hands"))
GLOVE = InputSpec("sensors", 5, 33.0, channels=("a", "b"), mean=(1.0, 2.0), std=(2.0, 4.0), pad=1.0)


def test_pictures_are_laid_over_each_other() -> None:
    dark, light = np.full((2, 8, 8, 3), 10, np.uint8), np.full((2, 8, 8, 3), 211, np.uint8)
    out = mixed(dark, light, 0.25, VIDEO)
    assert out.dtype == np.uint8 and (out == round(0.25 * 10 + 0.75 * 211)).all()


def test_sensors_of_different_lengths_are_mixed_as_the_model_sees_them() -> None:
    rng = np.random.default_rng(0)
    one, other = (rng.normal(5, 3, (n, 2)).astype(np.float32) for n in (3, 5))
    seen = sensor_clip(mixed(one, other, 0.7, GLOVE), GLOVE)
    assert np.allclose(seen, 0.7 * sensor_clip(one, GLOVE) + 0.3 * sensor_clip(other, GLOVE), atol=1e-5)


def test_bodies_are_laid_on_each_other_wherever_they_stand() -> None:
    one, other = person(), person(width=0.2)
    moved = other.copy()
    moved[..., :2] += [0.5, 0.2]
    out = mixed(one, moved, 0.6, POINTS)
    assert np.allclose(out, mixed(one, other, 0.6, POINTS), atol=1e-5)
    centre, scale = body(out)
    assert np.allclose(centre, body(one)[0], atol=1e-4) and np.allclose(scale, body(one)[1], atol=1e-3)
    assert np.allclose(mixed(one, one, 0.3, POINTS), one, atol=1e-6)


@pytest.mark.parametrize(("share", "is_seen"), [(0.7, True), (0.3, False)])
def test_the_larger_share_says_whether_a_point_is_seen(share: float, is_seen: bool) -> None:
    one, other = person(), person()
    other[:, 33:54] = np.nan
    out = mixed(one, other, share, POINTS)
    assert np.isfinite(out[:, 33:54]).all() if is_seen else np.isnan(out[:, 33:54]).all()
    flags = transformer_input(out, replace(POINTS, parts=("pose", "hands", "face")))[..., 2]
    assert set(np.unique(flags)) <= {0.0, SEEN}, "a model's flags stay what they are"
