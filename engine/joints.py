"""The joints of a landmark frame: their order, names, bones and mirror image.

A landmark frame is float32 (J, 4), J = 75: pose 0–32, left hand 33–53, right hand 54–74 ("left" is the
signer's own left). Columns: x, y, z in picture heights (x grows to the right of the picture as the camera sees
it, y downwards, so x runs over 0 … width/height), and visibility 0 … 1 (1 for a hand that is seen). An absent
point is NaN in all four columns.
Source of the numbering: MediaPipe Pose Landmarker (33 points) and Hand Landmarker (21 points).
"""

import itertools

import numpy as np

from engine.types import FeatureArray, FloatArray

JOINTS = 75
POSE = slice(0, 33)
LEFT_HAND = slice(33, 54)
RIGHT_HAND = slice(54, 75)
FACE = slice(75, 553)  # only in frames of landmarkers that were asked for it; J is 553 then

NOSE = 0
LEFT_SHOULDER, RIGHT_SHOULDER = 11, 12
LEFT_ELBOW, RIGHT_ELBOW = 13, 14
LEFT_WRIST, RIGHT_WRIST = 15, 16
LEFT_HIP, RIGHT_HIP = 23, 24


def joint_count(parts: tuple[str, ...]) -> int:
    """J of the frames of landmarkers for `parts`."""
    return FACE.stop if "face" in parts else JOINTS


_FINGERS = [
    [0, 1, 2, 3, 4],
    [0, 5, 6, 7, 8],
    [5, 9, 10, 11, 12],
    [9, 13, 14, 15, 16],
    [0, 17, 18, 19, 20],
    [13, 17],
]
HAND_BONES: tuple[tuple[int, int], ...] = tuple((a, b) for chain in _FINGERS for a, b in itertools.pairwise(chain))
POSE_BONES: tuple[tuple[int, int], ...] = (
    (11, 12), (11, 13), (13, 15), (12, 14), (14, 16), (11, 23), (12, 24), (23, 24),
    (0, 2), (2, 7), (0, 5), (5, 8), (9, 10),
)  # fmt: skip

# Left and right exchanged within the pose: eyes, ears, mouth corners, arms, hands, legs.
_POSE_MIRROR = [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9] + [i + 1 if i % 2 else i - 1 for i in range(11, 33)]
MIRROR = np.array(_POSE_MIRROR + list(range(54, 75)) + list(range(33, 54)))


def as_landmarks(features: FeatureArray) -> FloatArray | None:
    """`features` if they are a landmark frame (J, 4)."""
    if features.dtype != np.float32 or features.ndim != 2 or len(features) < JOINTS or features.shape[1] != 4:
        return None
    return features.astype(np.float32, copy=False)


def mirrored(points: np.ndarray, aspect: float | None = None) -> np.ndarray:
    """`points` (…, J, 4) as a mirror shows them: left and right exchanged, x → aspect - x.

    aspect: width / height of the picture; None mirrors about x = 0 (enough where only differences count).
    """
    out: np.ndarray = points[..., MIRROR, :].copy()
    out[..., 0] = (0.0 if aspect is None else aspect) - out[..., 0]
    return out
