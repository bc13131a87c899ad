"""Unusual pictures out of normal films: somebody in them is turned by a quarter, and looks like nothing seen before.

He stands where he was in two pictures one after the other, so that his look alone is unusual, not his speed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.models.aivad.eye import Memory, Sighting, looked, passed
from engine.models.aivad.regions import Piece
from engine.sources.film import BROKEN, open_film, reason
from engine.types import FloatArray, ImageArray
from trainers.data.kept_films import taken, unreadable

_EVERY = 5  # pictures: neighbours say the same


def planted(path: Path, spec: InputSpec, background: FloatArray) -> Iterator[tuple[Sighting, ...]]:
    """The sightings in each planted picture of the film at `path`. Raises InputError where it can't be read.

    background: float32 (H, W), of this film.
    """
    try:
        with open_film(os.path.abspath(path)) as film:
            yield from _planted((picture for _, picture in taken(film, spec)), spec.fps, background)
    except BROKEN as error:
        raise unreadable(path, reason(error)) from error


def _planted(pictures: Iterator[ImageArray], fps: float, background: FloatArray) -> Iterator[tuple[Sighting, ...]]:
    earlier: Memory | None = None  # before the picture `last`
    last: ImageArray | None = None
    for number, picture in enumerate(pictures):
        if last is not None:
            memory = passed(last, earlier, background)
            if number % _EVERY == 0 and earlier is not None:
                found, _ = looked(picture, memory, fps)
                if found:
                    largest = max(found, key=lambda sighting: sighting.piece.mask.sum()).piece
                    before = passed(turned(last, picture, largest), earlier)
                    yield looked(turned(picture, picture, largest), before, fps)[0]
            earlier = memory
        last = picture


def turned(picture: ImageArray, source: ImageArray, piece: Piece) -> ImageArray:
    """`picture` with the piece of `source` turned by a quarter around its middle; cut off where the picture ends."""
    left, top, right, bottom = piece.box
    patch, mask = np.rot90(source[top:bottom, left:right]), np.rot90(piece.mask)
    rows, columns = mask.shape
    y, x = (top + bottom - rows) // 2, (left + right - columns) // 2
    out = picture.copy()
    inside = out[max(y, 0) : y + rows, max(x, 0) : x + columns]
    cut = (slice(max(-y, 0), max(-y, 0) + inside.shape[0]), slice(max(-x, 0), max(-x, 0) + inside.shape[1]))
    inside[mask[cut]] = patch[cut][mask[cut]]
    return out
