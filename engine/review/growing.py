"""An array that grows at its end while others look at it."""

from typing import Any

import numpy as np
import numpy.typing as npt

_FIRST = 256


class Growing:
    """Rows of one shape and type, added by one thread. What `frozen` has given is never written to again."""

    def __init__(self) -> None:
        self._rows: npt.NDArray[Any] | None = None
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, row: npt.ArrayLike) -> None:
        """One more row. Raises ValueError for one of another shape."""
        value = np.asarray(row)
        if self._rows is None:
            self._rows = np.empty((_FIRST, *value.shape), value.dtype)
        elif self._count == len(self._rows):
            larger = np.empty((2 * self._count, *value.shape), value.dtype)
            larger[: self._count] = self._rows
            self._rows = larger
        self._rows[self._count] = value
        self._count += 1

    def frozen(self) -> npt.NDArray[Any]:
        """The rows so far, without a copy; from any thread. float64 (0,) before the first."""
        count, rows = self._count, self._rows  # in this order: rows that are taken later hold at least as many
        if rows is None:
            return np.empty(0)
        view = rows[:count]
        view.flags.writeable = False
        return view
