"""What is measured of a region: how it moves, and what it looks like (paper, section 3.3)."""

import cv2
import numpy as np

from engine.models.aivad.regions import BoolArray, Piece
from engine.types import FloatArray

PLACE = 3
"""Numbers of a place: the row of its lowest pixel, height and width, in pixels."""
VELOCITY = 1
_DOWN, _ACROSS = 12, 8
APPEARANCE = _DOWN * _ACROSS

_WINDOW = (21 / 240, 13 / 360)  # of rows and columns: flow is averaged over so much, that no single limb counts
_COVERED = 0.35  # of a window that must be foreground for its mean to count
_TALL = 96  # pixels; Ped2's groups of people are less
_EDGE = 6 / 360  # of the columns, on all sides
_FAST = 97  # percentile within a region: a cyclist among walkers is a small part of it


def place(piece: Piece) -> FloatArray:
    """float32 (PLACE,)."""
    left, top, right, bottom = piece.box
    return np.array((bottom, bottom - top, right - left), np.float32)


def coarseness(piece: Piece) -> int:
    """By how much the window of `calm` is larger for what is tall: of somebody near, an arm alone would fill it."""
    tall = piece.box[3] - piece.box[1]
    return 1 if tall < _TALL else 3 if tall < 2 * _TALL else 6


def calm(flow: FloatArray, foreground: BoolArray, coarse: int = 1) -> FloatArray:
    """How fast what is around each pixel moves: float32 (H, W) in pixels, of `flow` (H, W, 2).

    coarse: how many times the smallest window. The mean over the foreground (H, W) in a window; 0 where there is little
    of it. What lies at the picture's edge does not count: where somebody has come from outside, flow is a guess, and in
    normal films the fastest of all.
    """
    rows, columns = (
        max(3, round(coarse * part * side) | 1) for part, side in zip(_WINDOW, foreground.shape, strict=True)
    )
    weight, edge = np.zeros(foreground.shape, np.float32), max(1, round(_EDGE * foreground.shape[1]))
    weight[edge:-edge, edge:-edge] = foreground[edge:-edge, edge:-edge]
    covered = cv2.blur(weight, (columns, rows))
    mean = cv2.blur(flow * weight[..., None], (columns, rows)) / np.maximum(covered, _COVERED)[..., None]
    return np.where(covered >= _COVERED, np.hypot(mean[..., 0], mean[..., 1]), np.float32(0)).astype(np.float32)


def velocity(piece: Piece, speed: FloatArray) -> FloatArray:
    """float32 (VELOCITY,): the speed of what is fast in it. speed: what `calm` said of the whole picture."""
    left, top, right, bottom = piece.box
    known = speed[top:bottom, left:right][piece.mask]
    known = known[known > 0]
    return np.array((np.percentile(known, _FAST) if len(known) else 0.0,), np.float32)


def appearance(piece: Piece) -> FloatArray:
    """float32 (APPEARANCE,): its silhouette, how much of each of 12 × 8 cells of the box is covered.

    The length of a difference is its root mean square. Gradients (HOG) beside it were worse on what was planted:
    who walks in a crowd is partly hidden by others, and no two crowds have the same gradients.
    """
    cells = cv2.resize(piece.mask.astype(np.float32), (_ACROSS, _DOWN), interpolation=cv2.INTER_AREA)
    silhouette: FloatArray = (cells.reshape(-1) / np.sqrt(APPEARANCE)).astype(np.float32)
    return silhouette
