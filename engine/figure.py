"""Landmarks as a picture: a figure on a dark ground, or lines over a camera picture. No text is drawn."""

import cv2
import numpy as np
import numpy.typing as npt

from engine.joints import (
    HAND_BONES,
    JOINTS,
    LEFT_ELBOW,
    LEFT_HAND,
    LEFT_SHOULDER,
    LEFT_WRIST,
    NOSE,
    POSE_BONES,
    RIGHT_ELBOW,
    RIGHT_HAND,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from engine.types import FloatArray, ImageArray

SIZE = (640, 480)
# BGR. The hands in Okabe and Ito's orange and sky blue, told apart by every kind of colour vision.
GROUND = (38, 30, 26)
BODY = (178, 170, 164)
HEAD = (122, 112, 104)
LEFT = (0, 159, 230)
RIGHT = (233, 180, 86)
SEEN = 0.3  # a body point of less visibility is a guess and is not drawn
_FRACTION_BITS = 4  # OpenCV draws at sixteenths of a pixel: motion stays smooth
_FAR = 4.0  # points further than this many picture sides away are drawn at that distance

_EYES = (2, 5)
_FACE = (NOSE, *_EYES, 7, 8)  # and ears
_ARMS = {
    (LEFT_SHOULDER, LEFT_ELBOW),
    (LEFT_ELBOW, LEFT_WRIST),
    (RIGHT_SHOULDER, RIGHT_ELBOW),
    (RIGHT_ELBOW, RIGHT_WRIST),
}
# Nose to eye to ear is a zigzag that belongs on a real face, not on a drawn one.
_FIGURE_BONES = tuple((a, b) for a, b in POSE_BONES if min(a, b) > max(_FACE))


def draw(points: FloatArray, size: tuple[int, int] = SIZE, mirror: bool = False) -> ImageArray:
    """`points` (J, 4) as a figure: uint8 (H, W, 3) BGR of `size` (width, height).

    mirror: as in a mirror, the signer's left hand on the left of the picture; colours stay with the hand.
    """
    width, height = size
    image = np.empty((height, width, 3), np.uint8)
    image[0] = GROUND
    image[1:] = image[0]  # row by row: pixel by pixel takes sixty times as long
    pixels = _pixels(points, size, mirror)
    _head(image, pixels)
    _skeleton(image, pixels, thickness=max(2, height // 120), bones=_FIGURE_BONES)
    return image


def overlay(image: ImageArray, points: FloatArray, mirror: bool = False) -> ImageArray:
    """A copy of `image` with `points` (J, 4) drawn over it; `mirror` when `image` itself is mirrored."""
    out = np.ascontiguousarray(image).copy()
    height, width = out.shape[:2]
    pixels = _pixels(points, (width, height), mirror)
    _skeleton(out, pixels, thickness=max(1, height // 240))
    _dots(out, pixels, radius=max(1, height // 240))
    return out


def _pixels(points: FloatArray, size: tuple[int, int], mirror: bool) -> npt.NDArray[np.float64]:
    """Pixel places float64 (J, 2); NaN where a point is absent or not to be believed."""
    if points.shape[0] != JOINTS or points.ndim != 2 or points.shape[1] < 2:
        raise ValueError(f"landmarks of shape ({JOINTS}, 4) were expected, not {points.shape}")
    width, height = size
    pixels = points[:, :2].astype(np.float64) * height
    if mirror:
        pixels[:, 0] = width - pixels[:, 0]
    unseen = ~(np.isfinite(pixels[:, 0]) & np.isfinite(pixels[:, 1]))
    if points.shape[1] > 3:
        unseen[: LEFT_HAND.start] |= points[: LEFT_HAND.start, 3] < SEEN
    pixels[unseen] = np.nan
    far = _FAR * max(size)
    return np.clip(pixels, -far, far)


def _skeleton(
    image: ImageArray, pixels: npt.NDArray[np.float64], thickness: int, bones: tuple[tuple[int, int], ...] = POSE_BONES
) -> None:
    body = pixels.copy()
    for wrist, hand in ((LEFT_WRIST, LEFT_HAND), (RIGHT_WRIST, RIGHT_HAND)):
        if np.isfinite(pixels[hand.start, 0]):
            body[wrist] = pixels[hand.start]  # the hand's own wrist is the better one: arm and hand meet
    for a, b in bones:
        _line(image, body[a], body[b], BODY, thickness + (thickness // 2 if (a, b) in _ARMS else 0))
    for hand, colour in ((LEFT_HAND, LEFT), (RIGHT_HAND, RIGHT)):
        for a, b in HAND_BONES:
            _line(image, pixels[hand.start + a], pixels[hand.start + b], colour, max(1, thickness - 1))


def _head(image: ImageArray, pixels: npt.NDArray[np.float64]) -> None:
    face = pixels[list(_FACE)]
    shoulders = pixels[[LEFT_SHOULDER, RIGHT_SHOULDER]]
    if not np.isfinite(shoulders).all() or not np.isfinite(face).all(axis=1).any():
        return
    centre = np.nanmean(face, axis=0)
    radius = 0.34 * float(np.hypot(*(shoulders[0] - shoulders[1])))
    cv2.circle(image, _fixed(centre), round(radius * 2**_FRACTION_BITS), HEAD, 2, cv2.LINE_AA, _FRACTION_BITS)
    for eye in pixels[list(_EYES)]:
        if np.isfinite(eye).all():
            cv2.circle(image, _fixed(eye), 3 << _FRACTION_BITS, HEAD, cv2.FILLED, cv2.LINE_AA, _FRACTION_BITS)


def _dots(image: ImageArray, pixels: npt.NDArray[np.float64], radius: int) -> None:
    for hand, colour in ((LEFT_HAND, LEFT), (RIGHT_HAND, RIGHT)):
        for place in pixels[hand]:
            if np.isfinite(place).all():
                cv2.circle(
                    image, _fixed(place), radius << _FRACTION_BITS, colour, cv2.FILLED, cv2.LINE_AA, _FRACTION_BITS
                )


def _line(
    image: ImageArray,
    a: npt.NDArray[np.float64],
    b: npt.NDArray[np.float64],
    colour: tuple[int, int, int],
    thickness: int,
) -> None:
    if np.isfinite(a[0]) and np.isfinite(b[0]):
        cv2.line(image, _fixed(a), _fixed(b), colour, thickness, cv2.LINE_AA, _FRACTION_BITS)


def _fixed(place: npt.NDArray[np.float64]) -> tuple[int, int]:
    return round(float(place[0]) * 2**_FRACTION_BITS), round(float(place[1]) * 2**_FRACTION_BITS)
