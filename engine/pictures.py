"""Pictures → what a video model sees: the same two functions train and recognise.

A captured picture is brought to the model's size once, when it comes, and waits in the ring as bytes; a clip of them
is scaled when it is asked about.
"""

import cv2
import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.types import FeatureArray, FloatArray, ImageArray

_BORDER = 114  # grey beside a letterboxed picture, as in YOLO and Slovo's demo
_LOG = np.log(np.arange(256, dtype=np.float32) / 255 + 0.1)
"""What each byte counts as. Without the tenth the noise of dark pixels would be the largest change that there is."""


def picture(image: ImageArray, spec: InputSpec) -> ImageArray:
    """A BGR picture uint8 (H, W, 3) at the model's size and in its order of colours: uint8 (rows, columns, 3)."""
    fitted = _FITS[spec.fit](image, *spec.size)
    return cv2.cvtColor(fitted, cv2.COLOR_BGR2RGB) if spec.colour == "rgb" else np.ascontiguousarray(fitted)  # type: ignore[return-value]  # cv2's own stubs say any dtype


def video_clip(values: FeatureArray, spec: InputSpec) -> FloatArray:
    """Model input float32 (3, T, H, W) of pictures uint8 (T, H, W, 3): (tone(x / 255) - mean) / std."""
    std = np.array(spec.std, np.float32).reshape(3, 1, 1, 1)
    mean = np.array(spec.mean, np.float32).reshape(3, 1, 1, 1)
    colours = values.transpose(3, 0, 1, 2)
    if spec.tone == "log":
        planes: FloatArray = _LOG[np.ascontiguousarray(colours)]
        planes *= 1 / std
    else:
        planes = colours.astype(np.float32, order="C")
        planes *= 1 / (255 * std)
    planes -= mean / std
    return planes


def _crop(image: ImageArray, rows: int, columns: int) -> ImageArray:
    height, width = image.shape[:2]
    scale = max(rows / height, columns / width)
    large = _resized(image, max(rows, round(height * scale)), max(columns, round(width * scale)))
    top, left = (large.shape[0] - rows) // 2, (large.shape[1] - columns) // 2
    return large[top : top + rows, left : left + columns]


def _letterbox(image: ImageArray, rows: int, columns: int) -> ImageArray:
    height, width = image.shape[:2]
    scale = min(rows / height, columns / width)
    small = _resized(image, max(1, min(rows, round(height * scale))), max(1, min(columns, round(width * scale))))
    out = np.full((rows, columns, 3), _BORDER, np.uint8)
    top, left = (rows - small.shape[0]) // 2, (columns - small.shape[1]) // 2
    out[top : top + small.shape[0], left : left + small.shape[1]] = small
    return out


def _resized(image: ImageArray, rows: int, columns: int) -> ImageArray:
    shrinks = rows * columns < image.shape[0] * image.shape[1]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return cv2.resize(image, (columns, rows), interpolation=method)  # type: ignore[return-value]  # as above


_FITS = {"crop": _crop, "letterbox": _letterbox, "stretch": _resized}
