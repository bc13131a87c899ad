"""Cuts: where a film goes on with another scene, what a stream model remembers is of the one before.

At a cut all of the picture changes, also what lies still behind people who move. Measured by `benchmarks cuts`.
"""

import numpy as np
import numpy.typing as npt

from engine.cells import cells
from engine.types import FloatArray, ImageArray

CHANGED = 12.0  # levels of 255 by which a cell's colour changes at a cut at least …
_STILL = 0.1  # … but for this share of them, as the dark corners of two scenes
_SHOWN = 0.4  # share of the cells that are no border beside the film


class CutFinder:
    """Takes the pictures of one stream in their order. Used by one thread."""

    def __init__(self) -> None:
        self._before: FloatArray | None = None

    def update(self, image: ImageArray) -> bool:
        """Whether another scene begins with the picture uint8 (H, W, 3), or another size."""
        before, self._before = self._before, cells(image)
        if before is None:
            return False
        return before.shape != self._before.shape or change(before, self._before) >= CHANGED


def change(before: FloatArray, after: FloatArray) -> float:
    """By how many levels all but the stillest tenth of the cells (rows, columns, 3) have changed at least, leaving out
    borders on both sides that don't change."""
    changes = np.abs(after - before).max(axis=2)
    shown = changes[_between(changes.any(axis=1)), _between(changes.any(axis=0))]
    return float(np.quantile(shown, _STILL)) if shown.size >= _SHOWN * changes.size else 0.0


def _between(changed: npt.NDArray[np.bool_]) -> slice:
    """What is left without as many places at either end as nothing has changed in, there and at the other end."""
    there = np.flatnonzero(changed)
    border = min(int(there[0]), len(changed) - 1 - int(there[-1])) if there.size else len(changed)
    return slice(border, len(changed) - border)
