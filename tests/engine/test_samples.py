"""Sensor samples as a model sees them."""

from dataclasses import replace

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import DamagedFile
from engine.samples import from_first, sensor_clip

SPEC = InputSpec(
    "sensors", 4, 33.3, "hold", mean=(10.0, 0.0), std=(2.0, 5.0), channels=("flex1", "yaw"), relative=("yaw",), pad=1.0
)


def turned(start: float) -> np.ndarray:
    """Three samples of a hand that turns by 10° each, from `start` on, in -180 … 180."""
    yaw = (start + np.array([0, 10, 20]) + 180) % 360 - 180
    return np.stack([np.array([10, 12, 14]), yaw], axis=1).astype(np.float32)


@pytest.mark.parametrize("start", [0, -90, 175, 100.5])
def test_where_a_relative_angle_began_does_not_count(start: float) -> None:
    assert np.allclose(from_first(turned(start), SPEC), turned(0), atol=1e-4)
    assert np.allclose(sensor_clip(turned(start), SPEC), [[0, 0], [1, 2], [2, 4], [-4.5, 0.2]], atol=1e-4)


def test_the_samples_that_were_delivered_stay_as_they_are() -> None:
    delivered = turned(90)
    sensor_clip(delivered, SPEC)
    assert np.array_equal(delivered, turned(90))
    assert np.array_equal(from_first(delivered, replace(SPEC, relative=())), delivered)


def test_a_manifest_keeps_what_is_relative_and_refuses_a_channel_that_is_none() -> None:
    manifest = Manifest("glove", "gru", ("ㄱ",), SPEC)
    assert Manifest.from_json(manifest.to_json()) == manifest
    wrong = replace(manifest, input=replace(SPEC, relative=("roll",)))
    with pytest.raises(DamagedFile):
        Manifest.from_json(wrong.to_json())
