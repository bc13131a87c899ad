"""What needs no network on films: the commonest label, and how much moves. Below these nothing was learned."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.types import FeatureArray, FloatArray
from trainers.data.sample import DataSet
from trainers.data.split import Split


def majority_hits(labels: Sequence[str], parts: Split) -> int:
    """How many test clips the commonest label of the others names rightly."""
    rest = Counter(labels[i] for i in (*parts.train, *parts.val))
    return sum(labels[i] == rest.most_common(1)[0][0] for i in parts.test)


def motion_hits(energies: FloatArray, is_first: npt.NDArray[np.bool_], parts: Split) -> int:
    """How many test clips one threshold of motion energy tells rightly, of two labels; it is fitted on the others."""
    rest = np.array([*parts.train, *parts.val])
    threshold, is_above = fitted(energies[rest], is_first[rest])
    test = np.array(parts.test)
    return int((((energies[test] >= threshold) == is_above) == is_first[test]).sum())


def fitted(energies: FloatArray, is_first: npt.NDArray[np.bool_]) -> tuple[float, bool]:
    """The threshold with the most hits, and whether the first label is that of those at or above it."""
    candidates = [(float(t), side) for t in np.unique(energies) for side in (True, False)]
    return max(candidates, key=lambda c: int((((energies >= c[0]) == c[1]) == is_first).sum()))


def motion_energies(data: DataSet, spec: InputSpec) -> FloatArray:
    """Of each sample's clip, as a model of `spec` gets it, `energy`. Raises InputError."""
    return np.array([energy(data.load(i, spec)) for i in range(len(data.samples))], np.float32)


def energy(clip: FeatureArray) -> float:
    """Mean absolute difference of grey values (0 … 255) between neighbouring pictures of uint8 (T, H, W, 3)."""
    grey = clip.astype(np.float32).mean(axis=3)
    return float(np.abs(np.diff(grey, axis=0)).mean())
