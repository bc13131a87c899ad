"""Whether a test knows its answers: clips of one part that are all but copies of clips of another.

Landmarks and sensors are compared as the model sees them; films by a hash of what they show and of what moves in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.errors import RecognizerError
from engine.preprocess import idle_by_rule
from engine.types import FeatureArray, FloatArray, ImageArray
from trainers.data.sample import DataSet
from trainers.data.split import Split

COPY = 0.06
"""Of the median distance between clips of one label: nearer ones are called copies. Of 433 test episodes of the
published gloves, parted at random, some 125 are; parted by session 1 of 576 is.
"""
COPY_BITS = 0.08
"""Share of a film's hash: where fewer bits differ, it is a copy. Of 240 clips of surveillance cameras, some of
them moments apart in one film, no two differ in less than 0.19.
"""
_PICTURES = 8
_AT_MOST = 20_000  # clips that are compared


@dataclass(frozen=True, slots=True)
class Leak:
    """Two samples that are all but the same, by their positions: `first` in the part that comes first."""

    first: int
    second: int
    parts: tuple[str, str]
    distance: float


def leaks(
    data: DataSet,
    parts: Split,
    spec: InputSpec,
    prepare: Callable[[FeatureArray, InputSpec], FloatArray],
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[Leak, ...]:
    """For each sample of a later part its nearest one of an earlier part, if it is all but a copy; nearest first.

    prepare: the family's. Samples that can't be loaded are left out: the doctor names them.
    progress: gets the number of samples loaded, and of all, and says whether to go on; those loaded are compared.
    """
    found, rows = _described(data, parts, spec, prepare, progress or (lambda done, count: True))
    limit = COPY_BITS**0.5 if data.kind == "video" else COPY * _usual(data, found, rows)
    place = {index: row for row, index in enumerate(found)}
    out: list[Leak] = []
    named = [(name, [i for i in part if i in place]) for name, part in parts.parts.items()]
    for k, (later, theirs) in enumerate(named):
        for earlier, ours in named[:k]:
            if ours and theirs:
                nearest, distance = _nearest(rows[[place[i] for i in theirs]], rows[[place[i] for i in ours]])
                pairs = zip(theirs, nearest, distance, strict=True)
                out += [Leak(ours[j], i, (earlier, later), float(d)) for i, j, d in pairs if d <= limit]
    return tuple(sorted(out, key=lambda leak: (leak.distance, leak.second, leak.first)))


def film_hash(pictures: ImageArray) -> npt.NDArray[np.bool_]:
    """1,024 bits of a clip uint8 (T, rows, columns, 3): of eight of its pictures, and of what changes between them.

    A bit says whether a field of an 8 × 9 grid is brighter than its right neighbour (difference hash): scaling and
    compressing turn few of them.
    """
    chosen = pictures[np.linspace(0, len(pictures) - 1, _PICTURES).round().astype(int)]
    small = np.stack([cv2.resize(image.mean(axis=2), (9, 8), interpolation=cv2.INTER_AREA) for image in chosen])
    moved = np.abs(np.diff(small, axis=0, append=small[:1]))
    both = np.concatenate([small, moved])
    bits: npt.NDArray[np.bool_] = (np.diff(both, axis=2) > 0).reshape(-1)
    return bits


def _described(
    data: DataSet,
    parts: Split,
    spec: InputSpec,
    prepare: Callable[[FeatureArray, InputSpec], FloatArray],
    progress: Callable[[int, int], bool],
) -> tuple[list[int], FloatArray]:
    """Positions of the samples that could be loaded, and a row of numbers for each."""
    found: list[int] = []
    rows: list[FloatArray] = []
    # Each part evenly along the way, so that all are there when it ends early.
    along = sorted((k / len(part), i) for part in parts.parts.values() for k, i in enumerate(part))[:_AT_MOST]
    for done, (_, index) in enumerate(along):
        if not progress(done, len(along)):
            break
        try:
            clip = data.load(index, spec)
        except RecognizerError:
            continue
        if data.kind == "landmarks" and idle_by_rule(clip.astype(np.float32, copy=False)):
            continue  # where nobody is seen, all are alike
        found.append(index)
        row = film_hash(clip.astype(np.uint8, copy=False)) if data.kind == "video" else prepare(clip, spec).ravel()
        rows.append(row.astype(np.float32))
    return found, np.stack(rows) if rows else np.zeros((0, 1), np.float32)


def _usual(data: DataSet, found: Sequence[int], rows: FloatArray) -> float:
    """Median distance of two clips of one label."""
    rng = np.random.default_rng(0)
    by_label: dict[str, list[int]] = {}
    for row, index in enumerate(found):
        by_label.setdefault(data.samples[index].label, []).append(row)
    distances = []
    for members in by_label.values():
        if len(members) > 1:
            one, two = rng.choice(members, 50), rng.choice(members, 50)
            distances += [_apart(rows[a], rows[b]) for a, b in zip(one, two, strict=True) if a != b]
    return float(np.median(distances)) if distances else 0.0


def _nearest(theirs: FloatArray, ours: FloatArray) -> tuple[npt.NDArray[np.intp], FloatArray]:
    """For each row of `theirs` (N, D) which of `ours` (M, D) is nearest, and its root mean square distance."""
    nearest, distance = np.zeros(len(theirs), np.intp), np.zeros(len(theirs), np.float32)
    square = (ours**2).mean(axis=1)
    for start in range(0, len(theirs), 256):
        block = theirs[start : start + 256]
        j = (square - 2 * (block @ ours.T) / ours.shape[1]).argmin(axis=1)
        nearest[start : start + 256] = j
        distance[start : start + 256] = [_apart(a, b) for a, b in zip(block, ours[j], strict=True)]
    return nearest, distance


def _apart(a: FloatArray, b: FloatArray) -> float:
    return float(np.sqrt(np.mean((a.astype(np.float64) - b) ** 2)))
