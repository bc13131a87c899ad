"""Decoded neighbours: a stretch of a film, held for steps back, as long as it fits into a limit of memory."""

from bisect import bisect_left
from collections import deque
from typing import Generic, TypeVar

F = TypeVar("F")

BUDGET = 96 << 20  # bytes: 1 s of 1080p, 7 s of 640×480
MOST = 600


class Stretch(Generic[F]):
    """Frames one after the other, without a gap but for what can't be decoded; the oldest go first.

    budget: bytes that are held at most, but always the newest frame.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._held: deque[tuple[int, F, int]] = deque()
        self._bytes = 0

    @property
    def begin(self) -> int | None:
        """Stamp of the oldest frame that is held."""
        return self._held[0][0] if self._held else None

    @property
    def end(self) -> int | None:
        """Stamp of the newest one."""
        return self._held[-1][0] if self._held else None

    def clear(self) -> None:
        """Begin another stretch."""
        self._held.clear()
        self._bytes = 0

    def add(self, stamp: int, frame: F, size: int) -> None:
        """The next frame, of `size` bytes."""
        self._held.append((stamp, frame, size))
        self._bytes += size
        while len(self._held) > 1 and (self._bytes > self._budget or len(self._held) > MOST):
            self._bytes -= self._held.popleft()[2]

    def from_stamp(self, stamp: int) -> tuple[int, F] | None:
        """The frame with this stamp, or where there is none, the next one; None after the end."""
        at = bisect_left(self._held, stamp, key=lambda held: held[0])
        return None if at == len(self._held) else self._held[at][:2]

    def last(self) -> tuple[int, F] | None:
        """The newest one."""
        return self._held[-1][:2] if self._held else None
