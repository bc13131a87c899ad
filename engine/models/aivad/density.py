"""How usual a vector is: a Gaussian mixture, and the distance to the nearest one known (paper, section 3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import erf, sqrt

import numpy as np
import numpy.typing as npt

from engine.types import FloatArray

IntArray = npt.NDArray[np.int32]

_ROUNDS = 60
_AT_ONCE = 4_000_000  # distances in memory


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A mixture of K Gaussians over one number. weights, means, deviations: float32 (K,)."""

    weights: FloatArray
    means: FloatArray
    deviations: FloatArray

    @staticmethod
    def fitted(values: FloatArray, components: int) -> "Mixture":
        """By expectation maximisation from `values` (N,), begun at their quantiles; the same for the same values."""
        if not len(values):
            return Mixture(*(np.full(components, x, np.float32) for x in (1 / components, 0.0, 1.0)))
        x = values.astype(np.float64)
        floor = max(0.02 * float(x.std()), 1e-3)
        means = np.quantile(x, (np.arange(components) + 0.5) / components)
        deviations = np.full(components, max(float(x.std()), floor))
        weights = np.full(components, 1 / components)
        for _ in range(_ROUNDS):
            share = _densities(x, weights, means, deviations) + 1e-300
            share /= share.sum(axis=1, keepdims=True)
            mass = share.sum(axis=0) + 1e-12
            weights, means = mass / len(x), share.T @ x / mass
            deviations = np.maximum(np.sqrt((share * (x[:, None] - means) ** 2).sum(axis=0) / mass), floor)
        return Mixture(*(v.astype(np.float32) for v in (weights, means, deviations)))

    def rarity(self, values: FloatArray) -> FloatArray:
        """float32 (N,) ≥ 0: -log of how much of what is known is at least as large as each of `values` (N,).

        One-sided: who stands still is as usual as anybody. The original's -log density calls slow people unusual.
        """
        z = (values[:, None] - self.means) / (self.deviations * sqrt(2))
        above = (self.weights * 0.5 * _erfc(z)).sum(axis=1)
        rarity: FloatArray = (-np.log(np.maximum(above, 1e-30))).astype(np.float32)
        return rarity


def _densities(
    x: npt.NDArray[np.float64],
    weights: npt.NDArray[np.float64],
    means: npt.NDArray[np.float64],
    deviations: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    z = (x[:, None] - means) / deviations
    out: npt.NDArray[np.float64] = weights * np.exp(-0.5 * z * z) / deviations
    return out


def _erfc(z: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    flat = np.array([1 - erf(v) for v in z.reshape(-1)])
    return flat.reshape(z.shape)


@dataclass(frozen=True, eq=False)  # without slots: `_squared` is kept
class Neighbours:
    """Vectors that are known, float32 (N, D), and the film that each is of, int32 (N,).

    All of them are looked at. Of 65,536 in 98 dimensions that takes 4 ms for eight queries; scikit-learn's trees, which
    are exact too, take 64 (KDTree) and 136 ms (BallTree): in so many dimensions they leave out next to nothing.
    """

    vectors: FloatArray
    groups: IntArray

    def distances(self, queries: FloatArray) -> FloatArray:
        """float32 (Q,): how far each of `queries` (Q, D) is from the nearest one known; infinity where none is."""
        out = [np.sqrt(self._squares(part).min(axis=1, initial=np.inf)) for part in self._parts(queries)]
        return np.concatenate(out).astype(np.float32) if out else np.zeros(0, np.float32)

    def held_out(self, queries: FloatArray, groups: IntArray) -> FloatArray:
        """float32 (Q,): how far each of `queries` (Q, D), of the films `groups` (Q,), is from the nearest of other
        films; infinity where there is none.
        """
        out = np.full(len(queries), np.inf, np.float32)
        for group in np.unique(groups):
            own, others = groups == group, self.groups != group
            out[own] = Neighbours(self.vectors[others], self.groups[others]).distances(queries[own])
        return out

    def _squares(self, queries: FloatArray) -> FloatArray:
        """Squared distances (Q, N)."""
        out: FloatArray = (queries * queries).sum(axis=1)[:, None] - 2 * (queries @ self.vectors.T) + self._squared
        return np.maximum(out, 0)

    @cached_property
    def _squared(self) -> FloatArray:
        """float32 (N,): the squared lengths, half of the work if they were made for every picture."""
        squared: FloatArray = (self.vectors * self.vectors).sum(axis=1)
        return squared

    def _parts(self, queries: FloatArray) -> Iterator[FloatArray]:
        step = max(1, _AT_ONCE // max(1, len(self.vectors)))
        for i in range(0, len(queries), step):
            yield queries[i : i + step]


@dataclass(frozen=True, slots=True)
class Range:
    """What an attribute's number is in training: score 0 at `low`, 1 at `high`."""

    low: float
    high: float

    @staticmethod
    def of(values: FloatArray) -> "Range":
        """The smallest and the truly largest of all films' (the original keeps the last film's alone)."""
        finite = values[np.isfinite(values)]
        if not len(finite):
            return Range(0.0, 1.0)
        low, high = float(finite.min()), float(finite.max())
        return Range(low, max(high, low + 1e-3))

    def score(self, values: FloatArray) -> FloatArray:
        """float32 (N,), not below 0."""
        scores: FloatArray = np.maximum((values - np.float32(self.low)) / np.float32(self.high - self.low), 0)
        return scores
