"""A picture as the mean colours of a coarse grid's cells: what it shows, without noise, small steps and detail."""

import numpy as np

from engine.types import FloatArray, ImageArray

_CELLS = (12, 16)  # rows, columns
_SAMPLES = 240  # rows of pixels, about, that are looked at: of more every second, third …


def cells(image: ImageArray) -> FloatArray:
    """Mean colours of the grid over an image (H, W, 3), float32 (12, 16, 3), or less of a smaller one."""
    import cv2  # not before the first picture: it takes a tenth of a second

    step = max(1, min(image.shape[:2]) // _SAMPLES)
    sampled = np.ascontiguousarray(image[::step, ::step])
    rows, columns = min(_CELLS[0], sampled.shape[0]), min(_CELLS[1], sampled.shape[1])
    return cv2.resize(sampled, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.float32)
