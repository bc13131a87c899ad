"""Where to look: what differs from the background, or from the picture before, in connected pieces.

The paper (section 3.2) asks a Mask R-CNN, and the difference of two pictures for what that one does not know.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.types import FloatArray, ImageArray

_LEVELS = 20  # grey levels off the background that are no noise
_FAINT = 8  # and that may be some where the picture changes
_STEP = 18  # grey levels from picture to picture: as in anomalib
_LEAST = 1 / 1700  # of the picture's area: a smaller piece is noise
_MOST = 48  # pieces; a picture with more is a camera that shakes

BoolArray = npt.NDArray[np.bool_]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A region in pixels: left, top, right, bottom (exclusive); mask: bool (h, w)."""

    box: Box
    mask: BoolArray


def foreground(background: FloatArray, before: ImageArray, now: ImageArray) -> BoolArray:
    """Which pixels (H, W) of the picture `now` are no background.

    Where something was a moment ago, the picture has changed too; there it is as the background again.
    """
    off = np.abs(now - background)
    seen: BoolArray = (off > _LEVELS) | ((cv2.absdiff(before, now) > _STEP) & (off > _FAINT))
    return seen


def connected(foreground: BoolArray) -> tuple[Piece, ...]:
    """The connected pieces of a mask (H, W) once gaps are closed (a head and its feet are one), the largest first.

    `_MOST` at most.
    """
    rows, columns = foreground.shape
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(3, columns // 120 | 1), max(3, rows // 34 | 1)))
    closed = cv2.morphologyEx(foreground.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    order = sorted(range(1, count), key=lambda i: -int(stats[i, cv2.CC_STAT_AREA]))[:_MOST]
    out = []
    for i in order:
        x, y, w, h, area = (int(v) for v in stats[i])
        if area >= _LEAST * rows * columns:
            out.append(Piece((x, y, x + w, y + h), labels[y : y + h, x : x + w] == i))
    return tuple(out)


def shared(a: Box, b: Box) -> int:
    """The area that is in both."""
    wide, tall = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(wide, 0) * max(tall, 0)


def area(box: Box) -> int:
    """Of the box, in pixels."""
    return (box[2] - box[0]) * (box[3] - box[1])


def iou(a: Box, b: Box) -> float:
    """Intersection over union."""
    both = shared(a, b)
    return both / (area(a) + area(b) - both)
