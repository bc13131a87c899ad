"""Sensor samples → what a sensor model sees: the same function trains and recognises."""

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.errors import MismatchError, shown
from engine.texts import text
from engine.types import FeatureArray, FloatArray

CHANNELS = ("flex1", "flex2", "flex3", "flex4", "flex5", "pitch", "roll", "yaw")
"""Of a glove, in the order in which `Frame.sensors` brings them: flex sensors in ADC counts, angles in degrees."""


def sensor_order(channels: tuple[str, ...]) -> list[int]:
    """Where in `Frame.sensors` a model's channels are. Raises MismatchError for one that no glove sends."""
    unknown = [name for name in channels if name not in CHANNELS]
    if unknown:
        raise MismatchError(
            text("This model reads sensors that no glove here sends: {names}.", names=shown(", ".join(unknown))),
            text("Nothing is recognised."),
            text("Choose another checkpoint; known sensors are {names}.", names=", ".join(CHANNELS)),
        )
    return [CHANNELS.index(name) for name in channels]


def from_first(values: FeatureArray, spec: InputSpec) -> FeatureArray:
    """Samples (t, D) with the channels of `spec.relative` counted from the first one, the short way round."""
    if not spec.relative:
        return values
    out, turned = values.copy(), [spec.channels.index(name) for name in spec.relative]
    out[:, turned] = (values[:, turned] - values[:1, turned] + 180) % 360 - 180
    return out


def sensor_clip(values: FeatureArray, spec: InputSpec) -> FloatArray:
    """Model input float32 (T, D) of samples (t ≤ T, D), `from_first`: filled up at the end with `spec.pad`, then
    (x - mean) / std.
    """
    clip = np.full((spec.length, len(spec.channels)), spec.pad, np.float32)
    clip[: len(values)] = from_first(values[: spec.length], spec)
    mean, std = np.array(spec.mean, np.float32), np.array(spec.std, np.float32)
    return (clip - mean) / std
