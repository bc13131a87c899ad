"""Clips of pictures put together frame by frame: each is scaled once, however many clips it is in."""

import numpy as np
import numpy.typing as npt

from engine.backends.engine import FramewiseEngine
from engine.ring import FeatureRing
from engine.types import FloatArray


class FramewiseScorer:
    """Asks `engine` about clips of one ring. Used by one thread.

    What the ring holds as bytes waits here as the engine eats it: float32 (C, ring's capacity, H, W), of which only
    what has been asked about takes memory. A clip is then one copy of whole planes: the runtimes take no rows that lie
    apart, and would copy them themselves.
    """

    def __init__(self, engine: FramewiseEngine) -> None:
        self._engine = engine
        self.forget()

    def forget(self) -> None:
        """The ring counts its frames anew."""
        self._held = np.empty(0, np.int64)  # slot → number of the frame that it has
        self._planes: FloatArray | None = None
        self._clip: FloatArray | None = None

    def infer(self, ring: FeatureRing, rows: npt.NDArray[np.int64]) -> FloatArray:
        """Logits (K,) of the clip of these frames (`Cut.rows`). Raises EngineError."""
        return self._engine.infer_prepared(self.assembled(ring, rows))

    def assembled(self, ring: FeatureRing, rows: npt.NDArray[np.int64]) -> FloatArray:
        """Model input float32 (C, T, H, W), C-contiguous; it holds until the next call."""
        if len(self._held) != ring.capacity:
            self._held = np.full(ring.capacity, -1, np.int64)
        slots = rows % ring.capacity
        new = np.unique(rows[self._held[slots] != rows])
        if len(new):
            scaled = self._engine.prepared(ring.frames(new))
            channels, _, *size = scaled.shape
            if self._planes is None:
                self._planes = np.empty((channels, ring.capacity, *size), np.float32)
            self._planes[:, new % ring.capacity] = scaled
            self._held[new % ring.capacity] = new
        assert self._planes is not None  # noqa: S101 - the first clip is all new
        if self._clip is None or self._clip.shape[1] != len(rows):
            self._clip = np.empty((len(self._planes), len(rows), *self._planes.shape[2:]), np.float32)
        return np.take(self._planes, slots, axis=1, out=self._clip, mode="clip")  # "raise" would copy once more
