"""Decides: calibrated scores → smoothing → thresholds with hysteresis, idle and unknown → events.

A word must reach its `on` threshold and stand for `hold_s` before it is said; it ends below `off`. What reaches no
threshold is not "the largest of the rest": it is idle or unknown. The same label may come again `gap_s` after
it ended. One object per stream; no threads, no clock of its own.
"""

import math
from collections.abc import Iterable, MutableSequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.types import Event, FloatArray


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds after one answer.

    smoothed: float32 (K,). word, confidence, verdict: as in `engine.types.Prediction`.
    events:   events that began, grew or ended with this answer, oldest first; a running one has `end` None.
    """

    smoothed: FloatArray
    word: str | None
    confidence: float
    verdict: Literal["word", "idle", "unknown"]
    events: tuple[Event, ...] = ()


def follow(history: MutableSequence[Event], events: Iterable[Event]) -> int:
    """Add `events` to `history`; one that runs on or has ended replaces its earlier self. How many were new."""
    count = 0
    for event in events:
        last = history[-1] if history else None
        if last is not None and last.end is None and (last.label, last.start) == (event.label, event.start):
            history[-1] = event
        else:
            history.append(event)
            count += 1
    return count


def verdict(manifest: Manifest, probabilities: FloatArray) -> tuple[int | None, float]:
    """The label index that one clip's probabilities (K,) come to by themselves, and the confidence in it.

    A word counts from its threshold on; what is neither a word nor idle is the unknown label, with all the probability
    that the best word leaves. None where the checkpoint has no label for what was found.
    """
    spec, labels = manifest.decision, manifest.labels
    idle = -1 if manifest.idle_label is None else labels.index(manifest.idle_label)
    unknown = None if manifest.unknown_label is None else labels.index(manifest.unknown_label)
    words = probabilities.copy()
    words[[i for i in (idle, unknown) if i is not None and i >= 0]] = 0.0
    top = int(words.argmax())
    if words[top] >= spec.on_of(labels[top]):
        return top, float(words[top])
    if idle >= 0 and probabilities[idle] >= 0.5:
        return idle, float(probabilities[idle])
    return unknown, float(1.0 - words[top])


class Decider:
    """Turns a stream of probabilities into words and events.

    Stands in one of three states:
        quiet → candidate (a word over `on`, not yet for `hold_s`) → speaking (an event runs) → quiet
    """

    def __init__(self, manifest: Manifest, spec: DecisionSpec | None = None, generation: int = 0) -> None:
        self._manifest = manifest
        self._labels = manifest.labels
        self._generation = generation
        self._is_word = np.array([x not in (manifest.idle_label, manifest.unknown_label) for x in self._labels])
        self._idle = None if manifest.idle_label is None else self._labels.index(manifest.idle_label)
        self.use(spec)
        self.reset()

    @property
    def on_thresholds(self) -> tuple[float, ...]:
        """The threshold at which each label starts, in label order."""
        return tuple(float(x) for x in self._on)

    @property
    def off_thresholds(self) -> tuple[float, ...]:
        """The threshold below which each label ends, in label order."""
        return tuple(float(x) for x in self._off)

    @property
    def running(self) -> Event | None:
        """The event that runs, as it was last told."""
        return self._running

    def use(self, spec: DecisionSpec | None) -> None:
        """Decide by `spec` from the next answer on (None: by the checkpoint's own). What runs or is a candidate stays
        so, and is judged by the new values then.
        """
        self.spec = spec or self._manifest.decision
        self._on = np.array([self.spec.on_of(x) for x in self._labels], np.float32)
        self._off = np.minimum(self._on, np.float32(self.spec.off))  # a label that starts lower also ends lower

    def reset(self) -> None:
        """Forget the past: a new source, a new engine, or a gap longer than a clip."""
        self._smoothed: FloatArray | None = None
        self._t = 0.0
        self._candidate: tuple[int, float] | None = None  # label index, since when
        self._running: Event | None = None
        self._ended: dict[str, float] = {}

    def update(self, probabilities: FloatArray, t: float, *, is_idle: bool = False) -> Decision:
        """Take the answer for the clip that ends at `t`. Times must rise.

        probabilities: float32 (K,), non-negative, summing to 1, or to 0 when nobody is there.
        is_idle:       the idle rule has spoken: whatever the scores were, this is no word.
        """
        smoothed = self._smooth(probabilities, t)
        words = self.words(smoothed)
        top = int(words.argmax())
        events = self.advance(smoothed, t, top if words[top] >= self._on[top] else None, is_idle=is_idle)
        if self._running is not None:
            here = float(smoothed[self._labels.index(self._running.label)])
            return Decision(smoothed, self._running.label, here, "word", events)
        idle = 1.0 if is_idle else 0.0 if self._idle is None else float(smoothed[self._idle])
        if idle >= 0.5:
            return Decision(smoothed, None, idle, "idle", events)
        return Decision(smoothed, None, float(1.0 - words[top]), "unknown", events)

    def advance(self, smoothed: FloatArray, t: float, top: int | None, *, is_idle: bool) -> tuple[Event, ...]:
        """What `update` does with scores that are smoothed already: move between the states, and tell the events.

        top: index of the likeliest word if it is over its threshold. Of answers one after the other it needs not be
        told those that change nothing: where no word is over its threshold and none was before; while an event runs,
        those that neither end it nor are its highest.
        """
        events: tuple[Event, ...] = ()
        if self._running is not None:
            index = self._labels.index(self._running.label)
            if not is_idle and smoothed[index] >= self._off[index] and top in (None, index):
                return (self._grow(float(smoothed[index]), t),)
            events = (self._end(t),)
        if top is None or is_idle or self._too_soon(top, t):
            self._candidate = None
            return events
        if self._candidate is None or self._candidate[0] != top:
            self._candidate = (top, t)
        since = self._candidate[1]
        if t - since < self.spec.hold_s:
            return events
        self._candidate = None
        self._running = Event(self._labels[top], since, t, None, float(smoothed[top]), self._generation)
        return (*events, self._running)

    def finish(self, t: float) -> tuple[Event, ...]:
        """End what still runs: the stream is over, or its answers are no longer to be trusted."""
        if self._running is None:
            self._candidate = None
            return ()
        return (self._end(t),)

    def words(self, smoothed: FloatArray) -> FloatArray:
        """`smoothed` (…, K) with zero for what is no word."""
        return np.where(self._is_word, smoothed, np.float32(0))

    def _smooth(self, probabilities: FloatArray, t: float) -> FloatArray:
        if self._smoothed is None or self.spec.smoothing_s <= 0:
            self._smoothed = probabilities.astype(np.float32)
        else:
            keep = math.exp(-max(t - self._t, 0.0) / self.spec.smoothing_s)
            self._smoothed = (keep * self._smoothed + (1 - keep) * probabilities).astype(np.float32)
        self._t = t
        return self._smoothed

    def _grow(self, confidence: float, t: float) -> Event:
        assert self._running is not None  # noqa: S101 - only called while an event runs
        if confidence > self._running.confidence:
            self._running = replace(self._running, peak=t, confidence=confidence)
        return self._running

    def _too_soon(self, index: int, t: float) -> bool:
        return t - self._ended.get(self._labels[index], -math.inf) < self.spec.gap_s

    def _end(self, t: float) -> Event:
        assert self._running is not None  # noqa: S101 - only called while an event runs
        ended = replace(self._running, end=t)
        self._running = None
        self._candidate = None
        self._ended[ended.label] = t
        return ended
