"""Whether a live picture has been too dark for too long, measured on a few of its pixels."""

import numpy as np

from engine.types import ImageArray

DARK_S = 2.0
# Of 255: the brightest tenth of the picture is darker than that. It is 92 in the darkest clip in which hands were still
# found in every frame (a grey pullover before a black wall), 140 … 251 in the other 19; a dark wall alone is not dark.
DARK, BRIGHT = 55, 65
_EVERY_S = 0.25  # one look takes 0.15 ms
_STEP = 16


class Light:
    """is_dark: for two seconds without a bright picture; over as soon as one comes. Used by one thread."""

    def __init__(self) -> None:
        self.is_dark = False
        self._looked_t = -np.inf
        self._dark_since: float | None = None

    def saw(self, image: ImageArray, t: float) -> bool:
        """Take a picture uint8 (H, W, 3) captured at `t` seconds; answers `is_dark`."""
        if 0 <= t - self._looked_t < _EVERY_S:
            return self.is_dark
        self._looked_t = t
        brightest = float(np.percentile(image[::_STEP, ::_STEP].max(axis=2), 90))
        if brightest >= (BRIGHT if self.is_dark else DARK):
            self.is_dark, self._dark_since = False, None
        else:
            self._dark_since = t if self._dark_since is None else self._dark_since
            self.is_dark = t - self._dark_since >= DARK_S
        return self.is_dark
