"""The Engine protocol: model input in, logits out."""

from typing import Protocol

from engine.checkpoint.manifest import Manifest
from engine.types import FloatArray


class Engine(Protocol):
    """A loaded checkpoint. Called from one thread at a time.

    manifest:   labels, input, thresholds.
    dictionary: label → float32 (T, J, 4), a typical motion of each sign; empty where the checkpoint has none.
    path:       where it was read from, for the user.
    """

    manifest: Manifest
    dictionary: dict[str, FloatArray]
    path: str

    def infer(self, values: FloatArray) -> FloatArray:
        """Logits (K,) for one clip's `values` (T, …), before temperature. Raises EngineError."""
        ...
