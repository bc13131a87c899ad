"""How far a measured figure could be off: whole groups of clips are drawn again, since clips of a recording are alike.

The percentile interval of Efron (1979) with clusters as the units (Davison & Hinkley 1997, section 3.8): of G groups G
are drawn with replacement, all clips of a drawn group count as often as it was drawn.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainers.data.sample import Sample
from trainers.data.split import GROUPS, coarsest

Weights = npt.NDArray[np.float64]

DRAWS = 1000
FEWEST = 3
"""Of two groups even the widest draw is one of them twice: that is no interval."""
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Interval:
    """In which the figure lies with a probability of 95 %; both NaN where there are too few groups to say."""

    low: float
    high: float

    def as_json(self) -> list[float] | None:
        return None if math.isnan(self.low) else [self.low, self.high]


UNKNOWN = Interval(math.nan, math.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """by: what the groups are ("signer", "session", "take", "file"). index: int64 (N), the group of each sample."""

    by: str
    names: tuple[str, ...]
    index: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.names)


def grouped(samples: Sequence[Sample], by: str = "auto") -> Grouping:
    """The samples' groups. auto: the first of signer, session and take of which there are three, else the last of them
    that every sample says, of which there are too few for an interval then; the file where none is said.

    A sample that does not say its group is one of its own.
    """
    chosen = _independent(samples) if by == "auto" else by
    keys = [GROUPS[chosen](s) or GROUPS["file"](s) for s in samples]
    names, index = np.unique(np.array(keys, dtype=object).astype(str), return_inverse=True)
    return Grouping(chosen, tuple(" / ".join(filter(None, str(n).split("\n"))) for n in names), index.astype(np.int64))


def _independent(samples: Sequence[Sample]) -> str:
    """Files alone are no independent draws where several are known to be of one recording."""
    chosen = coarsest(samples)
    if chosen != "file":
        return chosen
    said = (by for by in ("take", "session", "signer") if all(GROUPS[by](sample) for sample in samples))
    return next(said, "file")


def drawn(groups: int, draws: int = DRAWS, seed: int = 0) -> Iterator[Weights]:
    """How often each group counts in each draw: float64 (some draws, groups), again and again until all are drawn."""
    rng = np.random.default_rng(seed)
    for first in range(0, draws, _AT_ONCE):
        count = min(_AT_ONCE, draws - first)
        yield rng.multinomial(groups, np.full(groups, 1 / groups), size=count).astype(np.float64)


def intervals(groups: int, figures: Callable[[Weights], npt.NDArray[np.float64]], draws: int = DRAWS) -> list[Interval]:
    """Of figures (some draws, F) computed from weights (some draws, groups): F intervals, all from the same draws.

    Draws in which a figure is NaN say nothing of it.
    """
    values = np.concatenate([figures(w) for w in drawn(groups, draws)]) if groups else np.empty((0, 1))
    if groups < FEWEST:
        return [UNKNOWN] * values.shape[1]
    return [_of(column[np.isfinite(column)]) for column in values.T]


def sign_test(better: int, worse: int) -> float:
    """How likely `better` against `worse` changed clips, or a lopsidedness beyond it, are by chance (two-sided, exact).

    McNemar's test in its binomial form (Dietterich 1998, section 3.1 names it for two classifiers on one test set).
    """
    n, fewer = better + worse, min(better, worse)
    return min(1.0, float(2 * sum(math.comb(n, i) for i in range(fewer + 1)) / 2**n))


def _of(values: npt.NDArray[np.float64]) -> Interval:
    if not len(values):
        return UNKNOWN
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))
