"""A log of byte records in one buffer of constant size: the newest records take the place of the oldest."""

import numpy as np

from engine.types import ImageArray


class Arena:
    """`write` gives a record's place, `read` its bytes for as long as they have not been overwritten. Not locked."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._buffer: ImageArray | None = None
        self._head = 0  # counts on for ever; the place in the buffer is its remainder

    @property
    def capacity(self) -> int:
        """Bytes that are kept at most."""
        return self._capacity

    def write(self, *parts: ImageArray) -> int:
        """Add one record, made of `parts` (uint8 (N,) each). Raises ValueError for one larger than the buffer."""
        size = sum(part.size for part in parts)
        if size > self._capacity:
            raise ValueError(f"a record of {size} bytes does not fit into {self._capacity}")
        if self._buffer is None:  # on first use; filled, so that memory is taken once and not page by page
            self._buffer = np.full(self._capacity, 1, np.uint8)
        if self._head % self._capacity + size > self._capacity:
            self._head += -self._head % self._capacity  # a record never lies around the end
        at, place = self._head, self._head % self._capacity
        for part in parts:
            self._buffer[place : place + part.size] = part
            place += part.size
        self._head += size
        return at

    def has(self, at: int) -> bool:
        """Whether the record written at `at` is still whole."""
        return at + self._capacity >= self._head

    def read(self, at: int, size: int) -> ImageArray:
        """A copy, uint8 (size,), of the record written at `at`. Raises LookupError once it has been overwritten."""
        if self._buffer is None or not self.has(at):
            raise LookupError(f"the record at {at} has been overwritten")
        place = at % self._capacity
        return self._buffer[place : place + size].copy()
