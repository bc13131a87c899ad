"""The picture without what moves in it."""

from collections.abc import Sequence

import cv2
import numpy as np

from engine.types import FloatArray, ImageArray

# Of the difference to a picture so much is learnt with every frame: what has come to stay belongs to the background
# after half a minute at 10 fps, and what walks through hardly leaves a trace.
_RATE = 0.005
# A camera that looks elsewhere differs by more, in grey levels, in half of its pixels; the same place in another light
# by less, once the mean difference is taken off.
_ELSEWHERE = 14.0


def grey(picture: ImageArray) -> ImageArray:
    """A picture uint8 (H, W, 3) without colours and without the sensor's noise: uint8 (H, W)."""
    return cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (3, 3), 0)  # type: ignore[return-value]  # cv2's own stubs say any dtype


def median(greys: Sequence[ImageArray]) -> FloatArray:
    """The background float32 (H, W) of pictures (H, W) that are spread over some time."""
    out: FloatArray = np.median(np.stack(greys), axis=0).astype(np.float32)
    return out


def begun(first: ImageArray, known: FloatArray | None) -> FloatArray:
    """The background to begin a stream with: the one that is known from training where the camera sees that place."""
    seen = first.astype(np.float32)
    if known is None:
        return seen
    difference = seen - known
    light = float(np.median(difference))
    return known + light if float(np.median(np.abs(difference - light))) < _ELSEWHERE else seen


def learnt(background: FloatArray, now: ImageArray) -> FloatArray:
    """The background after one more picture."""
    return background + np.float32(_RATE) * (now - background)
