"""The sign dictionary: one typical motion of each sign, for the demo and for learners."""

import numpy as np
import numpy.typing as npt

from engine.preprocess import features, has_hands
from trainers.data.landmarks import LandmarkSet

_CANDIDATES = 120  # distances grow with the square; clips of one take are near copies of each other


def dictionary(data: LandmarkSet, idle_label: str) -> dict[str, npt.NDArray[np.float16]]:
    """Label → float16 (T, J, 4): the class's medoid, the clip with the least mean distance to the others.

    Distances are between model inputs, so place and size of the signer don't count. Of a class of several takes the
    medoid is a clip that all of them resemble. Clips whose hands are rarely seen are left out where others exist.
    """
    out = {}
    for k, label in enumerate(data.labels):
        index = np.flatnonzero(data.y == k)
        if not len(index):
            continue
        share = has_hands(data.points[index])
        if label != idle_label:
            index = index[share >= min(0.95, float(np.median(share)))]
        index = index[:: max(1, len(index) // _CANDIDATES)]
        x = features(data.points[index]).reshape(len(index), -1)
        squares = (x * x).sum(axis=1)
        distance = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * x @ x.T, 0))
        out[label] = data.points[index[distance.mean(axis=1).argmin()]].astype(np.float16)
    return out
