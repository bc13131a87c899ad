"""How this process grows while it is used: memory, threads and open files, and a line through the memory."""

import time

import numpy as np
import psutil

from benchmarks.figure import Figure, at_most, shown

WARM_UP_S = 120.0
SECONDS = 600.0
LIMIT_MIB_H = 5.0


class Growth:
    """Call `sample` again and again, whenever the program is in the same state as the last time."""

    def __init__(self) -> None:
        self._process, self._began = psutil.Process(), time.perf_counter()
        self._samples: list[tuple[float, float, int, int]] = []

    def sample(self) -> float:
        """Note what is held now; seconds since the beginning."""
        now = time.perf_counter() - self._began
        process = self._process
        self._samples.append((now, process.memory_info().rss / 2**20, process.num_threads(), process.num_fds()))
        return now

    def figures(self, suffix: str = "", *, at_ends: int = 6, limit_mib_h: float | None = LIMIT_MIB_H) -> list[Figure]:
        """After the warm-up: the slope, threads and files of the last `at_ends` samples over those of the first."""
        late = np.array([s for s in self._samples if s[0] > WARM_UP_S])
        slope = float(np.polyfit(late[:, 0] / 3600, late[:, 1], 1)[0]) if len(late) > 1 else float("nan")
        key, unit = f"rss_slope{suffix}", f"MiB/h after {WARM_UP_S / 60:g} min"
        threads, files = (late[-at_ends:, c].max() - late[:at_ends, c].max() for c in (2, 3))
        return [
            shown(key, slope, unit) if limit_mib_h is None else at_most(key, slope, limit_mib_h, unit),
            at_most(f"threads_grown{suffix}", threads, 0, "threads"),
            at_most(f"files_grown{suffix}", files, 0, "file descriptors"),
            shown(f"rss{suffix}", float(late[-1, 1]), f"MiB at the end of {late[-1, 0] / 60:.0f} min"),
        ]
