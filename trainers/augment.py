"""Other signers, cameras and frame rates, made from one signer's clips: everything that leaves a sign the same sign.

All functions take and return landmarks float32 (B, T, J, 4), vectorised over the batch, NaN where absent. A shift or
scale of the whole picture is not among them: `engine.preprocess` is blind to both (tests/engine/test_preprocess.py).
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.joints import (
    LEFT_HAND,
    LEFT_SHOULDER,
    LEFT_WRIST,
    POSE,
    RIGHT_HAND,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
    mirrored,
)
from engine.types import FloatArray

Rng = np.random.Generator
Numbers = npt.NDArray[np.floating[Any]]
HANDS = (LEFT_HAND, RIGHT_HAND)
# The pose points that move with each hand: elbow, wrist, and the pose's own rough fingers.
ARMS = ((13, 15, 17, 19, 21), (14, 16, 18, 20, 22))


def at_times(points: FloatArray, u: FloatArray) -> FloatArray:
    """`points` at fractional frame numbers `u` (B, S), interpolated by the ring's rule (NaN: the nearer)."""
    u = np.clip(u, 0, points.shape[1] - 1)
    low = np.floor(u).astype(np.int64)
    high = np.minimum(low + 1, points.shape[1] - 1)
    rows = np.arange(len(points))[:, None]
    a, b = points[rows, low], points[rows, high]
    w = (u - low).astype(np.float32)[..., None, None]
    mixed = (1 - w) * a + w * b
    return np.where(np.isnan(mixed), np.where(w < 0.5, a, b), mixed)


def uneven_times(u: FloatArray, rng: Rng) -> FloatArray:
    """Frame numbers (B, S) bent as by uneven signing, a jittering camera and lost frames."""
    b, s = u.shape
    phase = rng.uniform(0, 2 * np.pi, (b, 1))
    bend = rng.uniform(0, 1.2, (b, 1)) * np.sin(2 * np.pi * np.arange(s) / s * rng.uniform(0.5, 1.5, (b, 1)) + phase)
    u = u + bend + rng.normal(0, 0.12, (b, s))
    lost = (rng.random((b, s)) < 0.15) & (rng.random((b, 1)) < 0.4)
    lost[:, 0] = False
    kept = np.maximum.accumulate(np.where(lost, 0, np.arange(s)), axis=1)
    return np.take_along_axis(u, kept, axis=1).astype(np.float32)


def other_people(points: FloatArray, rng: Rng) -> FloatArray:
    """Hands of another size and build, arms of another length, another habit of place, tilt and finger bend."""
    out = points.copy()
    b = len(points)
    centre, width = body_frame(points)
    spread = rng.uniform(0.85, 1.2, (b, 1, 1, 2)).astype(np.float32)
    habit = (rng.normal(0, 0.1, (b, 1, 1, 2)) * width[..., None]).astype(np.float32)
    for hand, arm in zip(HANDS, ARMS, strict=True):
        local = out[:, :, hand, :3] - out[:, :, hand, :3][:, :, :1]
        local = _turned_hands(local, rng.normal(0, 0.17, b), rng.normal(0, 0.2, b), rng.normal(0, 0.2, b))
        local = _bent_fingers(local, rng) * rng.uniform(0.8, 1.25, (b, 1, 1, 1))
        local = local * rng.normal(1, 0.05, (b, 1, 21, 3))
        local[..., 2] *= rng.uniform(0.5, 1.4, (b, 1, 1)) * (rng.random((b, 1, 1)) > 0.1)
        own = (rng.normal(0, 0.06, (b, 1, 1, 2)) * width[..., None]).astype(np.float32)
        wrist = out[:, :, hand.start, :2][:, :, None]
        placed = centre[:, :, None] + (wrist - centre[:, :, None]) * spread + habit + own
        out[:, :, hand, :2] = placed + local[..., :2]
        out[:, :, hand, 2] = out[:, :, hand.start, 2][:, :, None] + local[..., 2]
        out[:, :, list(arm), :2] = centre[:, :, None] + (out[:, :, list(arm), :2] - centre[:, :, None]) * spread + habit
    face = slice(0, 11)
    out[:, :, face, :2] += (rng.normal(0, 0.08, (b, 1, 1, 2)) * width[..., None]).astype(np.float32)
    return out


def other_cameras(points: FloatArray, rng: Rng) -> FloatArray:
    """Seen from another side, tilted, through another lens and picture format."""
    b = len(points)
    yaw, pitch = rng.normal(0, 0.22, b), rng.normal(0, 0.15, b)
    return _tilted(seen_from(points, yaw, pitch, rng.uniform(0.2, 0.9, b)), body_frame(points)[0], rng)


