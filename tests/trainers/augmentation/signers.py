"""A person made on the spot: landmarks whose every point is somewhere else."""

import numpy as np

from engine.joints import FACE, JOINTS, LEFT_HAND, LEFT_SHOULDER, NOSE, POSE, RIGHT_HAND, RIGHT_SHOULDER
from engine.types import FloatArray


def person(frames: int = 6, face: bool = False, width: float = 0.4) -> FloatArray:
    """float32 (frames, J, 4): shoulders `width` apart about (0.9, 0.5), both hands with points of their own."""
    rng = np.random.default_rng(0)
    points = np.ones((frames, FACE.stop if face else JOINTS, 4), np.float32)
    points[..., :3] = rng.normal(0, 0.05, (1, points.shape[1], 3))
    points[..., :2] += [0.9, 0.6]
    points[:, NOSE, :2] = [0.9, 0.5 - width / 2]
    points[:, LEFT_SHOULDER, :2] = [0.9 + width / 2, 0.5]
    points[:, RIGHT_SHOULDER, :2] = [0.9 - width / 2, 0.5]
    points[:, LEFT_HAND, 0] += 0.3
    points[:, RIGHT_HAND, 0] -= 0.3
    points[:, POSE, 2] = 0.0
    points[..., 0] += 0.02 * np.arange(frames, dtype=np.float32)[:, None]
    return points
