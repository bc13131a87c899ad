"""Landmark sequences from .npz files of the words.npz form, and the folds that keep recording takes together.

words.npz form: X (N, T, 258) = pose 33×(x, y, z, visibility), left hand 21×(x, y, z), right hand 21×(x, y, z),
normalised by the picture's width (x, z) and height (y), zeros = not seen; y (N) indexes `classes`; take (N) counts the
recording blocks of a class. `aspect` (width / height) may be given in the file; else the caller's holds.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import InputError, shown
from engine.joints import JOINTS, LEFT_HAND, POSE, RIGHT_HAND
from engine.texts import text
from engine.types import FloatArray
from trainers.data.files import labels_in
from trainers.data.zipped_arrays import arrays, number, refused

ASPECT = 16 / 9
"""Width / height of the camera behind words.npz. Nowhere written: faces in it have human proportions only at
1.8 … 1.9, and are 5 standard deviations off at 4:3."""

_HANDS = 2 * 21 * 3
_COLUMNS = 33 * 4 + _HANDS


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class LandmarkSet:
    """points: float32 (N, T, J, 4) as in `engine.joints`; y: int64 (N) into `labels`; take: int64 (N), see above."""

    points: FloatArray
    y: npt.NDArray[np.int64]
    labels: tuple[str, ...]
    take: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.y)

    def part(self, index: npt.NDArray[Any]) -> "LandmarkSet":
        """The clips at `index` (positions or mask), with all labels kept."""
        return replace(self, points=self.points[index], y=self.y[index], take=self.take[index])


def load_landmarks(path: str | Path, aspect: float = ASPECT) -> LandmarkSet:
    """The clips in the .npz at `path`. Raises InputError for a file that is none, or of another shape."""
    return _load(path, aspect, _COLUMNS)


def load_hands(path: str | Path, aspect: float = ASPECT) -> LandmarkSet:
    """Clips of hands alone, X (N, T, 126) = left, right hand as above, else as `load_landmarks`; no pose."""
    return _load(path, aspect, _HANDS)


def _load(path: str | Path, aspect: float, columns: int) -> LandmarkSet:
    raw = arrays(Path(path), ("X", "y", "classes", "take"), ("aspect",))
    x, y, take, labels = raw["X"], raw["y"], raw["take"], labels_in(raw["classes"])
    if x.ndim != 3 or x.shape[2] != columns or x.dtype.kind != "f" or not 1 <= x.shape[1] <= 1000:
        raise refused(path, f"X is {x.dtype} {x.shape}, not float (N, T, {columns})")
    for name, column in (("y", y), ("take", take)):
        if column.shape != x.shape[:1] or column.dtype.kind not in "iu":
            raise refused(path, f"{name} is {column.dtype} {column.shape}, not one whole number for each clip of X")
    if not labels or len(set(labels)) != len(labels) or not all(labels):
        raise refused(path, "its classes are missing, empty or not unique")
    if len(y) == 0 or y.min() < 0 or y.max() >= len(labels):
        raise refused(path, f"y must lie in 0 … {len(labels) - 1} and not be empty")
    whole = np.concatenate([np.zeros((*x.shape[:2], _COLUMNS - columns), x.dtype), x], axis=-1)
    return LandmarkSet(points_of(whole, _aspect(path, raw, aspect)), y.astype(np.int64), labels, take.astype(np.int64))


def folds(data: LandmarkSet, count: int = 5, seed: int = 0) -> list[tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """(train, test) positions of each fold: a (class, take) is never on both sides, every take is tested once.

    The takes of a class are dealt out in random order, so a class of two takes trains on one while it is tested on
    the other, in turn. Raises InputError where a class has a single take: nothing could be held back.
    """
    rng = np.random.default_rng(seed)
    fold = np.empty(len(data), np.int64)
    for k in range(len(data.labels)):
        takes = rng.permutation(np.unique(data.take[data.y == k]))
        first = int(rng.integers(count))
        if len(takes) == 1:
            raise InputError(
                f"The class {shown(data.labels[k])} has a single take, so none of it can be held back.",
                "No folds were made.",
                "Record the class again on another occasion, as another take.",
            )
        for i, take in enumerate(takes):
            fold[(data.y == k) & (data.take == take)] = (first + i) % count
    return [(np.flatnonzero(fold != f), np.flatnonzero(fold == f)) for f in range(count)]


def _aspect(path: str | Path, raw: dict[str, npt.NDArray[Any]], otherwise: float) -> float:
    """What the file says, or `otherwise`. Raises InputError for what no camera has."""
    aspect = number(raw["aspect"]) if "aspect" in raw else otherwise
    if not 0.1 <= aspect <= 10:
        raise refused(path, text("its aspect (width / height) is {aspect}, not 0.1 … 10", aspect=aspect))
    return aspect


def points_of(x: npt.NDArray[Any], aspect: float) -> FloatArray:
    """Landmarks float32 (N, T, J, 4) of X (N, T, 258) as at the top of this file."""
    n, t = x.shape[:2]
    x = x.astype(np.float32)
    points = np.ones((n, t, JOINTS, 4), np.float32)
    points[:, :, POSE] = x[..., :132].reshape(n, t, 33, 4)
    points[:, :, LEFT_HAND, :3] = x[..., 132:195].reshape(n, t, 21, 3)
    points[:, :, RIGHT_HAND, :3] = x[..., 195:].reshape(n, t, 21, 3)
    for part in (POSE, LEFT_HAND, RIGHT_HAND):
        block = points[:, :, part]
        absent = (block[..., :3] == 0).all(axis=(-2, -1)) | ~np.isfinite(block).all(axis=(-2, -1))
        block[absent] = np.nan  # a view: writes into `points`
    points[..., 0] *= aspect
    points[..., 2] *= aspect
    return points
