"""The causal ring: per-frame features by capture time, and clips cut from them at any frame rate.

Clips are cut by capture time at the checkpoint's own fps, never as "the newest N frames": a model trained at
12 fps sees 12 frames a second from a 60 fps camera as from a 10 fps one (docs/decisions/0002-time-base.md).
Used by one thread.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.types import Clip, FeatureArray, FloatArray


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Cut:
    """Where a clip lies in the ring; `FeatureRing.values` fetches what is there.

    rows:  int64 (T,), the newest frame not later than each instant, counted from the first one that the ring took.
    times, gap_s, newest_seq, seen: as of `Clip`.
    """

    rows: npt.NDArray[np.int64]
    times: npt.NDArray[np.float64]
    gap_s: float
    newest_seq: int
    seen: tuple[tuple[float, int], ...]


class Sampler:
    """Says which captured frames a checkpoint of `fps` needs: about one for each instant of its grid.

    A frame up to a quarter of a period early is taken as well, since the next one may come three quarters late.
    """

    def __init__(self, fps: float) -> None:
        self.period_s = 1.0 / fps
        self._due: float | None = None

    def wants(self, t: float) -> bool:
        """Whether the frame captured at `t` is needed. Times must not decrease."""
        if self._due is None:
            self._due = t
        if t < self._due - 0.25 * self.period_s:
            return False
        steps = max(1, round((t - self._due) / self.period_s) + 1)
        self._due += steps * self.period_s
        return True


class FeatureRing:
    """The newest `capacity` feature arrays, all of one shape, with their capture times."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._values: FeatureArray | None = None
        self._times = np.zeros(capacity, np.float64)
        self._seqs = np.full(capacity, -1, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return min(self._count, self.capacity)

    @property
    def newest_t(self) -> float | None:
        """Capture time of the newest frame; None while empty."""
        return float(self._times[(self._count - 1) % self.capacity]) if self._count else None

    def newest(self, t: float) -> FeatureArray | None:
        """A copy of the features of the newest frame if it was captured at `t`, else None."""
        if self._values is None or self.newest_t != t:
            return None
        value: FeatureArray = self._values[(self._count - 1) % self.capacity].copy()
        return value

    def push(self, t: float, value: FeatureArray, seq: int) -> None:
        """Add the features of the frame captured at `t`; `seq` is -1 for one that no source captured.

        Raises ValueError when `t` is not later than the last.
        """
        if self._count and t <= self._times[(self._count - 1) % self.capacity]:
            raise ValueError(f"time went back: {t} after {self.newest_t}")
        if self._values is None:
            self._values = np.zeros((self.capacity, *value.shape), value.dtype)
        slot = self._count % self.capacity
        self._values[slot] = value
        self._times[slot] = t
        self._seqs[slot] = seq
        self._count += 1

    def clear(self) -> None:
        """Forget everything; the next frame may be earlier and of another shape."""
        self._values, self._count = None, 0

    def clip(self, length: int, fps: float, resample: Literal["linear", "hold"]) -> Clip | None:
        """The clip of `length` instants, 1/`fps` apart, that ends at the newest frame; None while too short.

        "hold": each row is the newest frame not later than its instant.
        "linear": each row is interpolated between the frames around its instant; where a point is absent (NaN)
        in one of the two, the nearer frame decides alone. Nothing later than the newest frame is ever used.
        """
        cut = self.cut(length, fps)
        return None if cut is None else Clip(self.values(cut, resample), cut.times, cut.gap_s, cut.newest_seq, cut.seen)

    def cut(self, length: int, fps: float) -> Cut | None:
        """Where the clip lies of `length` instants, 1/`fps` apart, up to the newest frame; None while too short."""
        newest = self.newest_t
        if newest is None:
            return None
        first = self._count - len(self)
        order = np.arange(self._count - len(self), self._count) % self.capacity
        times = self._times[order]
        wanted = newest - np.arange(length - 1, -1, -1) / fps
        if times[0] > wanted[0] + 0.5 / fps:
            return None
        before = np.clip(np.searchsorted(times, wanted + 1e-9, side="right") - 1, 0, len(times) - 1)
        used, seqs = times[before[0] :], self._seqs[order[before[0] :]]
        gap = float(np.max(np.diff(used), initial=0.0))
        seen = tuple((float(t), int(seq)) for t, seq in zip(used, seqs, strict=True) if seq >= 0)
        return Cut(first + before, wanted, gap, int(seqs[-1]), seen)

    def values(self, cut: Cut, resample: Literal["linear", "hold"]) -> FeatureArray:
        """The rows (T, …) of a clip that has been cut since the last `push`, as `clip` says."""
        rows = self.frames(cut.rows)
        if resample == "hold":
            return rows
        after = np.minimum(cut.rows + 1, self._count - 1)
        weight = _weights(self._times[cut.rows % self.capacity], cut.times, self._times[after % self.capacity])
        return interpolated(rows, self.frames(after), weight)

    def frames(self, rows: npt.NDArray[np.int64]) -> FeatureArray:
        """A copy (n, …) of the frames with these numbers, as `Cut.rows` counts them; the ring must still hold them."""
        if self._values is None:
            raise ValueError("the ring is empty")
        found: FeatureArray = self._values[rows % self.capacity]
        return found

    def seen_since(self, t: float) -> tuple[tuple[float, int], ...]:
        """(t, seq) of the captured frames from `t` on that the ring holds, oldest first."""
        order = np.arange(self._count - len(self), self._count) % self.capacity
        return tuple(
            (float(self._times[i]), int(self._seqs[i]))
            for i in order
            if self._times[i] >= t - 1e-9 and self._seqs[i] >= 0
        )

    def short_clip(self, limit: int, fps: float, resample: Literal["linear", "hold"]) -> Clip | None:
        """The clip of all that the ring holds; None while it is empty, and when a clip of `limit` instants fits.

        Of up to `limit` frames each is a row: the published gloves' episodes came at 34 to 48 samples a second, and
        their models have learnt to count samples. More of them are brought to `fps`, as in `clip`.
        """
        if len(self) == 0 or self._values is None or self.clip(limit, fps, resample) is not None:
            return None
        order = np.arange(self._count - len(self), self._count) % self.capacity
        times = self._times[order].copy()
        if len(order) > limit:
            return self.clip(math.floor((times[-1] - times[0]) * fps + 0.5 - 1e-6) + 1, fps, resample)
        seen = tuple((float(t), int(seq)) for t, seq in zip(times, self._seqs[order], strict=True) if seq >= 0)
        gap = float(np.max(np.diff(times), initial=0.0))
        return Clip(self._values[order], times, gap, int(self._seqs[order[-1]]), seen)


def _weights(
    before: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64], after: npt.NDArray[np.float64]
) -> FloatArray:
    """Share of the later frame in each row, 0 … 1, of the times of both and of the instant; float32 (T,)."""
    span = np.maximum(after - before, 1e-9)
    return np.clip((wanted - before) / span, 0.0, 1.0).astype(np.float32)


def interpolated(earlier: FeatureArray, later: FeatureArray, weight: FloatArray) -> FloatArray:
    """(1 - w)·earlier + w·later, row by row; where one of the two is NaN, the nearer row decides alone."""
    w = weight.reshape(-1, *([1] * (earlier.ndim - 1)))
    nearer = np.where(w < 0.5, earlier, later)
    with np.errstate(invalid="ignore"):
        mixed = (1 - w) * earlier + w * later
    out: FloatArray = np.where(np.isnan(earlier) | np.isnan(later), nearer, mixed).astype(np.float32)
    return out
