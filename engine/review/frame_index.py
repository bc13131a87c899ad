"""The index of a film: when each of its frames is shown and by which stamp it is found. It grows while it is made."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SAME_S = 1e-6
"""Seconds that are nearer to each other are the same: times that were reckoned are not exact."""
MOST = 1 << 24  # frames: 77 hours at 60 a second; 350 MB

ENTRY = np.dtype([("stamp", "<i8"), ("seconds", "<f8"), ("is_key", "?")])
"""How a frame is written into an INDX record: its stamp, its time, whether decoding can begin at it."""


class Place(NamedTuple):
    """Where a frame is found: its stamp, and that of the last frame until it at which decoding can begin."""

    stamp: int
    key: int


class FrameIndex:
    """Frames 0, 1, 2 … by number, by seconds and by stamp. One thread.

    is_complete: no more will come.
    seconds_claimed: that the film claims to last; 0 where it does not say.
    step_s: what the last frame lasts: as long as a frame does by the rate that the film claims, 0 while unknown.
    """

    def __init__(self) -> None:
        self.is_complete = False
        self.seconds_claimed = self.step_s = 0.0
        self.clear()

    def __len__(self) -> int:
        return self._count

    def clear(self) -> None:
        """Begin again."""
        self._count = 0
        self._entries = np.zeros(256, ENTRY)
        self._keys = np.zeros(256, np.int32)  # number of the last key frame until each

    def extend(self, batch: bytes) -> None:
        """Take the entries of an INDX record. Raises ValueError where they can't follow what is there."""
        new = np.frombuffer(batch, ENTRY)
        end = self._count + len(new)
        if end > MOST or not np.isfinite(new["seconds"]).all():
            raise ValueError("impossible entries")
        self._grow(end)
        self._entries[self._count : end] = new
        for column in ("stamp", "seconds"):
            if (np.diff(self._entries[column][max(self._count - 1, 0) : end]) <= 0).any():
                raise ValueError("entries out of order")
        before = self._keys[self._count - 1] if self._count else 0
        numbers = np.where(new["is_key"], np.arange(self._count, end, dtype=np.int32), before)
        self._keys[self._count : end] = np.maximum.accumulate(numbers)
        self._count = end

    @property
    def seconds(self) -> npt.NDArray[np.float64]:
        """Times of all frames so far, rising; a view, valid until the index grows."""
        times: npt.NDArray[np.float64] = self._entries["seconds"][: self._count]
        return times

    @property
    def end_s(self) -> float:
        """When the last frame so far ends; 0 of none."""
        return self.at(self._count - 1) + self.step_s if self._count else 0.0

    def at(self, number: int) -> float:
        """The time of a frame. Raises IndexError where there is none."""
        return float(self._entries["seconds"][self._checked(number)])

    def place(self, number: int) -> Place:
        """Where it is found. Raises IndexError where there is none."""
        stamps = self._entries["stamp"]
        return Place(int(stamps[self._checked(number)]), int(stamps[self._keys[number]]))

    def on_show(self, seconds: float) -> int:
        """The number of the frame that is shown at `seconds`; the first one before it, -1 of an empty index."""
        found = int(np.searchsorted(self.seconds, seconds + SAME_S, "right")) - 1
        return max(found, 0) if self._count else -1

    def of_stamp(self, stamp: int) -> int | None:
        """The number of the frame with just this stamp."""
        stamps = self._entries["stamp"][: self._count]
        at = int(np.searchsorted(stamps, stamp))
        return at if at < self._count and stamps[at] == stamp else None

    def _checked(self, number: int) -> int:
        if not 0 <= number < self._count:
            raise IndexError(number)
        return number

    def _grow(self, count: int) -> None:
        if count > len(self._entries):
            room = max(count, 2 * len(self._entries))
            self._entries, self._keys = np.resize(self._entries, room), np.resize(self._keys, room)
