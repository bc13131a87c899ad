"""Key points as of another signer, camera or detector. All take and return one clip float32 (T, J, 4), NaN = absent.

A larger or shifted picture is not among them: models here measure from the shoulders, and would see no difference.
"""

from typing import Final

import numpy as np

from engine.joints import FACE, JOINTS, MIRROR
from engine.models.landmark_points import LIPS
from engine.types import FloatArray
from trainers.augment import HANDS, Rng, body_frame, seen_from, turned


def noisy(points: FloatArray, sigma: float, rng: Rng) -> FloatArray:
    """Each coordinate off by a normal error of `sigma` shoulder widths."""
    out = points.copy()
    width = float(body_frame(points[None])[1].item())
    out[..., :3] += (sigma * width * rng.standard_normal(out[..., :3].shape)).astype(np.float32)
    return out


def resized(points: FloatArray, share: float, rng: Rng) -> FloatArray:
    """Another build: width and height of all, and the hands, each 1 ± `share` times as large."""
    out = points.copy()
    body, hands = rng.uniform(1 - share, 1 + share, 2), rng.uniform(1 - share, 1 + share)
    centre = body_frame(points[None])[0][0]
    out[..., :2] = centre + (points[..., :2] - centre) * body.astype(np.float32)
    for hand in HANDS:
        wrist = points[:, hand, :3][:, :1]
        local = (points[:, hand, :3] - wrist) * np.float32(hands)
        out[:, hand, :2] = out[:, hand, :2][:, :1] + local[..., :2]
        out[:, hand, 2] = wrist[..., 2] + local[..., 2]
    return out


def rotated(points: FloatArray, degrees: float, rng: Rng) -> FloatArray:
    """Seen by a camera that stands up to `degrees` further to a side or higher, and is tilted by as much."""
    yaw, pitch, roll = np.radians(rng.uniform(-degrees, degrees, (3, 1)))
    depth = rng.uniform(0.2, 0.9, 1)
    out = seen_from(points[None], yaw, pitch, depth)
    centre = body_frame(out)[0][:, :, None]
    out[..., :2] = centre + turned(out[..., :2] - centre, roll)
    clip: FloatArray = out[0]
    return clip


def hidden(points: FloatArray, share: float, rng: Rng) -> FloatArray:
    """With this share of the points absent, others in each frame."""
    out = points.copy()
    out[rng.random(points.shape[:2]) < share] = np.nan
    return out


def mirrored(points: FloatArray) -> FloatArray:
    """As a mirror shows the signer: x turned about 0, and left and right exchanged: arms, hands, corners of the lips.

    Of the face only the lips are exchanged; no model here reads any other point of it.
    """
    out: FloatArray = points[:, _WITH_FACE if points.shape[1] > JOINTS else MIRROR].copy()
    out[..., 0] = -out[..., 0]
    return out


def _lips_mirrored() -> dict[int, int]:
    """Face Mesh's number of each lip point → that of its mirror image.

    `LIPS` goes around each lip from the right corner to the left one; the lower arcs lack what the upper ones have.
    """
    outer_up, outer_low, inner_up, inner_low = LIPS[:11], LIPS[11:20], (*LIPS[20:30], LIPS[39]), LIPS[30:39]
    arcs = (outer_up, outer_low, inner_up, inner_low)
    return {one: other for arc in arcs for one, other in zip(arc, reversed(arc), strict=True)}


_WITH_FACE: Final = np.concatenate([MIRROR, np.arange(FACE.start, FACE.stop)])
for _one, _other in _lips_mirrored().items():
    _WITH_FACE[FACE.start + _one] = FACE.start + _other
