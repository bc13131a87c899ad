"""A stream model's answers: its state goes from frame to frame, and begins anew where the stream or a scene does."""

from typing import cast

import numpy as np

from engine.backends.engine import ExplainingEngine, State, StreamEngine
from engine.cuts import CutFinder
from engine.findings import Findings
from engine.types import FeatureArray, FloatArray, ImageArray


class StreamScorer:
    """Steps each used frame once through an engine. Used by one thread.

    logits: float32 (K,) after the newest stepped frame; None until `InputSpec.length` frames have followed one another,
            because a state that has seen less is not to be believed. Pictures of another scene follow on none; but a
            detector of anomalies sees through: a camera that was turned away is one.
    findings: what those logits are about, where the engine explains itself.
    """

    def __init__(self, engine: StreamEngine) -> None:
        self._engine = engine
        self._length = engine.manifest.input.length
        sees_through = engine.manifest.input.kind != "video" or isinstance(engine, ExplainingEngine)
        self._cuts = None if sees_through else CutFinder()
        self.forget()

    def forget(self) -> None:
        """The next frame is the first one."""
        self.logits: FloatArray | None = None
        self.findings: Findings | None = None
        self._state: State | None = None
        self._waiting: list[FeatureArray] = []
        self._times: list[float] = []
        self._seen = 0

    def take(self, features: FeatureArray, t: float, *, ask: bool) -> None:
        """The features of the next frame, captured at `t`. Not asked, they wait and are stepped together with the next
        ones that are.

        Raises EngineError; the state is lost with it, so that one bad frame can't spoil all that follow.
        """
        if self._cuts is not None and self._cuts.update(cast(ImageArray, features)):
            self.forget()
        self._waiting.append(features)
        self._times.append(t)
        if not ask:
            return
        values = cast(FeatureArray, np.stack(self._waiting))
        state, seen, times = self._state, self._seen + len(values), self._times
        self.forget()
        logits, self._state = self._engine.step(values, state, times)
        self._seen = seen
        if seen < self._length:
            return
        self.logits = logits
        if isinstance(self._engine, ExplainingEngine):
            self.findings = self._engine.findings(self._state)
