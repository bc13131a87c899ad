"""How somebody holds himself: MediaPipe's 33 points within a region, where people are tall enough to have them.

Each region is looked at by itself, so nothing of one stream or picture is carried into another.
"""

import threading
from typing import Any

import cv2
import numpy as np

from engine.errors import RecognizerError
from engine.graphs import import_mediapipe, quiet_stderr, shared_graph
from engine.models.aivad.regions import Piece
from engine.texts import text
from engine.types import FloatArray, ImageArray

POINTS = 33
POSE = 2 * POINTS
LEAST_PX = 96
"""Rows of a region that a pose is looked for in. In Ped2 what has 64 are two people of 35, one behind the other."""
_AT_MOST = 2  # regions of a picture, the largest: each takes as long as everything else
_ROOM = 0.15  # of the box, on every side: MediaPipe finds nobody whose head touches the edge
_SIDE = 256  # rows that a region is brought to
_SEEN = 0.5  # a point's visibility
_MOSTLY = 0.6  # of the points must be seen: half a body has no pose to compare

_one_at_a_time = threading.Lock()


def poses(found: tuple[Piece, ...], picture: ImageArray) -> dict[int, FloatArray]:
    """The poses, float32 (POSE,), of `found` in the picture uint8 (H, W, 3), BGR, by their place in it.

    x and y of each point from the middle of the box in heights of it; divided so that the length of a difference is its
    root mean square. Without MediaPipe or its model file there are none.
    """
    tall = [i for i, piece in enumerate(found) if is_tall(piece)][:_AT_MOST]
    graph = _graph() if tall else None
    if graph is None:
        return {}
    with _one_at_a_time, quiet_stderr():  # it warns when it has found the first body
        points = {i: _points(graph, found[i], picture) for i in tall}
    return {i: pose for i, pose in points.items() if pose is not None}


def is_tall(piece: Piece) -> bool:
    """Whether a pose is looked for in it: tall, and no crowd."""
    left, top, right, bottom = piece.box
    return bottom - top >= LEAST_PX and right - left <= bottom - top


def why_none(found: tuple[Piece, ...]) -> str:
    """Why `found`, at least one, have no poses: a sentence for the user."""
    if not any(is_tall(piece) for piece in found):
        tallest = max(bottom - top for _, top, _, bottom in (piece.box for piece in found))
        return text(
            "People are too small in the picture: the tallest region has {tallest} of the {least} rows a pose needs.",
            tallest=tallest,
            least=LEAST_PX,
        )
    if _graph() is None:
        return text("The model file for poses is not there, or MediaPipe can't be loaded: run `signlens doctor`.")
    return text("No pose was recognised in any region.")


def _graph() -> Any:
    """Finds poses in a picture by itself; None where it can't be had."""
    try:
        return shared_graph("pose", "everyone")
    except (RecognizerError, ImportError):
        return None


def _points(graph: Any, piece: Piece, picture: ImageArray) -> FloatArray | None:
    (left, top, right, bottom), (rows, columns) = piece.box, picture.shape[:2]
    room = round(_ROOM * (bottom - top))
    y, x = max(top - room, 0), max(left - room, 0)
    crop = picture[y : min(bottom + room, rows), x : min(right + room, columns)]
    scale = _SIDE / crop.shape[0]
    large = cv2.cvtColor(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), cv2.COLOR_BGR2RGB)
    mediapipe = import_mediapipe()
    try:
        result = graph.detect(mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=large))
    except (RuntimeError, ValueError):  # MediaPipe's own, for a picture that it can't take
        return None
    if not result.pose_landmarks:
        return None
    marks = result.pose_landmarks[0]
    if np.mean([mark.visibility >= _SEEN for mark in marks]) < _MOSTLY:
        return None
    places = np.array([(x + m.x * crop.shape[1], y + m.y * crop.shape[0]) for m in marks])
    middle = ((left + right) / 2, (top + bottom) / 2)
    pose: FloatArray = ((places - middle) / (bottom - top) / np.sqrt(POINTS)).reshape(-1).astype(np.float32)
    return pose
