"""What an engine has been shown of one stream: the ring of features, and the state of an engine that keeps one."""

from typing import cast

import numpy as np

from engine.backends.engine import Engine, ExplainingEngine, FramewiseEngine, StreamEngine
from engine.findings import Findings
from engine.framewise import FramewiseScorer
from engine.gate import REST_S, MotionGate
from engine.ring import Cut, FeatureRing
from engine.scoring import calibrated, idle, score
from engine.stream import StreamScorer
from engine.types import Clip, FeatureArray, FloatArray, ImageArray

TOLD_S = 3.0
"""An anomaly is told by so much of what came before it; see `Past.seen`."""


class Past:
    """Features in, in order of time; the engine's answer to the newest ones out. Used by one thread.

    is_resting: nothing moves, and the engine is not asked; see `engine.gate`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._spec = spec = engine.manifest.input
        self._stream = StreamScorer(engine) if spec.streams and isinstance(engine, StreamEngine) else None
        is_clip = spec.kind == "video" and not spec.streams
        self._framewise = FramewiseScorer(engine) if is_clip and isinstance(engine, FramewiseEngine) else None
        told = round(TOLD_S * spec.fps) if self.is_detector else 0
        self._ring = FeatureRing(max(2 * spec.length, told) + 8)
        self._gate: MotionGate | None = None
        self.is_resting = False

    @property
    def is_detector(self) -> bool:
        """Whether the engine looks for anomalies, and says why."""
        return self._stream is not None and isinstance(self._engine, ExplainingEngine)

    @property
    def rests(self) -> bool:
        """Whether the engine rests while nothing moves."""
        return self._gate is not None

    @rests.setter
    def rests(self, is_on: bool) -> None:
        if is_on != self.rests:
            self._gate = MotionGate(max(REST_S, self._spec.duration_s)) if is_on else None

    @property
    def newest_t(self) -> float | None:
        """Capture time of the newest frame; None while there is none."""
        return self._ring.newest_t

    @property
    def findings(self) -> Findings | None:
        """What the newest answer is about, where the engine explains itself."""
        return None if self._stream is None else self._stream.findings

    def newest(self, t: float) -> FeatureArray | None:
        """The features of the newest frame if it was captured at `t`."""
        return self._ring.newest(t)

    # -- in -----------------------------------------------------------------------------------------------

    def push(self, t: float, features: FeatureArray, seq: int, *, ask: bool) -> None:
        """Those of the next frame. ask: False where no answer is wanted to it. Raises EngineError."""
        self._ring.push(t, features, seq)
        self.is_resting = self._gate is not None and self._gate.update(cast(ImageArray, features), t)
        if self._stream is not None and not self.is_resting:
            self._stream.take(features, t, ask=ask)

    def pad(self, t: float, features: FeatureArray) -> None:
        """A window of absent landmarks (NaN) before the frame at `t`. Pictures know no absence: they are not padded."""
        if self._spec.kind == "landmarks":
            for i in range(self._spec.length, 0, -1):
                self.push(t - i / self._spec.fps, np.full_like(features, np.nan), -1, ask=False)

    def adopt(self, older: "Past") -> bool:
        """Go on with the features that `older` has collected, where they mean the same; True if so.

        A stream model has a state of its own instead, and begins anew.
        """
        a, b = self._spec, older._spec
        if self._stream is not None:
            return False
        if not a.shares_features(b) or a.fps != b.fps or len(older._ring) == 0 or a.length > b.length:
            return False
        self._ring = older._ring
        return True

    def forget(self) -> None:
        """The next frame is the first one."""
        self._ring.clear()
        self.is_resting = False
        for part in (self._framewise, self._stream):
            if part is not None:
                part.forget()
        if self._gate is not None:
            self._gate.reset()

    def forget_before(self, t: float) -> bool:
        """Forget all where the frame at `t` comes too long after the newest, or before it; True if so."""
        newest = self._ring.newest_t
        clip_s = 0.0 if self._stream is not None else self._spec.duration_s
        if newest is None or 0 < t - newest <= max(clip_s, self._spec.max_gap_s):
            return False
        self.forget()
        return True

    # -- out ----------------------------------------------------------------------------------------------

    def cut(self) -> Cut | None:
        """Where the clip lies that ends at the newest frame; None while too short."""
        return self._ring.cut(self._spec.length, self._spec.fps)

    def can_answer(self, cut: Cut) -> bool:
        """Whether the clip at `cut` is without a gap, and a stream model has seen enough."""
        has_answer = self._stream is None or self._stream.logits is not None or self.is_resting
        return cut.gap_s <= self._spec.max_gap_s and has_answer

    def scored(self, cut: Cut) -> tuple[FloatArray, bool]:
        """Probabilities (K,) of the clip at `cut`, and whether the idle rule decided. Raises EngineError."""
        if self.is_resting:
            return idle(self._engine.manifest), True
        logits = None if self._stream is None else self._stream.logits
        if self._framewise is not None:
            logits = self._framewise.infer(self._ring, cut.rows)
        if logits is not None and self._spec.kind == "video":  # no rule looks at the pictures
            return calibrated(logits, self._engine.manifest.temperature), False
        return score(self._engine, self._ring.values(cut, self._spec.resample), logits)

    def seen(self, cut: Cut) -> tuple[tuple[float, int], ...]:
        """(t, seq) of the frames behind an answer: those of the clip. A detector's own clip is too short to tell what
        happened; its state has seen the seconds before.
        """
        return self._ring.seen_since(float(cut.times[-1]) - TOLD_S) if self.is_detector else cut.seen

    def short_clip(self) -> Clip | None:
        """All of a stream that was shorter than a clip, where it has no gap; see `FeatureRing.short_clip`."""
        clip = self._ring.short_clip(self._spec.length, self._spec.fps, self._spec.resample)
        return clip if clip is not None and clip.gap_s <= self._spec.max_gap_s else None
