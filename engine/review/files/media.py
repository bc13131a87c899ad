"""The recording that tracks belong to, as far as a file of tracks tells of it."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Media:
    """path: of the film, None of none. times: float64 (N,), rising: when each of its frames is shown, in seconds from
    the first one; none where they are not known.
    """

    path: Path | None = None
    times: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def frame(self, t: float) -> int | None:
        """Number, from 0, of the frame whose time is nearest to `t`, of two the earlier; None while none is known."""
        if not len(self.times):
            return None
        after = int(np.searchsorted(self.times, t))
        around = [k for k in (after - 1, after) if 0 <= k < len(self.times)]
        return min(around, key=lambda k: abs(float(self.times[k]) - t))
