"""Two clips as one between them (Zhang et al. 2018), mixed where they are still what was recorded.

So a model's flags for absent points stay what they are, and it sees a body between two bodies, not two ghosts.
"""

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.preprocess import body
from engine.types import FeatureArray, FloatArray


def mixed(one: FeatureArray, other: FeatureArray, share: float, spec: InputSpec) -> FeatureArray:
    """`share` of the clip `one` (T, …) and the rest of `other`, both of `spec`.

    Sensors of different lengths are filled up as for the model. Of points that only one of two landmark clips shows,
    the clip with the larger share decides.
    """
    if spec.kind == "sensors":
        length = max(len(one), len(other))
        one, other = _filled(one, length, spec.pad), _filled(other, length, spec.pad)
    elif spec.kind == "landmarks":
        other = _on(other, one)
    between = share * one.astype(np.float32) + (1 - share) * other.astype(np.float32)
    if spec.kind == "video":
        return np.rint(between).astype(np.uint8)
    out: FloatArray = np.where(np.isnan(between), one if share >= 0.5 else other, between).astype(np.float32)
    return out


def _filled(values: FeatureArray, length: int, pad: float) -> FeatureArray:
    if len(values) == length:
        return values  # nearly always; a fifth of the time that making a clip takes
    out: FloatArray = np.pad(values, ((0, length - len(values)), (0, 0)), constant_values=pad).astype(np.float32)
    return out


def _on(points: FeatureArray, goal: FeatureArray) -> FeatureArray:
    """Landmarks (T, J, 4) moved and enlarged so that their shoulders lie on those of `goal`, where both show some."""
    (centre, scale), (wanted, size) = (body(p.astype(np.float32, copy=False)) for p in (points, goal))
    if not (np.isfinite(scale).all() and np.isfinite(size).all()):
        return points
    out = points.copy()
    factor = size / scale
    out[..., :2] = (points[..., :2] - centre) * factor + wanted
    out[..., 2] = points[..., 2] * factor[..., 0]
    return out
