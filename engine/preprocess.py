"""Landmark frames → model input: the same function trains and recognises.

What a sign is does not depend on where the signer stands, how far away, how large the picture is, or which camera
took it. So hands are described twice: by their shape (about their own wrist, in palm sizes) and by their place
(about the shoulders, in shoulder widths). Whatever is not seen is 0, beside a mask bit that says so.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.joints import (
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
from engine.types import FeatureArray, FloatArray

FEATURES = 187
"""D: 84 numbers per hand, 3 for the pair of hands, 16 for the body."""

IDLE_SHARE = 0.2
"""A clip with a hand in fewer of its frames than this share is idle by rule: fewer than 4 of 20 frames (0.3 s at
12 fps), less than any sign takes, while one or two frames with an imagined hand stay harmless."""

_VISIBLE = 0.5  # pose points below this visibility are guesses of the detector
_LIMIT = 4.0  # shoulder widths or palm sizes; beyond it a number only says "far"
# A turned body shows its shoulders closer together, but not its height: shoulder widths per distance of the nose from
# the shoulder line are 1.7 … 1.9 for frontal signers, so only a turn of more than about 40° makes this one larger.
_NECK = 1.3
_PALM = [5, 9, 13, 17]  # the knuckles; their distance from the wrist hardly changes with the hand's shape
_TIPS = [4, 8, 12, 16, 20]


def features(points: FloatArray) -> FloatArray:
    """What the landmark models see: float32 (…, T, D) of landmarks float32 (…, T, J ≥ 75, 4); always finite.

    The body's place and size are medians over the clip, so that one bad frame moves nothing; without shoulders (the
    close-up of a hand) the numbers that need them are masked and the hands' shapes and motions remain.
    """
    xyz = points[..., :3]
    centre, scale = body(points)
    hands = [_hand(xyz[..., side, :], xyz[..., NOSE, :2], centre, scale) for side in (LEFT_HAND, RIGHT_HAND)]
    parts = [*hands, _pair(xyz), _posture(points, centre, scale)]
    out = np.concatenate(parts, axis=-1)
    finite = np.nan_to_num(out, nan=0.0, posinf=_LIMIT, neginf=-_LIMIT)
    clipped: FloatArray = np.clip(finite, -_LIMIT, _LIMIT).astype(np.float32)
    return clipped


def landmark_clip(values: FeatureArray, spec: InputSpec) -> FloatArray:
    """The landmark family's model input float32 (…, T, D) of clips (…, T, J, 4); see `engine.models.family.Family`."""
    return features(values.astype(np.float32, copy=False))


def has_hands(points: FloatArray) -> FloatArray:
    """Share of a clip's frames in which a hand is seen: float32 (…) of landmarks (…, T, J, 4)."""
    wrists = points[..., [LEFT_HAND.start, RIGHT_HAND.start], 0]
    share: FloatArray = np.isfinite(wrists).any(axis=-1).mean(axis=-1).astype(np.float32)
    return share


def idle_by_rule(points: FloatArray) -> bool:
    """Whether a clip (T, J, 4) shows nobody or (nearly) no hands, so that it is idle whatever a model might say."""
    return bool(has_hands(points) < IDLE_SHARE)


