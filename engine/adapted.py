"""A detector's scores decided once more by a threshold that follows the scene: as live, answer by answer."""

from dataclasses import dataclass

import numpy as np

from engine.adaptive import AdaptiveSpec, AdaptiveThreshold, moved
from engine.checkpoint.manifest import DecisionSpec
from engine.decision import Decider, follow
from engine.scores import Redecided, Scores
from engine.types import Event, FloatArray


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Adapted:
    """said: what came of it.

    on, off: float32 (N,), where an alarm began and ended at each entry of the scores; NaN where nothing was answered.
    """

    said: Redecided
    on: FloatArray
    off: FloatArray


def adapted(scores: Scores, spec: DecisionSpec | None, adaptive: AdaptiveSpec) -> Adapted:
    """Decide `scores` as `Recognizer.use(spec, adaptive)` does. spec: of the floor; None: the checkpoint's own.

    Every answer moves the threshold, so that none can be passed over, as `Redecider` does: an hour takes seconds.
    """
    decider = Decider(scores.manifest, spec, scores.generation)
    floor = decider.spec
    threshold = AdaptiveThreshold(adaptive, floor.on)
    decider.use(moved(floor, threshold.value))
    smoothed = np.full(scores.probabilities.shape, np.nan, np.float32)
    edges = np.full((2, len(scores.times)), np.nan, np.float32)
    events, said = list[Event](), list[float]()
    for i, (t, kind) in enumerate(zip(scores.times.tolist(), scores.kinds, strict=True)):
        if kind == "answer":
            edges[:, i] = decider.spec.on, decider.spec.off
            decision = decider.update(scores.probabilities[i], t, is_idle=bool(scores.is_idle[i]))
            said += [t] * follow(events, decision.events)
            smoothed[i] = decision.smoothed
            threshold.add(float(decider.words(decision.smoothed).max()))
        else:
            said += [t] * follow(events, decider.finish(t))
        if kind == "reset":  # another scene
            decider.reset()
            threshold = AdaptiveThreshold(adaptive, floor.on)
        if threshold.value != decider.spec.on:
            decider.use(moved(floor, threshold.value))
    return Adapted(Redecided(smoothed, tuple(events), tuple(said)), edges[0], edges[1])
