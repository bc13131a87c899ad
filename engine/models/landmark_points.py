"""Landmark frames → what the landmark transformer reads: lips, hands and arms, each point with a flag.

    (T, J, 4) landmarks   J = 553 with the face, 75 without it (the lips are absent then)
      → the 92 points of `POINTS`, x and y, in the units that the InputSpec asks for
      → as many frames as the model reads: longer clips squeezed, shorter ones filled up at the end
      → (frames, 92, 3): x, y, flag; x = y = 0 where the flag is not 1

The flag is decided while an absent point still is NaN: once it is a 0, no test can tell it from a point at 0.
Two units, told apart by `InputSpec.size`:

- (0, 0), the default: shoulder widths about the middle of the shoulders, for the whole person alike. A mirrored
  signer is then the mirror image, and neither place, distance nor the picture's format counts.
- (rows, columns): fractions of such a picture, x of the hands as 1 - x and of nothing else, as the model that seed 004
  describes was trained. Landmarks here do not say how wide their picture was, so the signer is put in its middle.
"""

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.joints import FACE, JOINTS, LEFT_HAND, POSE, RIGHT_HAND
from engine.preprocess import body, visible
from engine.types import FeatureArray, FloatArray

LIPS = (
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 146, 91, 181, 84, 17, 314, 405, 321, 375,
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308,
)  # fmt: skip
"""MediaPipe Face Mesh's numbers: outer lips above and below, then inner ones, each from the signer's right to left."""
LEFT_ARM, RIGHT_ARM = (13, 15, 17, 19, 21), (14, 16, 18, 20, 22)  # elbow, wrist, little finger, index finger, thumb

POINTS = {"lips": slice(0, 40), "left_hand": slice(40, 61), "right_hand": slice(61, 82), "pose": slice(82, 92)}
"""Where each part lies in the model's input; the first five of the pose are the left arm."""
SEEN, ABSENT, PADDING = 1.0, 0.0, -1.0  # the flag: the point is seen; it is not; there is no such frame
FRAMES = 128

_HANDS = slice(40, 82)
_ROWS = np.array(
    [FACE.start + i for i in LIPS]
    + [*range(LEFT_HAND.start, LEFT_HAND.stop), *range(RIGHT_HAND.start, RIGHT_HAND.stop), *LEFT_ARM, *RIGHT_ARM]
)


def transformer_input(values: FeatureArray, spec: InputSpec) -> FloatArray:
    """Model input float32 (…, frames, 92, 3) of landmarks (…, T, J, 4), J ≥ 75; always finite.

    frames: 128 where `spec.size` names a picture, so that a clip of any length is what the original saw; else
    `spec.length`, but never above 128, since filling up changes no answer there and costs time.
    """
    landmarks = _with_face(values.astype(np.float32, copy=False))
    pictures = spec.size != (0, 0)
    points = _in_pictures(landmarks, spec.size) if pictures else _in_body_units(landmarks)
    points, flag = fitted(points, FRAMES if pictures else min(spec.length, FRAMES))
    out: FloatArray = np.concatenate([np.where(flag == SEEN, points, 0), flag], axis=-1).astype(np.float32)
    return out


def fitted(points: FloatArray, frames: int) -> tuple[FloatArray, FloatArray]:
    """Points (…, T, P, 2), NaN = absent → (…, frames, P, 2) and their flags (…, frames, P, 1).

    A longer clip is squeezed: each frame becomes the mean of those that fall on it, absent points left out of it.
    """
    length = points.shape[-3]
    if length > frames:
        points = _squeezed(points, frames)
    flag = np.where(np.isfinite(points).all(axis=-1, keepdims=True), SEEN, ABSENT)
    if length < frames:
        after = [(0, 0)] * (points.ndim - 3) + [(0, frames - length), (0, 0), (0, 0)]
        points, flag = np.pad(points, after), np.pad(flag, after, constant_values=PADDING)
    return points, flag.astype(np.float32)


def _squeezed(points: FloatArray, frames: int) -> FloatArray:
    length = points.shape[-3]
    repeats = max(1, frames * frames // length)  # finer first, so that the groups differ little in what they cover
    group = -(-length * repeats // frames)
    before = (group * frames - length * repeats) // 2  # the first and the last frame fill up what does not divide
    index = (np.arange(group * frames) - before).clip(0, length * repeats - 1) // repeats
    groups = points[..., index, :, :].reshape(*points.shape[:-3], frames, group, *points.shape[-2:])
    seen = np.isfinite(groups)
    count = seen.sum(axis=-3)
    total = np.where(seen, groups, 0).sum(axis=-3)
    mean: FloatArray = np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)
    return mean


def _with_face(landmarks: FloatArray) -> FloatArray:
    missing = FACE.stop - landmarks.shape[-2]
    if missing <= 0:
        return landmarks
    after = [(0, 0)] * (landmarks.ndim - 2) + [(0, FACE.stop - JOINTS), (0, 0)]
    return np.pad(landmarks[..., :JOINTS, :], after, constant_values=np.nan)


def _in_body_units(landmarks: FloatArray) -> FloatArray:
    centre, scale = body(landmarks)
    shown = landmarks.copy()
    shown[..., POSE, :] = visible(landmarks)  # a guessed wrist below the picture's edge is no wrist
    points = shown[..., _ROWS, :2]
    middle, spread = _extent(points)
    known = np.isfinite(scale)
    centre, scale = np.where(known, centre, middle), np.where(known, scale, spread)
    placed: FloatArray = ((points - centre[..., None, :]) / scale[..., None]).astype(np.float32)
    return placed


def _in_pictures(landmarks: FloatArray, size: tuple[int, int]) -> FloatArray:
    rows, columns = size
    points = landmarks[..., _ROWS, :2].copy()
    centre, _ = body(landmarks)
    middle, _ = _extent(points)
    x = np.where(np.isfinite(centre[..., :1]), centre[..., :1], middle[..., :1])  # (…, 1, 1)
    points[..., 0] = (points[..., 0] - x) * np.float32(rows / columns) + np.float32(0.5)
    points[..., _HANDS, 0] = 1 - points[..., _HANDS, 0]
    return points


def _extent(points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean place (…, 1, 2) and spread (…, 1, 1) of all points that a clip shows: of a close-up without shoulders."""
    seen = np.isfinite(points)
    count = np.maximum(seen.sum(axis=(-3, -2)), 1)
    middle = np.where(seen, points, 0).sum(axis=(-3, -2)) / count  # (…, 2)
    apart = np.where(seen, points - middle[..., None, None, :], 0)
    spread = np.sqrt((apart**2).sum(axis=(-3, -2)) / count).mean(axis=-1)
    place: FloatArray = middle[..., None, :].astype(np.float32)
    size: FloatArray = np.where(spread > 1e-4, spread, 1)[..., None, None].astype(np.float32)
    return place, size
