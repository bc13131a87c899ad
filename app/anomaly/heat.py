"""Where in the picture it is unusual, and how much: regions as a map, and the map and masks in colour."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from engine.findings import Findings, Region
from engine.types import FloatArray

LONG_PX = 160  # of a map; it is smoothed as it is drawn
HOTTEST = 2.0
"""Score at which the map is at its hottest: twice what training has ever seen. The scale never changes: a picture in
which nothing is unusual stays cool, whatever it is compared with.
"""


def heat_map(findings: Findings, aspect: float) -> FloatArray:
    """float32 (H, W): at each place the score of the most unusual region there, 0 where there is none.

    aspect: width / height of the picture.
    """
    import cv2  # not before the first detector

    width = LONG_PX if aspect >= 1 else max(1, round(LONG_PX * aspect))
    height = max(1, round(LONG_PX / aspect)) if aspect >= 1 else LONG_PX
    heat = np.zeros((height, width), np.float32)
    for region in findings.regions:
        left, top, right, bottom = (
            min(max(round(edge * size), 0), size)
            for edge, size in zip(region.box, (width, height, width, height), strict=True)
        )
        if right > left and bottom > top and region.mask.size:
            mask = cv2.resize(region.mask, (right - left, bottom - top), interpolation=cv2.INTER_LINEAR)
            here = heat[top:bottom, left:right]
            np.maximum(here, mask * region.reason.score, out=here)
    return heat


def heat_image(heat: FloatArray, opacity: float) -> QImage:
    """`heat` in colours of rising brightness, transparent where nothing is unusual. opacity: 0 … 1 of the hottest."""
    import cv2

    share = np.clip(heat / HOTTEST, 0.0, 1.0)
    colours = cv2.applyColorMap((share * 255).astype(np.uint8), cv2.COLORMAP_INFERNO)
    alpha = (255 * opacity * np.sqrt(share)).astype(np.uint8)
    return _image(np.dstack([colours, alpha]))


def mask_image(region: Region, colour: QColor, opacity: float) -> QImage:
    """The mask of a region, to be drawn over its box."""
    height, width = region.mask.shape
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = (colour.blue(), colour.green(), colour.red())
    pixels[..., 3] = (np.clip(region.mask, 0, 1) * 255 * opacity).astype(np.uint8)
    return _image(pixels)


def _image(pixels: np.ndarray) -> QImage:
    """uint8 (H, W, 4), BGRA, in an image that owns its bytes."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
