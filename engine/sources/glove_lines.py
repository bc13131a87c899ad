"""The bytes of a serial line → samples of a glove, and the accounts of what was none."""

import math
import statistics
from collections import deque
from dataclasses import dataclass

import numpy as np

from engine.samples import CHANNELS
from engine.sources.glove import TIME
from engine.types import FloatArray

_LONGEST = 512  # bytes of a line; what goes on without an end is none
_STEPS = 31  # of so many the median is the glove's period …
_STEPS_AT_LEAST = 5
_PAUSE_S = 5.0  # a longer one is a pause of the glove, no loss of lines
_LATE_S = 1.0  # that a line may have lain in a buffer; a leap of the time stamps beyond that is a garbled digit
_ANGLES, _LARGEST_ANGLE, _LARGEST = ("pitch", "roll", "yaw"), 360.0, 65_535.0

_MOTION = (TIME, "pitch", "roll", "yaw", "flex1", "flex2", "flex3", "flex4", "flex5")
_ACCEL = ("accel_x", "accel_y", "accel_z")
_LAYOUTS = {
    len(layout): layout
    for layout in (
        _MOTION,
        (*_MOTION, *_ACCEL),
        (TIME, "recv_timestamp_ms", *_MOTION[1:], "sampling_hz", *_ACCEL),
    )
}
"""The columns of a line without a header before it, by their number."""


@dataclass(frozen=True, slots=True)
class Sample:
    """values: float32 (8,) in the order of CHANNELS. missed: samples missing before it, lost or garbled."""

    values: FloatArray
    missed: int


@dataclass(slots=True)
class LineCounts:
    """Since the source was chosen, over all openings. trouble_t: when a line was last found lost or garbled."""

    samples: int = 0
    lost: int = 0
    garbled: int = 0
    trouble_t: float = -math.inf


class GloveLines:
    """One opening of the line. What comes before the first sample is not counted: half a line, a boot message."""

    def __init__(self, counts: LineCounts) -> None:
        self._counts = counts
        self._rest = b""
        self._columns: tuple[str, ...] | None = None  # of the header, where one came
        self._last: tuple[float, float] | None = None  # time stamp in ms, when it came in s
        self._steps: deque[float] = deque(maxlen=_STEPS)
        self._garbled = 0  # since the last sample

    def feed(self, data: bytes, now: float) -> list[Sample]:
        """The samples that `data`, read at `now`, completes."""
        *whole, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > _LONGEST:
            self._rest = b""
            self._garble(now)
        out = []
        for line in whole:
            cells = [cell.strip() for cell in line.decode("ascii", "replace").split(",")]
            if cells == [""] or self._is_header(cells):
                continue
            numbers = self._numbers(cells)
            if numbers is None:
                self._garble(now)
            else:
                out.append(self._sample(numbers, now))
        return out

    def _is_header(self, cells: list[str]) -> bool:
        if not {TIME, *CHANNELS} <= set(cells):
            return False
        self._columns = tuple(cells)
        return True

    def _numbers(self, cells: list[str]) -> dict[str, float] | None:
        """Column → value; None for a line that is garbled."""
        columns = self._columns or _LAYOUTS.get(len(cells))
        if columns is None or len(cells) != len(columns):
            return None
        try:
            found = {name: float(cell) for name, cell in zip(columns, cells, strict=True) if name in _WANTED}
        except ValueError:
            return None
        return found if all(abs(value) <= _LIMITS[name] for name, value in found.items()) else None

    def _sample(self, numbers: dict[str, float], now: float) -> Sample:
        missing = self._missing(numbers[TIME], now)
        lost, missed = max(0, missing - self._garbled), max(missing, self._garbled)
        self._garbled = 0
        self._counts.samples += 1
        if lost:
            self._counts.lost += lost
            self._counts.trouble_t = now
        return Sample(np.array([numbers[name] for name in CHANNELS], np.float32), missed)

    def _missing(self, t_ms: float, now: float) -> int:
        """Samples between the last one and the one of `t_ms`, by the glove's own time stamps."""
        before, self._last = self._last, (t_ms, now)
        if before is None:
            return 0
        step = t_ms - before[0]
        if step <= 0 or step / 1000 > min(_PAUSE_S, now - before[1] + _LATE_S):
            return 0  # it has begun anew, has paused, or a digit is wrong
        self._steps.append(step)
        if len(self._steps) < _STEPS_AT_LEAST:
            return 0
        return max(0, round(step / statistics.median_low(self._steps)) - 1)

    def _garble(self, now: float) -> None:
        if self._last is None:
            return
        self._garbled += 1
        self._counts.garbled += 1
        self._counts.trouble_t = now


_WANTED = frozenset((TIME, *CHANNELS))
_LIMITS = {TIME: 1e15} | {name: _LARGEST_ANGLE if name in _ANGLES else _LARGEST for name in CHANNELS}
