"""The Engine protocol: model input in, logits out."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from engine.checkpoint.manifest import Manifest
from engine.findings import Findings
from engine.types import FeatureArray, FloatArray

State = object
"""What a stream engine remembers of the frames so far. Only its own engine can read it; nobody changes it."""


class Engine(Protocol):
    """A loaded checkpoint. Called from one thread at a time.

    manifest:   labels, input, thresholds.
    dictionary: label → float32 (T, J, 4), a typical motion of each sign, of a glove (T, D) in the order of its
                channels; empty where the checkpoint has none.
    path:       where it was read from, for the user.
    """

    manifest: Manifest
    dictionary: dict[str, FloatArray]
    path: str

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits (K,) for one clip's `values` (T, *manifest.input.shape), before temperature. Raises EngineError."""
        ...


@runtime_checkable
class FramewiseEngine(Engine, Protocol):
    """An engine whose model input is made of each picture by itself, so that one that is in many clips is scaled once.

    `infer(values)` answers what `infer_prepared(prepared(values))` does, to the bit.
    """

    def prepared(self, values: FeatureArray) -> FloatArray:
        """Model input float32 (C, n, H, W) of pictures uint8 (n, H, W, 3)."""
        ...

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        """Logits (K,) for one clip float32 (C, T, H, W), C-contiguous, which is not kept. Raises EngineError."""
        ...


@runtime_checkable
class StreamEngine(Engine, Protocol):
    """An engine that takes a stream a few frames at a time. The state is an argument, so that two streams can't mix.

    `infer` answers a whole clip from an empty state.
    """

    def step(
        self, values: FeatureArray, state: State | None, times: Sequence[float] | None = None
    ) -> tuple[FloatArray, State]:
        """Logits (K,) after `values` (n, *manifest.input.shape), the n ≥ 1 frames that follow on those behind `state`,
        and the state after them; None is an empty state. However a stream is cut, the logits are the same.
        Raises EngineError.

        times: of capture, in seconds, rising, for an engine that measures speeds; None: `manifest.input.fps` a second.
        """
        ...


@runtime_checkable
class ExplainingEngine(StreamEngine, Protocol):
    """A stream engine that can say what its newest answer is about: an anomaly detector."""

    def findings(self, state: State) -> Findings:
        """What was found in the newest picture behind `state`, which `step` answered."""
        ...
