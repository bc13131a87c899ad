"""The newest answers as they were before any decision, so that they can be decided again by other values.

A log of 60 s per recognizer, written by its thread, read by the window. Other values are tried by the same `Decider`
that decides live: nothing here knows what a threshold is.
"""

import math
import threading
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.decision import Decider, follow
from engine.smoothing import smooth
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
    """Decide `scores` by `spec` (None: the checkpoint's own)."""
    return Redecider(scores).decide(spec)


class Redecider:
    """Decides the same scores by one value after another: exactly what `Decider` makes of them, answer by answer.

    It is asked only where something crosses a threshold: 54,000 answers of 34 labels take 40 ms on one core, and 17 ms
    while the smoothing stays (`python -m benchmarks redecide`). One thread at a time.
    """

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self._is_answer = np.array([kind == "answer" for kind in scores.kinds], np.bool_)
        resets = np.cumsum([kind == "reset" for kind in scores.kinds])[self._is_answer]
        self._begins = np.diff(resets, prepend=-1) != 0
        self._times, self._idles = scores.times.tolist(), scores.is_idle.tolist()  # read one by one
        self._smoothing_s = math.nan

    def decide(self, spec: DecisionSpec | None) -> Redecided:
        """By `spec`; None: by the checkpoint's own."""
        decider = Decider(self.scores.manifest, spec, self.scores.generation)
        if self._smoothing_s != decider.spec.smoothing_s:
            self._smooth(decider)
        on = np.array(decider.on_thresholds, np.float32)
        self._off = np.array(decider.off_thresholds, np.float32)
        self._over = np.where(self._highest >= on[self._top], self._top, -1)  # the word over its threshold, or -1
        is_hot = (self._over >= 0) & ~self.scores.is_idle
        wakes = is_hot | ~self._is_answer
        wakes[1:] |= is_hot[:-1]  # a candidate must hear that nothing is left of it
        rows, self._tops = np.flatnonzero(wakes).tolist(), self._over.tolist()
        events: list[Event] = []
        said: list[float] = []
        at, end = 0, len(self._times)
        while at < end:
            if decider.running is None:
                k = bisect_left(rows, at)
                at = rows[k] if k < len(rows) else end
            else:
                at = self._run(decider, at, events)
            if at < end:
                said += [self._times[at]] * follow(events, self._tell(decider, at))
                at += 1
        return Redecided(self._smoothed, tuple(events), tuple(said))

    def _smooth(self, decider: Decider) -> None:
        is_answer, scores = self._is_answer, self.scores
        smoothing_s = decider.spec.smoothing_s
        found = smooth(scores.probabilities[is_answer], scores.times[is_answer], self._begins, smoothing_s)
        self._smoothed = found
        if len(found) < len(is_answer):
            self._smoothed = np.full(scores.probabilities.shape, np.nan, np.float32)
            self._smoothed[is_answer] = found
        words = decider.words(self._smoothed)
        self._top = words.argmax(axis=1)
        self._highest = np.take_along_axis(words, self._top[:, None], axis=1)[:, 0]
        self._smoothing_s = smoothing_s

    def _tell(self, decider: Decider, i: int) -> tuple[Event, ...]:
        """Let the decider hear row `i`."""
        t, top = self._times[i], self._tops[i]
        if self.scores.kinds[i] == "answer":
            return decider.advance(self._smoothed[i], t, None if top < 0 else top, is_idle=self._idles[i])
        ended = decider.finish(t)
        if self.scores.kinds[i] == "reset":
            decider.reset()
        return ended

    def _run(self, decider: Decider, at: int, events: list[Event]) -> int:
        """Let what runs grow; the row, from `at` on, at which it may end."""
        assert decider.running is not None  # noqa: S101 - only called while an event runs
        index = self.scores.manifest.labels.index(decider.running.label)
        end = self._end(at, index)
        if at < end:
            highest = at + int(self._smoothed[at:end, index].argmax())
            follow(events, self._tell(decider, highest))
        return end

    def _end(self, at: int, index: int) -> int:
        """The first row from `at` on that is no answer, idle, below the word's `off`, or another word's."""
        size = 64
        while at < len(self._times):
            part = slice(at, at + size)
            over = self._over[part]
            ends = ~self._is_answer[part] | self.scores.is_idle[part]
            ends |= (self._smoothed[part, index] < self._off[index]) | ((over >= 0) & (over != index))
            if ends.any():
                return at + int(ends.argmax())
            at, size = at + size, 2 * size
        return len(self._times)


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
