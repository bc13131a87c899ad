"""Unusual regions in normal films: somebody in the picture is turned by a quarter, and looks like nobody seen before.

He is turned in all of the newest pictures, so that it is his look that is unusual, not that he has come from nowhere.
"""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.models.aivad.eye import Memory, Sighting, looked, passed
from engine.models.aivad.regions import Box, Piece, iou
from engine.sources.film import BROKEN, open_film, reason
from engine.types import FloatArray, ImageArray
from trainers.data.kept_films import taken, unreadable

_EVERY = 5  # pictures: neighbours say the same
_WINDOW = 10  # pictures in which he is turned
_EACH = 0.0  # seconds between two looks for a pose: of each picture that is looked at
_UPRIGHT = 1.6  # times as tall as wide
_OVERLAP = 0.4  # of a region with the place where he was planted, as intersection over union


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """A region as it is in the film, and what is found of it where it is turned."""

    usual: Sighting
    unusual: Sighting


def planted(path: Path, spec: InputSpec, background: FloatArray) -> Iterator[Planted]:
    """Those planted in the film at `path`. Raises InputError where it can't be read.

    background: float32 (H, W), of this film.
    """
    try:
        with open_film(os.path.abspath(path)) as film:
            yield from _planted(taken(film, spec), background)
    except BROKEN as error:
        raise unreadable(path, reason(error)) from error


def _planted(pictures: Iterator[tuple[float, ImageArray]], background: FloatArray) -> Iterator[Planted]:
    window: deque[tuple[float, ImageArray]] = deque()  # what follows on `before`, each with the seconds since the last
    before: Memory | None = None
    now: Memory | None = None
    newest = 0.0
    for number, (t, picture) in enumerate(pictures):
        after_s, newest = (t - newest if number else 0.0), t
        if now is not None and number % _EVERY == 0:
            found, _ = looked(picture, now, after_s, _EACH)
            upright = [sighting for sighting in found if _is_upright(sighting.piece)]
            if upright:
                largest = max(upright, key=lambda sighting: int(sighting.piece.mask.sum()))
                seen = _seen(picture, after_s, largest.piece, window, before, background)
                if seen is not None:
                    yield Planted(largest, seen)
        now = passed(picture, now, after_s, background)
        window.append((after_s, picture))
        if len(window) > _WINDOW:
            gone_s, gone = window.popleft()
            before = passed(gone, before, gone_s, background)


def _seen(
    picture: ImageArray, after_s: float, piece: Piece, window: deque[tuple[float, ImageArray]], memory: Memory | None,
    background: FloatArray,
) -> Sighting | None:  # fmt: skip
    """The region that the planted one has become; None where it is none."""
    for between_s, earlier in window:
        memory = passed(turned(earlier, picture, piece)[0], memory, between_s, background)
    image, box = turned(picture, picture, piece)
    if memory is None:
        return None
    found, _ = looked(image, memory, after_s, _EACH)
    best = max(found, key=lambda sighting: iou(sighting.piece.box, box), default=None)
    return best if best is not None and iou(best.piece.box, box) >= _OVERLAP else None


def turned(picture: ImageArray, source: ImageArray, piece: Piece) -> tuple[ImageArray, Box]:
    """`picture` with the piece of `source` turned by a quarter around its middle, and where that is.

    It is cut off where the picture ends.
    """
    left, top, right, bottom = piece.box
    patch, mask = np.rot90(source[top:bottom, left:right]), np.rot90(piece.mask)
    rows, columns = mask.shape
    y, x = (top + bottom - rows) // 2, (left + right - columns) // 2
    out = picture.copy()
    inside = out[max(y, 0) : y + rows, max(x, 0) : x + columns]
    cut = (slice(max(-y, 0), max(-y, 0) + inside.shape[0]), slice(max(-x, 0), max(-x, 0) + inside.shape[1]))
    inside[mask[cut]] = patch[cut][mask[cut]]
    return out, (max(x, 0), max(y, 0), max(x, 0) + inside.shape[1], max(y, 0) + inside.shape[0])


def _is_upright(piece: Piece) -> bool:
    """Whether it is as tall as somebody alone: a crowd turned is still a crowd."""
    left, top, right, bottom = piece.box
    return bottom - top > _UPRIGHT * (right - left)
