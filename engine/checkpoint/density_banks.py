"""The densities of a fitted AI-VAD: what normal regions look like, and how far others are from that.

Reiss and Hoshen, "Attribute-based Representations for Accurate and Interpretable Video Anomaly Detection"
(arXiv 2212.00789), its density estimation as anomalib computes it: the negative log-likelihood of a Gaussian mixture
for velocity, the distance to the nearest known vector for pose and appearance, each scaled by its range in training.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import InputError, MismatchError
from engine.findings import Attribute
from engine.texts import text
from engine.types import FloatArray

_AT_ONCE = 1 << 22  # distances between two sets of vectors that are held at a time: 32 MB


@dataclass(frozen=True, slots=True, eq=False)
class NearestNeighbours:
    """vectors: float32 (M, D), of normal regions; M = 0 where nothing was ever fitted."""

    vectors: FloatArray

    @property
    def width(self) -> int:
        """D."""
        return int(self.vectors.shape[1])

    @property
    def is_fitted(self) -> bool:
        return len(self.vectors) > 0

    def unlikeliness(self, x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Of `x` (N, D) the Euclidean distance (N,) to the nearest vector.

        One neighbour, whatever `n_neighbors_*` of the file says: anomalib's `predict` never passes that on.
        """
        bank = self.vectors.astype(np.float64)
        squares, step = (bank**2).sum(axis=1), max(1, _AT_ONCE // max(len(bank), 1))
        nearest = [
            ((row**2).sum(axis=1)[:, None] - 2 * row @ bank.T + squares).min(axis=1)
            for row in (x[i : i + step] for i in range(0, len(x), step))
        ]
        return np.asarray(np.sqrt(np.maximum(np.concatenate(nearest), 0.0)))


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Gaussians. weights: float32 (K,); means: (K, D); covariances: (K, D, D); K = 0 where nothing was ever fitted."""

    weights: FloatArray
    means: FloatArray
    covariances: FloatArray

    @property
    def width(self) -> int:
        """D."""
        return int(self.means.shape[1])

    @property
    def is_fitted(self) -> bool:
        return len(self.weights) > 0

    def unlikeliness(self, x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Of `x` (N, D) the negative log-likelihood (N,). Raises MismatchError where a covariance is none."""
        try:
            roots = np.linalg.cholesky(self.covariances.astype(np.float64))  # (K, D, D)
        except np.linalg.LinAlgError as error:
            raise _unusable(text("A covariance of its velocity mixture is not positive definite.")) from error
        away = np.swapaxes(x[None] - self.means[:, None], 1, 2)  # (K, D, N)
        squares = (np.linalg.solve(roots, away) ** 2).sum(axis=1)  # (K, N)
        volumes = np.log(np.diagonal(roots, axis1=1, axis2=2)).sum(axis=1)[:, None]
        logs = np.log(self.weights.astype(np.float64))[:, None] - 0.5 * (self.width * np.log(2 * np.pi) + squares)
        return np.asarray(-np.logaddexp.reduce(logs - volumes, axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """What is normal of one attribute, and between which values it lay in training (`low` … `high`)."""

    model: NearestNeighbours | Mixture
    low: float
    high: float

    def scores(self, x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Of `x` (N, D), (N,): 0 as the most usual region of training, 1 as the most unusual. Raises MismatchError."""
        if not self.model.is_fitted:
            raise _unusable(text("It was saved before it was fitted: its banks are empty."))
        if not 0 < self.high - self.low < np.inf:
            raise _unusable(text("Its training range {low:g} … {high:g} has no width.", low=self.low, high=self.high))
        return np.asarray((self.model.unlikeliness(x) - self.low) / (self.high - self.low))


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """regions: float32 (N,), of each the sum over its attributes. frame: the sum of the attributes' largest scores."""

    regions: FloatArray
    frame: float


def scored(densities: Mapping[Attribute, Density], features: Mapping[Attribute, FloatArray]) -> Scored:
    """The scores of a picture's N regions, whose `features` (N, D) were computed elsewhere; 0 without regions.

    Raises InputError where the features are not those of the densities, MismatchError where these can't score.
    """
    counts = {len(value) for value in features.values()}
    wrong = [name for name, d in densities.items() if (x := features.get(name)) is None
             or x.ndim != 2 or x.shape[1] != d.model.width or not np.isfinite(x).all()]  # fmt: skip
    if wrong or features.keys() != densities.keys() or len(counts) != 1:
        raise InputError(
            text("The features are not those of the density banks."),
            text("Nothing was scored."),
            text("Give finite rows of {wanted}, as many of one as of another.",
                 wanted=", ".join(f"{name} (N, {d.model.width})" for name, d in densities.items())),
        )  # fmt: skip
    if counts == {0}:
        return Scored(np.zeros(0, np.float32), 0.0)
    each = [density.scores(features[name].astype(np.float64)) for name, density in densities.items()]
    return Scored(np.sum(each, axis=0).astype(np.float32), float(sum(x.max() for x in each)))


def _unusable(found: str) -> MismatchError:
    return MismatchError(
        found,
        text("Nothing was scored."),
        text("Fit it again in the program that made it, or train the light grade here from the same normal videos."),
    )
