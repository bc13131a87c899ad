"""A glove on another hand: its sensors' errors and how far they swing. Both take and return samples float32 (T, D)."""

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
