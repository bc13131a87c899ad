"""A glove on another hand, on another day: its sensors' errors and how far they swing. Samples are float32 (T, D)."""

import numpy as np

from engine.types import FloatArray
from trainers.augment import Rng


def noisy(values: FloatArray, sigma: float, spread: FloatArray, rng: Rng) -> FloatArray:
    """Each value off by a normal error of `sigma` times its sensor's `spread` (D)."""
    return (values + sigma * spread * rng.standard_normal(values.shape)).astype(np.float32)


def resized(values: FloatArray, share: float, middle: FloatArray, rng: Rng) -> FloatArray:
    """Each sensor swings 1 ± `share` times as far about its `middle` (D)."""
    factor = rng.uniform(1 - share, 1 + share, values.shape[1])
    return (middle + (values - middle) * factor).astype(np.float32)


def bent(values: FloatArray, sigma: float, straight: FloatArray, rng: Rng) -> FloatArray:
    """What the flex sensors read beyond `straight` (D; NaN of other sensors) times a factor, for each clip another.

    Its logarithm has the deviation `sigma` for all fingers alike, and two thirds of it for each one by itself. So a
    glove wears: from the first session of the published gloves to their fifth, bent fingers came to read twice as far
    beyond straight ones, which stayed where they were. A reading of no contact, far below straight, stays as it is.
    """
    factor = np.exp(sigma * rng.standard_normal() + sigma * 2 / 3 * rng.standard_normal(len(straight)))
    is_bent = values > straight / 2  # False of NaN
    return np.where(is_bent, straight + (values - straight) * factor, values).astype(np.float32)
