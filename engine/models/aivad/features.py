"""What is measured of a region: how it moves, and what it looks like (paper, section 3.3)."""

from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from engine.models.aivad.regions import Piece
from engine.types import FloatArray, ImageArray

PLACE = 3
"""Numbers of a place: the row of its lowest pixel, height and width, in pixels."""
VELOCITY = 1
APPEARANCE = 146
POSE = 66

_WINDOW = 1 / 26  # of the rows: flow is averaged over such a square, so that no single limb counts
_FAST = 90  # percentile within a region: a cyclist among walkers is a small part of it
_SIDE = 32


def place(piece: Piece) -> FloatArray:
    """float32 (PLACE,)."""
    left, top, right, bottom = piece.box
    return np.array((bottom, bottom - top, right - left), np.float32)


def calm(flow: FloatArray) -> FloatArray:
    """How fast the neighbourhood of each pixel moves: float32 (H, W) in pixels a frame."""
    side = max(3, round(_WINDOW * flow.shape[0]) | 1)
    mean = cv2.blur(flow, (side, side))
    return np.asarray(np.hypot(mean[..., 0], mean[..., 1]), np.float32)


def velocity(piece: Piece, speed: FloatArray, fps: float) -> FloatArray:
    """float32 (VELOCITY,): pixels a second of what is fast in it. speed: what `calm` said of the whole picture."""
    left, top, right, bottom = piece.box
    return np.array((np.percentile(speed[top:bottom, left:right][piece.mask], _FAST) * fps,), np.float32)


def appearance(piece: Piece, now: ImageArray) -> FloatArray:
    """float32 (APPEARANCE,): gradients by direction in 4 × 4 cells, and how tall and how full the box is."""
    left, top, right, bottom = piece.box
    patch = cv2.resize(now[top:bottom, left:right], (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    gradients = _hog().compute(patch).reshape(-1)
    tall = 0.25 * np.log((bottom - top) / (right - left))
    return np.concatenate([gradients / 4, (tall, piece.mask.mean())]).astype(np.float32)


@lru_cache(maxsize=1)
def _hog() -> Any:
    return cv2.HOGDescriptor((_SIDE, _SIDE), (8, 8), (8, 8), (8, 8), 9)
