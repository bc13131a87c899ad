"""A few vectors that stand for many: greedy k-centre, so that none left out is far from one kept.

Roth et al., "Towards Total Recall in Industrial Anomaly Detection" (CVPR 2022, PatchCore), section 3.2 and algorithm 1;
the greedy choice is at most twice as far as the best one could be (Gonzalez 1985).
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from engine.types import FloatArray


def k_centres(
    vectors: FloatArray, count: int, goes_on: Callable[[int, int], bool] = lambda done, count: True
) -> npt.NDArray[np.intp]:
    """The rows of `vectors` (N, D) that are kept, `count` of them, rising.

    The first is the nearest to the mean; each other one the farthest from all chosen before it. Fewer where so many
    differ. goes_on: hears (done, count) after each; once it says no, those chosen so far are the answer.
    """
    if count >= len(vectors):
        return np.arange(len(vectors))
    squares = (vectors * vectors).sum(axis=1)
    first = int(((vectors - vectors.mean(axis=0)) ** 2).sum(axis=1).argmin())
    chosen, nearest = [first], np.full(len(vectors), np.inf, np.float32)
    while len(chosen) < count and goes_on(len(chosen), count):
        newest = vectors[chosen[-1]]
        nearest = np.minimum(nearest, np.maximum(squares - 2 * (vectors @ newest) + newest @ newest, 0))
        nearest[chosen[-1]] = 0
        farthest = int(nearest.argmax())
        if nearest[farthest] <= 0:
            break
        chosen.append(farthest)
    return np.sort(np.array(chosen))
