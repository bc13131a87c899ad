"""How somebody holds himself: MediaPipe's 33 points, where people are tall enough in the picture to have them.

A region or a picture is looked at by itself, so nothing of one stream or picture is carried into another.
"""

import threading
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from engine.errors import RecognizerError
from engine.graphs import import_mediapipe, shared_graph
from engine.models.aivad.regions import Box, Piece, iou
from engine.quiet_stderr import quiet_stderr
from engine.texts import text
from engine.types import FloatArray, ImageArray

POINTS = 33
POSE = 2 * POINTS
LEAST_PX = 96
"""Rows of a region that a pose is looked for in. In Ped2 what has 64 are two people of 35, one behind the other."""
_ROOM = 0.15  # of the box, on every side: MediaPipe finds nobody whose head touches the edge
_SIDE = 256  # rows that a region is brought to
_SEEN = 0.5  # a point's visibility
_MOSTLY = 0.6  # of the points must be seen: half a body has no pose to compare
_HAIR = 0.07  # of a body's height: the uppermost points are the eyes
_LIMB = 0.05  # of a body's height: so far its outline is from the points, which are joints
_SAME = 0.5  # intersection over union from which on two bodies are one

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """Somebody who was found. piece: what is covered. points: float32 (POINTS, 2), x and y in pixels of the picture."""

    piece: Piece
    points: FloatArray


def pose_in(piece: Piece, picture: ImageArray) -> FloatArray | None:
    """The pose, float32 (POSE,), of who is in the piece of the picture uint8 (H, W, 3), BGR; None where none is seen.

    Without MediaPipe or its model file there is none.
    """
    (left, top, right, bottom), (rows, columns) = piece.box, picture.shape[:2]
    room = round(_ROOM * (bottom - top))
    y, x = max(top - room, 0), max(left - room, 0)
    crop = picture[y : min(bottom + room, rows), x : min(right + room, columns)]
    scale = _SIDE / crop.shape[0]
    found = _points(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))  # type: ignore[arg-type]  # cv2's own stubs say any dtype
    if not found or found[0] is None:
        return None
    places = np.array((x, y)) + found[0] * np.array((crop.shape[1], crop.shape[0]))
    return pose_of(places, piece.box)


def pose_of(points: FloatArray, box: Box) -> FloatArray:
    """float32 (POSE,) of points (POINTS, 2) in pixels: from the middle of the box, in heights of it.

    Divided so that the length of a difference is its root mean square.
    """
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    pose: FloatArray = ((points - middle) / (bottom - top) / np.sqrt(POINTS)).reshape(-1).astype(np.float32)
    return pose


def bodies(picture: ImageArray) -> tuple[Body, ...]:
    """Who is found in the whole picture uint8 (H, W, 3), BGR, also standing still: who is tall enough, each once."""
    rows, columns = picture.shape[:2]
    out: list[Body] = []
    for share in _points(picture):
        if share is None:
            continue
        points = (share * np.array((columns, rows))).astype(np.float32)
        piece = _covered(points, (rows, columns))
        if piece is not None and is_tall(piece) and all(iou(piece.box, x.piece.box) < _SAME for x in out):
            out.append(Body(piece, points))
    return tuple(out)


def is_tall(piece: Piece) -> bool:
    """Whether a pose is looked for in it: tall, and no crowd."""
    left, top, right, bottom = piece.box
    return bottom - top >= LEAST_PX and right - left <= bottom - top


def why_none(found: tuple[Piece, ...]) -> str:
    """Why `found`, at least one, have no poses: a sentence for the user."""
    if not any(is_tall(piece) for piece in found):
        tallest = max(bottom - top for _, top, _, bottom in (piece.box for piece in found))
        return text(
            "People are too small in the picture: the tallest has {tallest} of the {least} rows a pose needs.",
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


def _points(picture: ImageArray) -> list[FloatArray | None]:
    """Of everybody found, (POINTS, 2) in fractions of the width and height; None for whom too little is seen of."""
    graph = _graph()
    if graph is None:
        return []
    mediapipe, rgb = import_mediapipe(), cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
    try:
        with _one_at_a_time, quiet_stderr():  # it warns when it has found the first body
            result = graph.detect(mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb))
    except (RuntimeError, ValueError):  # MediaPipe's own, for a picture that it can't take
        return []
    return [_mostly_seen(marks) for marks in result.pose_landmarks]


def _mostly_seen(marks: Any) -> FloatArray | None:
    if np.mean([mark.visibility >= _SEEN for mark in marks]) < _MOSTLY:
        return None
    return np.array([(m.x, m.y) for m in marks])


def _covered(points: FloatArray, size: tuple[int, int]) -> Piece | None:
    """What somebody with these points covers of a picture of `size` rows and columns: their hull, with flesh and hair.

    None outside of the picture.
    """
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    tall = bottom - top
    flesh, hair = _LIMB * tall, _HAIR * tall
    x, y = max(round(left - flesh), 0), max(round(top - hair), 0)
    right, bottom = min(round(right + flesh), size[1]), min(round(bottom), size[0])
    if right <= x or bottom <= y:
        return None
    mask = np.zeros((bottom - y, right - x), np.uint8)
    hull = cv2.convexHull(np.round(points - (x, y)).astype(np.int32))
    cv2.fillConvexPoly(mask, hull, 1)
    cv2.polylines(mask, [hull], True, 1, max(1, round(2 * flesh)))
    return Piece((x, y, right, bottom), mask.astype(bool))