def body(points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Middle of the shoulders (…, 1, 2) and shoulder width (…, 1, 1) of each clip; NaN where none are seen."""
    seen = visible(points)
    left, right, nose = (seen[..., j, :2] for j in (LEFT_SHOULDER, RIGHT_SHOULDER, NOSE))
    middle = (left + right) / 2
    width = np.linalg.norm(left - right, axis=-1, keepdims=True)
    neck = np.linalg.norm(nose - middle, axis=-1, keepdims=True)
    scale = np.fmax(_median(width), _NECK * _median(neck))
    return _median(middle), np.where(scale > 1e-4, scale, np.nan)


def _hand(hand: FloatArray, nose: FloatArray, centre: FloatArray, scale: FloatArray) -> FloatArray:
    """84 numbers (…, T, 84) of one hand (…, T, 21, 3)."""
    wrist = hand[..., :1, :]
    seen = np.isfinite(wrist[..., 0])
    palm = np.linalg.norm(hand[..., _PALM, :] - wrist, axis=-1).mean(axis=-1, keepdims=True)
    palm = np.where(palm > 1e-5, palm, np.nan)
    shape = (hand[..., 1:, :] - wrist) / palm[..., None]
    usual = _median(palm)  # (…, 1, 1): steadier than the palm of each frame
    knuckle = hand[..., 9, :2]
    step = np.diff(knuckle, axis=-2, prepend=knuckle[..., :1, :]) / usual
    return np.concatenate(
        [
            seen,
            shape.reshape(*shape.shape[:-2], 60),
            _spans(hand) / palm,
            (wrist[..., 0, :2] - centre) / scale,
            (knuckle - centre) / scale,
            (hand[..., 8, :2] - nose) / scale,
            palm / scale,
            2 * step,
            (knuckle - _median(knuckle)) / usual,
        ],
        axis=-1,
    )


def _spans(hand: FloatArray) -> FloatArray:
    """12 distances (…, T, 12) that a turn of the hand leaves alone: tips to wrist, thumb to tips, tip to next tip."""
    tips = hand[..., _TIPS, :]
    return np.concatenate(
        [
            np.linalg.norm(tips - hand[..., :1, :], axis=-1) / 2,
            np.linalg.norm(tips[..., 1:, :] - tips[..., :1, :], axis=-1),
            np.linalg.norm(np.diff(tips[..., 1:, :], axis=-2), axis=-1),
        ],
        axis=-1,
    )


def _pair(xyz: FloatArray) -> FloatArray:
    """3 numbers (…, T, 3): whether both hands are seen, and the right knuckle from the left one in palm sizes."""
    left, right = xyz[..., LEFT_HAND.start + 9, :2], xyz[..., RIGHT_HAND.start + 9, :2]
    sizes = [np.linalg.norm(xyz[..., s.start + 9, :] - xyz[..., s.start, :], axis=-1) for s in (LEFT_HAND, RIGHT_HAND)]
    palm = _median(np.fmax(*sizes)[..., None])
    apart = (right - left) / (2 * palm)
    return np.concatenate([np.isfinite(apart[..., :1]), apart], axis=-1)


def _posture(points: FloatArray, centre: FloatArray, scale: FloatArray) -> FloatArray:
    """16 numbers (…, T, 16): whether a body is seen, then nose, elbows and wrists about the shoulders, with bits."""
    joints = [NOSE, LEFT_ELBOW, RIGHT_ELBOW, LEFT_WRIST, RIGHT_WRIST]
    placed = (visible(points)[..., joints, :2] - centre[..., None, :]) / scale[..., None]
    bits = np.isfinite(placed[..., 0])
    body = np.broadcast_to(np.isfinite(scale), (*bits.shape[:-1], 1))
    return np.concatenate([body, bits, placed.reshape(*placed.shape[:-2], 10)], axis=-1)


def visible(points: FloatArray) -> FloatArray:
    """`points` with NaN in place of the pose points that the detector only guessed."""
    kept: FloatArray = np.where(points[..., :33, 3:] >= _VISIBLE, points[..., :33, :], np.float32(np.nan))
    return kept


def _median(values: npt.NDArray[np.floating[Any]]) -> FloatArray:
    """Median over time (…, T, C) → (…, 1, C) without NaN; NaN where all are. numpy's warns there, and is 10× slower."""
    ordered = np.sort(values, axis=-2)  # NaN last
    count = np.isfinite(values).sum(axis=-2, keepdims=True)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis=-2)
    high = np.take_along_axis(ordered, count // 2 * (count > 0), axis=-2)
    middle: FloatArray = np.where(count > 0, (low + high) / 2, np.nan).astype(np.float32)
    return middle
