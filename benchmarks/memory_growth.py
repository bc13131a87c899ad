"""How this process grows while it is used: memory, threads and open files, and a line through the memory.

What a picture needs on its way comes and goes: the memory swings by 2 … 3 MiB within a second, and by 5 MiB between two
of the moments, ten seconds apart, at which the window gives back what lies free. That is more than the growth that is
looked for (0.7 MiB in 8 minutes). So a sample is the least of some readings after giving back: what is held however the
frames lie. A line through the first reading of each sample, before giving back, is shown too.
"""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import psutil

from app.allocator import give_back
from benchmarks.figure import Figure, at_most, shown

WARM_UP_S = 120.0
SECONDS = 600.0
LIMIT_MIB_H = 5.0
READINGS, READING_S = 20, 0.05  # of one sample


class Growth:
    """Call `sample` again and again, whenever the program is in the same state as the last time.

    spin: lets the program go on for so many seconds.
    """

    def __init__(self, spin: Callable[[float], None]) -> None:
        self._process, self._began, self._spin = psutil.Process(), time.perf_counter(), spin
        self._samples: list[tuple[float, float, int, int, float]] = []  # s, MiB, threads, files, first reading

    def sample(self) -> float:
        """Note what is held now, which takes 1 s; seconds since the beginning."""
        now, process, readings = time.perf_counter() - self._began, self._process, []
        threads, files = process.num_threads(), process.num_fds()
        first = process.memory_info().rss / 2**20
        give_back()
        for _ in range(READINGS):
            readings.append(process.memory_info().rss / 2**20)
            self._spin(READING_S)
        self._samples.append((now, min(readings), threads, files, first))
        return now

    def figures(self, suffix: str = "", *, at_ends: int = 6, limit_mib_h: float | None = LIMIT_MIB_H) -> list[Figure]:
        """After the warm-up: the slope, threads and files of the last `at_ends` samples over those of the first."""
        late = np.array([s for s in self._samples if s[0] > WARM_UP_S])
        slope, plain = (_slope(late[:, 0], late[:, column]) for column in (1, 4))
        key, unit = f"rss_slope{suffix}", f"MiB/h after {WARM_UP_S / 60:g} min"
        threads, files = (late[-at_ends:, c].max() - late[:at_ends, c].max() for c in (2, 3))
        return [
            shown(key, slope, unit) if limit_mib_h is None else at_most(key, slope, limit_mib_h, unit),
            shown(f"{key}_plain", plain, f"{unit}, through single readings"),
            at_most(f"threads_grown{suffix}", threads, 0, "threads"),
            at_most(f"files_grown{suffix}", files, 0, "file descriptors"),
            shown(f"rss{suffix}", float(late[-1, 1]), f"MiB at the end of {late[-1, 0] / 60:.0f} min"),
        ]


def _slope(seconds: npt.NDArray[np.float64], mib: npt.NDArray[np.float64]) -> float:
    """Of the straight line with the least squares, MiB an hour."""
    return float(np.polyfit(seconds / 3600, mib, 1)[0]) if len(mib) > 1 else float("nan")
