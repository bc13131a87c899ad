"""The presence gate: where nothing moves, a model may rest. Pictures and their times in, a verdict out; no clock.

The mean colours of a coarse grid's cells are compared with a reference. A sensor's noise moves the mean of a hundred
pixels by a level or two of 255; a hand that begins to move changes its cells by tens. A camera that is noisier than
that keeps the gate awake: the model then works as if there were none.
"""

from typing import Literal

import numpy as np

from engine.cells import cells
from engine.types import FloatArray, ImageArray

Resting = Literal["never", "hands", "all"]
"""Which models rest while nothing moves: none; those of hands and bodies, while no hand is seen either; those of
pictures, too. Pictures are the user's choice: a model may have been made to tell what lies still.
"""

REST_S = 2.0  # so long nothing must have moved
STILL, MOVED = 3.0, 6.0  # levels of 255 of any cell: less keeps still what rests not yet, more wakes what rests
_FOLLOW_S = 5.0  # the reference follows the light of a scene in which nothing moves


class MotionGate:
    """Whether a stream of pictures of one size has stood still. Used by one thread.

    is_resting: nothing has moved for `rest_s`; False again with the very picture in which something does.
    """

    def __init__(self, rest_s: float = REST_S) -> None:
        self._rest_s = rest_s
        self.reset()

    def reset(self) -> None:
        """Another stream begins."""
        self.is_resting = False
        self._reference: FloatArray | None = None
        self._size: tuple[int, ...] = ()
        self._t = self._moved_t = 0.0

    def update(self, image: ImageArray, t: float) -> bool:
        """Take the picture uint8 (H, W, 3) captured at `t`; answers `is_resting`. Another size or an earlier time is
        another stream.
        """
        found = cells(image)
        if self._reference is None or image.shape != self._size or t < self._t:
            self.reset()
            self._reference, self._moved_t, self._size = found, t, image.shape
        difference = found - self._reference
        if float(np.abs(difference).max()) >= (MOVED if self.is_resting else STILL):
            self._reference, self._moved_t = found, t
        else:
            self._reference = self._reference + min(1.0, (t - self._t) / _FOLLOW_S) * difference
        self._t, self.is_resting = t, t - self._moved_t >= self._rest_s
        return self.is_resting
