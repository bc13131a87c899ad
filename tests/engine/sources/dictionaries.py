"""A small sign dictionary, made up."""

import numpy as np

from engine.joints import (
    JOINTS,
    LEFT_ELBOW,
    LEFT_HAND,
    LEFT_SHOULDER,
    LEFT_WRIST,
    NOSE,
    RIGHT_ELBOW,
    RIGHT_HAND,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from engine.types import FloatArray


def sign(seed: int, frames: int = 12, both: bool = False, scale: float = 1.0, shift: float = 0.0) -> FloatArray:
    """A person whose right hand (and left, when `both`) circles: float32 (frames, J, 4)."""
    draw = np.random.default_rng(seed)
    points = np.full((frames, JOINTS, 4), np.nan, np.float32)
    body = {NOSE: (0.67, 0.25), LEFT_SHOULDER: (0.85, 0.5), RIGHT_SHOULDER: (0.5, 0.5),
            LEFT_ELBOW: (0.9, 0.8), RIGHT_ELBOW: (0.45, 0.75), LEFT_WRIST: (0.85, 0.95)}  # fmt: skip
    for joint, (x, y) in body.items():
        points[:, joint] = (x, y, 0, 1)
    angle = np.linspace(0, 2 * np.pi, frames) + draw.random() * 6
    wrist = np.stack([0.45 + 0.1 * np.cos(angle), 0.55 + 0.1 * np.sin(angle)], axis=1)
    hand = draw.normal(0, 0.03, (21, 2))
    points[:, RIGHT_WRIST, :2], points[:, RIGHT_WRIST, 2:] = wrist, (0, 1)
    points[:, RIGHT_HAND, :2], points[:, RIGHT_HAND, 2:] = wrist[:, None] + hand - hand[:1], (0, 1)
    if both:
        points[:, LEFT_HAND] = points[:, RIGHT_HAND] * [-1, 1, 1, 1] + [1.35, 0, 0, 0]
        points[:, LEFT_WRIST] = points[:, LEFT_HAND.start]
    points[..., :2] = points[..., :2] * scale + shift
    return points


def dictionary() -> dict[str, FloatArray]:
    """Three signs by "different people": sizes and places in the picture differ."""
    tea = sign(3, 8, scale=1.3)
    tea[:, NOSE, 0] += 0.15  # a head held to the side
    return {"hello": sign(1), "고마워": sign(2, 20, both=True, scale=0.5, shift=0.2), "tea": tea}
