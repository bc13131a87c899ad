"""The sign dictionary: one typical motion of each sign, for the demo and for learners."""

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.preprocess import features, has_hands
from engine.samples import sensor_clip
from engine.types import FloatArray
from trainers.data.gloves import GloveSet
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
        medoid = index[_medoid(features(data.points[index]).reshape(len(index), -1))]
        out[label] = data.points[medoid].astype(np.float16)
    return out


def glove_dictionary(data: GloveSet, spec: InputSpec) -> dict[str, FloatArray]:
    """Label → float32 (T, D): the whole of the recording whose middle is the class's medoid. None that broke off."""
    out = {}
    for label in data.labels:
        index = [i for i, sample in enumerate(data.samples) if sample.label == label]
        usual = np.median([len(data.episode(i)[0]) for i in index]) if index else 0
        index = [i for i in index if len(data.episode(i)[0]) >= 0.9 * usual]
        index = index[:: max(1, len(index) // _CANDIDATES)]
        if index:
            medoid = index[_medoid(np.stack([sensor_clip(data.load(i, spec), spec).ravel() for i in index]))]
            out[label] = data.whole(medoid, spec)
    return out


def _medoid(x: FloatArray) -> int:
    """Which row of `x` (N, D) has the least mean distance to the others."""
    squares = (x * x).sum(axis=1)
    distance = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * x @ x.T, 0))
    return int(distance.mean(axis=1).argmin())
