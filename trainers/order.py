"""Which clips a step sees: a function of the seed and the step's number alone, so that a resumed run goes on exactly.

The rounds over the data follow each other without a seam: a step takes the next clips, and where a round ends within a
step, the next round begins there. Every step is therefore equally large, however it is cut into batches.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Draw:
    """One clip. index: of the sample; at: which window of it, 0 … 1 (see `DataSet.load`); seed: of all else that is
    drawn for it, which no other clip of the run has."""

    index: int
    at: float
    seed: tuple[int, int]

    def rng(self) -> np.random.Generator:
        """What this clip's changes are drawn from: the same each time it is asked for."""
        return np.random.default_rng((*self.seed, 1))  # rounds are drawn from two numbers, clips from three


class Order:
    """count: samples. size: clips in a step, over all devices. seed: of the order and of the windows."""

    def __init__(self, count: int, size: int, seed: int) -> None:
        self.count, self.size, self.seed = count, size, seed
        self._rounds: dict[int, tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]] = {}

    @property
    def steps(self) -> int:
        """Steps after which every sample has been seen once."""
        return -(-self.count // self.size)

    def batch(self, step: int, first: int, size: int) -> list[Draw]:
        """Clips `first` … `first + size - 1` of a step."""
        begin = step * self.size + first
        return [self._draw(position) for position in range(begin, begin + size)]

    def _draw(self, position: int) -> Draw:
        number, place = divmod(position, self.count)
        if number not in self._rounds:
            self._rounds = {k: v for k, v in self._rounds.items() if k == number - 1} | {number: self._drawn(number)}
        order, at = self._rounds[number]
        return Draw(int(order[place]), float(at[place]), (self.seed, position))

    def _drawn(self, number: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        rng = np.random.default_rng([self.seed, number])
        return rng.permutation(self.count), rng.random(self.count)