def seen_from(points: FloatArray, yaw: Numbers, pitch: Numbers, depth: Numbers) -> FloatArray:
    """Seen by a camera that stands `yaw` radians (B) to the side and `pitch` higher.

    depth: (B), in shoulder widths, how far the hands are held in front of the body: a view from the side moves them
    across it. Each hand is turned about its wrist by its own depths, and then narrowed with the body: 2 % too much at
    12°, less than a hand's own width differs from person to person.
    """
    out = points.copy()
    b = len(points)
    centre, width = body_frame(points)
    for hand in HANDS:
        wrist = out[:, :, hand, :3][:, :, :1].copy()
        out[:, :, hand, :3] = wrist + _turned_hands(out[:, :, hand, :3] - wrist, np.zeros(b), yaw, pitch)
    depth = (depth * width[:, 0, 0])[:, None, None]
    cos, sin = (f(yaw)[:, None, None].astype(np.float32) for f in (np.cos, np.sin))
    out[..., 0] = centre[..., :1] + (out[..., 0] - centre[..., :1]) * cos
    front = np.zeros(out.shape[2], np.float32)
    front[[15, 16, 17, 18, 19, 20, 21, 22, *range(33, 75)]] = 1
    front[[13, 14]] = 0.4
    out[..., 0] += (depth * sin * front).astype(np.float32)
    out[..., 1] += (depth * np.sin(pitch)[:, None, None] * front).astype(np.float32)
    return out


def poor_detection(points: FloatArray, rng: Rng) -> FloatArray:
    """Noise on every point, and frames, hands or the whole body that the detector missed."""
    out = points.copy()
    b, t = out.shape[:2]
    _, width = body_frame(points)
    slow = rng.normal(0, 1, (b, 1, out.shape[2], 2)) * 0.5 + rng.normal(0, 1, (b, t, out.shape[2], 2))
    out[..., :2] += (slow * rng.uniform(0, 0.015, (b, 1, 1, 1)) * width[..., None]).astype(np.float32)
    for hand in HANDS:
        chance = rng.uniform(0, 0.5, (b, 1)) * (rng.random((b, 1)) < 0.5)
        missed = rng.random((b, t)) < chance
        start, long = rng.integers(0, t, (b, 1)), rng.integers(1, 6, (b, 1)) * (rng.random((b, 1)) < 0.3)
        run = (np.arange(t) >= start) & (np.arange(t) < start + long)
        out[:, :, hand][missed | run] = np.nan
    bodyless = (rng.random((b, t)) < 0.15) & (rng.random((b, 1)) < 0.15) | (rng.random((b, 1)) < 0.05)
    out[:, :, POSE][bodyless] = np.nan
    arms = [LEFT_WRIST, RIGHT_WRIST, 13, 14]
    guessed = rng.random((b, 1, len(arms))) < 0.25
    out[:, :, arms, 3] = np.where(guessed, 0.1, out[:, :, arms, 3])
    return out


def mirror_some(points: FloatArray, rng: Rng, share: float = 0.5) -> FloatArray:
    """`share` of the clips as left-handed signers: x mirrored, left and right exchanged."""
    return np.where(rng.random((len(points), 1, 1, 1)) < share, mirrored(points), points)


def body_frame(points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Middle of the shoulders (B, 1, 2) and their width (B, 1, 1), means over the clip."""
    left, right = points[:, :, LEFT_SHOULDER, :2], points[:, :, RIGHT_SHOULDER, :2]
    middle = np.nan_to_num(((left + right) / 2).mean(axis=1, keepdims=True))
    width = np.linalg.norm(left - right, axis=-1).mean(axis=1)[:, None, None]
    return middle, np.nan_to_num(width, nan=0.4)


def turned(xy: FloatArray, angle: Numbers) -> FloatArray:
    """Points (B, T, n, 2) turned about the origin by `angle`, radians (B) or (B, T). (einsum takes 4× as long.)"""
    angle = (angle if angle.ndim == 2 else angle[:, None])[..., None].astype(np.float32)
    c, s = np.cos(angle), np.sin(angle)
    x, y = xy[..., 0], xy[..., 1]
    return np.stack([c * x - s * y, s * x + c * y], axis=-1)


def _turned_hands(local: FloatArray, roll: Numbers, yaw: Numbers, pitch: Numbers) -> FloatArray:
    """Hands (B, T, 21, 3) about their wrists, turned in the picture (roll) and out of it (yaw, pitch), radians (B)."""
    out = local.copy()
    for angle, axes in ((roll, [0, 1]), (yaw, [0, 2]), (pitch, [1, 2])):
        out[..., axes] = turned(out[..., axes], angle)
    return out


def _bent_fingers(local: FloatArray, rng: Rng) -> FloatArray:
    """Each finger turned a little about its own knuckle, the same way for the whole clip."""
    out = local.copy()
    for first in (1, 5, 9, 13, 17):
        root = out[:, :, first : first + 1, :2].copy()
        finger = slice(first + 1, first + 4)
        out[:, :, finger, :2] = root + turned(out[:, :, finger, :2] - root, rng.normal(0, 0.1, len(local)))
    return out


def _tilted(points: FloatArray, centre: FloatArray, rng: Rng) -> FloatArray:
    """A tilted camera, another picture format, a slight trapezoid."""
    b = len(points)
    out = points.copy()
    xy = out[..., :2] - centre[:, :, None]
    xy = turned(xy, rng.normal(0, 0.1, b))
    xy[..., 0] *= rng.uniform(0.85, 1.15, (b, 1, 1))
    xy *= 1 + rng.normal(0, 0.08, (b, 1, 1, 1)) * np.clip(xy[..., 1:], -2, 2)
    out[..., :2] = centre[:, :, None] + xy
    return out.astype(np.float32)
