"""The Engine protocol: model input in, logits out."""

from typing import Protocol

from engine.checkpoint.manifest import Manifest
from engine.types import FeatureArray, FloatArray


class Engine(Protocol):
    """A loaded checkpoint. Called from one thread at a time.

    manifest:   labels, input, thresholds.
    dictionary: label → float32 (T, J, 4), a typical motion of each sign; empty where the checkpoint has none.
    path:       where it was read from, for the user.
    """

    manifest: Manifest
    dictionary: dict[str, FloatArray]
    path: str

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits (K,) for one clip's `values` (T, *manifest.input.shape), before temperature. Raises EngineError."""
        ...
