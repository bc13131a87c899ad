"""A checkpoint as it was opened, answered by the runtime that suits this machine best."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from engine.backends.answer import checked
from engine.backends.continual import delay_of
from engine.backends.eager import EagerEngine
from engine.backends.engine import State
from engine.backends.lowered import Lowered
from engine.backends.runners import Native, Runner
from engine.backends.ways import Choice
from engine.types import FeatureArray, FloatArray

Natives = dict[str, Native]


class MadeEngine:
    """The checkpoint `original` on a runner. See `engine.backends.engine.FramewiseEngine`.

    choice: the way that it runs, beside those that were tried. delay: of a clip checkpoint that takes a stream.
    """

    def __init__(self, original: EagerEngine, lowered: Lowered, runner: Runner, choice: Choice) -> None:
        self.path, self.manifest, self.dictionary = original.path, original.manifest, original.dictionary
        self.parameters = original.parameters
        self.choice, self.delay = choice, delay_of(original)
        self.prepared = original.prepared
        self._form, self._runner = lowered.form, runner
        self._empty = {name: runner.native(value) for name, value in lowered.empty.items()}

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) for one clip (T, …). Raises EngineError for NaN or a wrong shape."""
        return self.infer_prepared(self.prepared(values))

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        """Logits float32 (K,) for one clip as `prepared` makes it. Raises EngineError for NaN."""
        return checked(self._runner(prepared[None], ())[0], self.manifest)


class MadeStream(MadeEngine):
    """The stream model `original` on a runner. See `engine.backends.engine.StreamEngine`."""

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) after one clip (T, …), from an empty state. Raises EngineError for NaN."""
        return self.step(values, None)[0]

    def step(
        self, values: FeatureArray, state: State | None, times: Sequence[float] | None = None
    ) -> tuple[FloatArray, State]:
        """Logits float32 (K,) after the frames `values` (n, …) that follow on `state`, and the state after them."""
        natives, logits = self._empty if state is None else cast(Natives, state), np.zeros(0, np.float32)
        for i in range(len(values)):
            x = self.prepared(values[i : i + 1])[None]
            logits, made = self._runner(x, list(natives.values()))
            natives = self._form.after(natives, made)
        return checked(logits, self.manifest), natives
