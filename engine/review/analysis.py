"""A recording through the live recognizer: every frame that the checkpoint wants, none dropped, as fast as it goes.

`Pass` is one such run, which can be looked at and cancelled from another thread; `analysed` does it in place.
"""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.backends.engine import Engine
from engine.extractor import open_extractor
from engine.recognizer import Recognizer, Step
from engine.review.findings_track import FindingsLog, FindingsTrack
from engine.review.growing import Growing
from engine.review.side import NO_MIRROR, Side
from engine.review.track import Track, predicted
from engine.review.whole_log import WholeLog
from engine.ring import Sampler
from engine.scores import Scores, redecide
from engine.sources.source import Lasting, Source
from engine.sources.whole import frames
from engine.types import FeatureArray


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Analysed:
    """What a checkpoint makes of a recording, or of its beginning while it is still being looked at.

    Times are seconds from the recording's first frame.

    scores:      all answers.
    frame_times: float64 (F,) of every frame.
    step_frames: int64 (N,), numbers of the frames that the checkpoint was shown.
    features:    float32 (N, …) of each of those; None where they are pictures, which the film holds.
    seconds:     from its first frame to its last, and at least one frame of the checkpoint's.
    findings:    of a detector of anomalies, what it found.
    side:        on which the checkpoint was shown it; `features` are so.
    """

    scores: Scores
    frame_times: npt.NDArray[np.float64]
    step_frames: npt.NDArray[np.int64]
    features: FeatureArray | None
    seconds: float
    findings: FindingsTrack | None = None
    side: Side = NO_MIRROR

    def track(self, name: str, checkpoint: str = "") -> Track:
        """What was said by the values of `scores.spec`. checkpoint: its `engine.review.identity`."""
        return self.said(name, checkpoint)[0]

    def said(self, name: str, checkpoint: str = "") -> tuple[Track, tuple[float, ...]]:
        """The same, and the second at which each of its segments was first said."""
        found = redecide(self.scores, self.scores.spec)
        track = predicted(name, found.events, 0.0, self.seconds, checkpoint)
        starts = {segment.start for segment in track.segments}  # no two begin together
        first = (t for e, t in zip(found.events, found.said, strict=True) if max(e.start, 0.0) in starts)
        return track, tuple(first)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an analysis is. done_s: seconds of the recording. took_s: of ours. total_s: its length, if known."""

    done_s: float
    took_s: float
    total_s: float | None = None

    @property
    def share(self) -> float | None:
        """0 … 1; None where nobody knows how long the recording is."""
        return None if not self.total_s else min(1.0, self.done_s / self.total_s)

    @property
    def left_s(self) -> float | None:
        """Seconds of ours until it is done, at the pace so far; None while that can't be said."""
        if not self.total_s or self.done_s <= 0:
            return None
        return max(0.0, self.total_s - self.done_s) * self.took_s / self.done_s

    @property
    def speed(self) -> float:
        """Seconds of the recording a second of ours; NaN before the first."""
        return self.done_s / self.took_s if self.took_s > 0 else math.nan


class Pass:
    """One run of an open, unpaced source through an engine; `run` on one thread, everything else from any."""

    def __init__(
        self, engine: Engine, source: Source, *, side: Side = NO_MIRROR, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        """side: on which the engine is shown it, where it is no detector; seconds of the source's clock."""
        self._engine, self._source, self._clock = engine, source, clock
        self._side = side
        self._log = WholeLog(len(engine.manifest.labels))
        self._frame_times, self._step_frames, self._features = Growing(), Growing(), Growing()
        self._findings = FindingsLog()
        self._first = 0.0
        self._began: float | None = None
        self._cancelled = threading.Event()

    def run(self, tell: Callable[[], None] = lambda: None) -> bool:
        """To the end; False where it was cancelled. tell: called after each step. Raises RecognizerError."""
        spec = self._engine.manifest.input
        extractor = open_extractor(spec)
        recognizer, sampler = Recognizer(self._engine, extractor, log=self._log), Sampler(spec.taken_fps)
        recognizer.reset(nobody_before=True)
        self._began = self._clock()
        try:
            for number, frame in enumerate(frames(self._source)):
                if self._cancelled.is_set():
                    return False
                self._first = self._first if number else frame.t
                self._frame_times.add(frame.t - self._first)
                if sampler.wants(frame.t):
                    recognizer.mirror(self._side.at(frame.t))
                    self._keep(number, recognizer.step(frame))
                    tell()
            for _ in recognizer.conclude():
                pass
        finally:
            extractor.close()
        return True

    def cancel(self) -> None:
        """End `run` before its next frame."""
        self._cancelled.set()

    @property
    def progress(self) -> Progress:
        """How far it is."""
        times = self._frame_times.frozen()
        took = 0.0 if self._began is None else self._clock() - self._began
        total_s = self._source.seconds if isinstance(self._source, Lasting) else None
        return Progress(float(times[-1]) if len(times) else 0.0, took, total_s)

    def so_far(self) -> Analysed:
        """What has been found until now."""
        scores = self._log.freeze(self._engine.manifest, 0, self._engine.manifest.decision)
        times, steps = self._frame_times.frozen(), self._step_frames.frozen().astype(np.int64)
        features = self._features.frozen()[: len(steps)] if len(self._features) else None
        seconds = max(float(times[-1]) if len(times) else 0.0, 1 / self._engine.manifest.input.fps)
        scores = replace(scores, times=scores.times - self._first)
        shown = steps[: len(features)] if features is not None else steps
        findings = self._findings.frozen(self._first)
        return Analysed(scores, times, shown, features, seconds, findings, self._side.since(self._first))

    def _keep(self, number: int, step: Step) -> None:
        if step.features.dtype == np.float32:
            self._features.add(step.features)
        self._step_frames.add(number)
        if step.prediction is not None and step.prediction.findings is not None:
            self._findings.add(step.prediction.t, step.prediction.findings)


def analysed(
    engine: Engine, source: Source, tell: Callable[[Progress], None] = lambda progress: None, *, side: Side = NO_MIRROR
) -> Analysed:
    """All of the open, unpaced `source`. tell: hears how far it is. side: as of `Pass`. Raises RecognizerError."""
    whole = Pass(engine, source, side=side)
    whole.run(lambda: tell(whole.progress))
    return whole.so_far()
