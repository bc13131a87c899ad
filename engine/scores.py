"""The newest answers as they were before any decision, so that they can be decided again by other values.

A log of 60 s per recognizer, written by its thread, read by the window. Other values are tried by the same `Decider`
that decides live: nothing here knows what a threshold is.
"""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.decision import Decider, follow
from engine.types import Event, FloatArray

SPAN_S = 60.0
MOST = 3_600  # 60 s of 60 answers a second; faster checkpoints keep less than 60 s

Kind = Literal["answer", "finish", "reset"]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the decision was given, oldest first, N entries.

    times:         float64 (N,), capture times in seconds; they rise.
    probabilities: float32 (N, K), calibrated, not smoothed; rows of zeros where `kinds` is no "answer".
    is_idle:       bool (N,), the idle rule had spoken.
    kinds:         N of "answer", "finish" (what ran was ended: a gap), "reset" (the past was forgotten).
    """

    manifest: Manifest
    generation: int
    spec: DecisionSpec
    times: npt.NDArray[np.float64]
    probabilities: FloatArray
    is_idle: npt.NDArray[np.bool_]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Redecided:
    """What other values make of the same scores.

    smoothed: float32 (N, K); NaN where nothing was answered.
    events:   oldest first; the last may still run.
    said:     seconds at which each of `events` was first reported.
    """

    smoothed: FloatArray
    events: tuple[Event, ...]
    said: tuple[float, ...]


class ScoreLog:
    """The newest `span_s` seconds, at most `most` entries (None: all). Any thread may add or freeze."""

    def __init__(self, span_s: float = SPAN_S, most: int | None = MOST) -> None:
        self._lock = threading.Lock()
        self._span_s = span_s
        self._entries: deque[tuple[float, Kind, FloatArray | None, bool]] = deque(maxlen=most)

    def __len__(self) -> int:
        return len(self._entries)

    def answer(self, t: float, probabilities: FloatArray, *, is_idle: bool) -> None:
        """The decision took `probabilities` float32 (K,), never written to again."""
        self._add(t, "answer", probabilities, is_idle)

    def finish(self, t: float) -> None:
        """The decision ended what ran."""
        self._add(t, "finish", None, False)

    def reset(self) -> None:
        """The decision forgot the past."""
        with self._lock:
            newest = self._entries[-1][0] if self._entries else None
        if newest is not None:
            self._add(newest, "reset", None, False)

    def freeze(self, manifest: Manifest, generation: int, spec: DecisionSpec) -> Scores:
        """What is in the log now."""
        with self._lock:
            entries = list(self._entries)
        nothing = np.zeros(len(manifest.labels), np.float32)
        rows = [nothing if p is None else p for _, _, p, _ in entries]
        return Scores(
            manifest,
            generation,
            spec,
            np.array([t for t, _, _, _ in entries], np.float64),
            np.stack(rows) if rows else np.zeros((0, len(manifest.labels)), np.float32),
            np.array([idle for _, _, _, idle in entries], np.bool_),
            tuple(kind for _, kind, _, _ in entries),
        )

    def _add(self, t: float, kind: Kind, probabilities: FloatArray | None, is_idle: bool) -> None:
        with self._lock:
            if self._entries and t < self._entries[-1][0]:
                self._entries.clear()  # another stream, on another clock
            if kind != "answer" and self._entries and self._entries[-1][1] == kind:
                return  # nothing ran since
            while self._entries and t - self._entries[0][0] > self._span_s:
                self._entries.popleft()
            self._entries.append((t, kind, probabilities, is_idle))


def redecide(scores: Scores, spec: DecisionSpec | None) -> Redecided:
    """Decide `scores` by `spec` (None: the checkpoint's own). 720 answers of 34 labels take 4 ms on one core."""
    decider = Decider(scores.manifest, spec, scores.generation)
    events: list[Event] = []
    said: list[float] = []
    smoothed = np.full(scores.probabilities.shape, np.nan, np.float32)
    for i, (t, kind) in enumerate(zip(scores.times.tolist(), scores.kinds, strict=True)):
        if kind == "answer":
            decision = decider.update(scores.probabilities[i], t, is_idle=bool(scores.is_idle[i]))
            smoothed[i], found = decision.smoothed, decision.events
        else:
            found = decider.finish(t)
            if kind == "reset":
                decider.reset()
        said += [t] * follow(events, found)
    return Redecided(smoothed, tuple(events), tuple(said))


def earlier_s(one: Redecided, other: Redecided) -> float | None:
    """By how many seconds `one` says a sign earlier than `other`: the median over the signs that both say at the same
    time (the events overlap); None where there is no such sign.
    """
    gains = [
        b_said - a_said
        for a, a_said in zip(one.events, one.said, strict=True)
        for b, b_said in zip(other.events, other.said, strict=True)
        if a.label == b.label and _overlap(a, b)
    ]
    return _median(gains)


def _overlap(a: Event, b: Event) -> bool:
    return a.start <= (np.inf if b.end is None else b.end) and b.start <= (np.inf if a.end is None else a.end)


def _median(values: Sequence[float]) -> float | None:
    return float(np.median(values)) if values else None
