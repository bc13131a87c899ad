"""How this process grows while it is used: memory, threads and open files, and a line through the memory.

What a picture needs on its way comes and goes: the memory swings by 10 MiB within a second, which is more than the
growth that is looked for (0.8 MiB in 10 minutes), and what can be given back depends on the instant. So a sample is
the lowest decile of readings through 2 s, each after giving back what then lies free: what is held however the frames
lie. The least of them would be that of a rare instant between two pictures. A line through the first reading of each
sample, before giving back, is shown too.
"""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import psutil

from app.allocator import give_back
from benchmarks.figure import Figure, at_most, shown

WARM_UP_S = 120.0
SECONDS = WARM_UP_S + 600.0
LIMIT_MIB_H = 5.0
READINGS, READING_S, DECILE = 40, 0.05, 0.1  # of one sample


class Growth:
    """Call `sample` again and again, whenever the program is in the same state as the last time.

    spin: lets the program go on for so many seconds.
    """

    def __init__(self, spin: Callable[[float], None]) -> None:
        self._process, self._began, self._spin = psutil.Process(), time.perf_counter(), spin
        self._samples: list[tuple[float, float, int, int, float]] = []  # s, MiB, threads, files, first reading

    def sample(self) -> float:
        """Note what is held now, which takes 2 s; seconds since the beginning."""
        now, process, readings = time.perf_counter() - self._began, self._process, []
        threads, files = process.num_threads(), process.num_fds()
        first = process.memory_info().rss / 2**20
        for _ in range(READINGS):
            give_back()
            readings.append(process.memory_info().rss / 2**20)
            self._spin(READING_S)
        self._samples.append((now, float(np.quantile(readings, DECILE)), threads, files, first))
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
