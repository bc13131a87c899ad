"""The newest values of a figure that is measured for hours: their memory is taken at once and never grows."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt


class Series:
    """Up to `kept` numbers, oldest first; a new one takes the place of the oldest."""

    def __init__(self, kept: int) -> None:
        self._values = np.full(kept, np.nan)
        self._count = 0

    def append(self, value: float) -> None:
        """Add the newest value."""
        self._values[self._count % self._values.size] = value
        self._count += 1

    def clear(self) -> None:
        """Forget all of them."""
        self._count = 0

    def newest(self, count: int) -> npt.NDArray[np.float64]:
        """A copy of the newest `count`, or of as many as there are."""
        count = min(count, len(self))
        return self._values[np.arange(self._count - count, self._count) % self._values.size]

    def __len__(self) -> int:
        return min(self._count, self._values.size)

    def __iter__(self) -> Iterator[float]:
        return iter(self.newest(len(self)).tolist())
